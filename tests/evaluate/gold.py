"""Annotated claims of articles: the format of ``seeds_gold.json``, checked as it is read."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

RELATIONS = ("agree", "refine", "differ", "contradict", "not-comparable")
OWN_QUALIFIERS = ("as_of", "modality", "speaker")
NEGATION = re.compile(
    r"^(it |this )?(is |was )?(not|no|non|nessun\w*|pas|kein\w*|ningun\w*)\s+((a|an|un|una|une)\s+)?", re.IGNORECASE
)
NO_CHARACTER = re.compile(r"[\ud800-\udfff]|(?<!\\)\\u0000")
Json = Mapping[str, Any]


class NotGold(Exception):
    """The file is not what it should be; the message says where."""


@dataclass(frozen=True)
class GoldClaim:
    """``article`` is the file or the name of its source; ``value`` is what the annotator reads the printed text as."""

    id: str
    article: str
    lang: str
    entity: str
    property_name: str
    value_text: str
    value: Json
    quote: str
    start: int | None
    as_of: str
    modality: str
    speaker: str
    scopes: Mapping[str, str]  # qualifiers that may separate slots, “scope” above all

    @property
    def type(self) -> str:
        return str(self.value.get("type") or "text")

    @property
    def names(self) -> list[str]:
        """The entities it names, as the annotator calls them."""
        listed = self.value.get("names")
        names = listed if isinstance(listed, list) and listed else [self.value.get("name") or ""]
        return [str(name).strip() for name in names if str(name).strip()]

    @property
    def is_denial(self) -> bool:
        """Denied, or a text that says what is not: "not insured" denies "insured"."""
        is_negated = self.type == "text" and NEGATION.match(self._said)
        return self.modality == "denied" or bool(is_negated)

    @property
    def wording(self) -> str:
        """What the annotator makes of a text, else the printed one. Of a denial: what is denied."""
        return (NEGATION.sub("", self._said) or self._said) if self.is_denial else self._said

    @property
    def _said(self) -> str:
        return str(self.value.get("text") or " ".join(self.names) or self.value_text)

    @property
    def subject(self) -> tuple[str, str]:
        return self.entity, self.property_name


@dataclass(frozen=True)
class GoldPair:
    a: GoldClaim
    b: GoldClaim
    relation: str
    acceptable: frozenset[str]
    reason: str
    group: str
    joins_slots: bool


@dataclass(frozen=True)
class Articles:
    """The claims of one file, the pairs that are labelled, and what it says of its articles (may be nothing)."""

    claims: list[GoldClaim]
    pairs: list[GoldPair]
    many_valued: frozenset[tuple[str, str]] = frozenset()
    told: dict[str, Json] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def articles_of(content: Any) -> Articles:
    """What of it can be used; the claims and pairs that cannot are left out, and said. Raises NotGold when none can."""
    if not isinstance(content, dict):
        raise NotGold("an object with “claims” and “groups” is needed")
    if NO_CHARACTER.search(json.dumps(content, ensure_ascii=False)):
        raise NotGold("it holds a NUL or half a surrogate pair, which is no character")
    left_out: list[str] = []
    by_id = _by_id(_rows(content, "claims"), left_out=left_out)
    groups = _rows(content, "groups")
    pairs = [pair for number, group in enumerate(groups, start=1) for pair in _pairs(group, number, by_id, left_out)]
    if left_out and not by_id:
        raise NotGold(left_out[0])
    many = {str(name) for group in groups if group.get("multivalued") for name in group.get("claims") or []}
    return Articles(
        list(by_id.values()),
        pairs,
        frozenset(by_id[name].subject for name in many & by_id.keys()),
        _told(content.get("articles") or content.get("sources")),
        left_out,
    )


def _by_id(rows: Sequence[Json], *, left_out: list[str]) -> dict[str, GoldClaim]:
    """A second claim of one id may be the same again; of two different ones nobody knows which the pairs mean."""
    found: dict[str, GoldClaim] = {}
    unclear: set[str] = set()
    for number, row in enumerate(rows, start=1):
        try:
            claim = _claim(row, number)
        except NotGold as unusable:
            left_out.append(str(unusable))
            continue
        if found.setdefault(claim.id, claim) != claim:
            unclear.add(claim.id)
    left_out += [f"two different claims have the id {name}" for name in sorted(unclear)]
    return {name: claim for name, claim in found.items() if name not in unclear}


def _rows(content: Json, name: str) -> list[Any]:
    rows = content.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotGold(f"“{name}” has to be a list of objects")
    return rows


def _claim(row: Json, number: int) -> GoldClaim:
    name = str(row.get("id") or f"claim {number}")
    missing = [field for field in ("id", "entity", "property", "value") if not row.get(field)]
    if missing:
        raise NotGold(f"{name} has no “{missing[0]}”")
    value, qualifiers = row["value"], row.get("qualifiers") or {}
    if not isinstance(value, dict) or not isinstance(qualifiers, dict):
        raise NotGold(f"{name}: “value” and “qualifiers” have to be objects")
    quote = _text(row.get("quote")) or _text(row.get("value_text"))
    if not quote.strip():
        raise NotGold(f"{name} has neither “quote” nor “value_text”")
    start = row.get("start")
    return GoldClaim(
        id=name,
        article=_text(row.get("seed") or row.get("article") or row.get("source")) or name.partition(".")[0],
        lang=re.split("[-_]", _text(row.get("lang")).strip().casefold())[0] or "en",
        entity=_text(row["entity"]).strip(),
        property_name=_text(row["property"]).strip(),
        value_text=_text(row.get("value_text")) or quote,
        value=value,
        quote=quote,
        start=start if isinstance(start, int) and not isinstance(start, bool) else None,
        as_of=_text(qualifiers.get("as_of")),
        modality=_text(qualifiers.get("modality")) or "asserted",
        speaker=_text(qualifiers.get("speaker")) or _text(value.get("speaker")),
        scopes={name: _text(said) for name, said in qualifiers.items() if name not in OWN_QUALIFIERS and said},
    )


def _pairs(group: Json, number: int, by_id: Mapping[str, GoldClaim], left_out: list[str]) -> Iterator[GoldPair]:
    name = f"{group.get('entity', '')} | {group.get('property', f'group {number}')}"
    for row in _rows(group, "pairs"):
        try:
            yield _pair(row, name, by_id)
        except NotGold as unusable:
            left_out.append(str(unusable))


def _pair(row: Json, group: str, by_id: Mapping[str, GoldClaim]) -> GoldPair:
    for side in ("a", "b"):
        if str(row.get(side)) not in by_id:
            raise NotGold(f"group “{group}” pairs {row.get(side)!r}, which is no claim that can be used")
    relation, accepted = row.get("relation"), row.get("acceptable") or []
    if relation not in RELATIONS or not isinstance(accepted, list) or any(one not in RELATIONS for one in accepted):
        raise NotGold(f"group “{group}”: {relation!r} or {accepted!r} is none of {', '.join(RELATIONS)}")
    a, b = by_id[str(row["a"])], by_id[str(row["b"])]
    joins = a.subject != b.subject or " vs " in group.replace("vs.", "vs")
    return GoldPair(a, b, relation, frozenset([relation, *accepted]), _text(row.get("reason")), group, joins)


def _told(articles: Any) -> dict[str, Json]:
    """What a file tells of its articles, by any of the names they go by."""
    rows = articles.items() if isinstance(articles, dict) else ((None, row) for row in articles or [])
    told: dict[str, Json] = {}
    for key, row in rows:
        if isinstance(row, dict):
            names = [key, *(row.get(name) for name in ("id", "file", "seed", "article", "title"))]
            told |= {str(name): row for name in names if name}
    return told


def _text(value: Any) -> str:
    return "" if value is None else str(value)
