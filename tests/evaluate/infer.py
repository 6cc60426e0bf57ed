"""Properties made from annotated values, for what no vocabulary names. The labels of pairs are never looked at."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from facts.kinds import Unreadable, read
from tests.evaluate.gold import Articles, GoldClaim

KINDS = {
    "date": "date", "money": "money", "quantity": "quantity", "number": "quantity", "percentage": "quantity",
    "percent": "quantity", "duration": "quantity", "ordinal": "quantity", "boolean": "boolean", "quote": "quote",
    "entity": "entity", "entity_list": "entity",
}  # fmt: skip
LONGEST_LABEL = 120
SHORT = 6  # words: a longer text is a description, not the name of a concept


def words_of(row: str) -> frozenset[str]:
    return frozenset(row.split())


# Parts of property names that say how its values behave.
TOTALS = words_of(
    "dead deaths toll killed victims casualties fatalities injured injuries wounded arrested arrests cases sold"
    " morti feriti vittime morts blessés tote verletzte muertos heridos"
)

Rows = list[dict[str, Any]]


def inferred_properties(gold: Articles, *, wanted: Iterable[str]) -> Rows:
    """A row of ``import_vocabulary`` for each of these properties, by the values its claims have."""
    by_name: dict[str, list[GoldClaim]] = defaultdict(list)
    for claim in gold.claims:
        by_name[claim.property_name].append(claim)
    return [_property(name, by_name[name], gold=gold) for name in sorted(set(wanted))]


def _property(name: str, claims: Sequence[GoldClaim], *, gold: Articles) -> dict[str, Any]:
    kind = _kind(claims)
    is_many = any(claim.subject in gold.many_valued or claim.type == "entity_list" for claim in claims)
    return {
        "name": slug_of(name),
        "label": name[:LONGEST_LABEL],
        "kind": kind,
        "unit": _unit(claims, kind=kind),
        "many_valued": is_many or kind == "quote",
        "time": _time(name, claims, kind=kind),
        "separating": sorted({scope[:80] for claim in claims for scope in claim.scopes}),
    }


def _kind(claims: Sequence[GoldClaim]) -> str:
    """What most values are. Short texts are concepts: two of one name are the same, whatever surrounds it."""
    (most, _), *_ = Counter(KINDS.get(claim.type, "text") for claim in claims).most_common()
    is_short = all(len(claim.wording.split()) <= SHORT for claim in claims if claim.type not in KINDS)
    return "entity" if most == "text" and is_short else most


def _unit(claims: Sequence[GoldClaim], *, kind: str) -> str:
    """What a bare number or a bare "$" counts: the currency or unit of the others."""
    if kind == "money":
        found = [str(claim.value.get("currency") or claim.value.get("unit") or "") for claim in claims]
    elif kind == "quantity":
        found = ["percent" if claim.type.startswith("percent") else _printed_unit(claim) for claim in claims]
    else:
        return ""
    units = Counter(unit for unit in found if unit)
    return units.most_common(1)[0][0][:40] if units else ""


def _printed_unit(claim: GoldClaim) -> str:
    try:
        unit = str(read(claim.value_text, kind="quantity", lang=claim.lang).detail.get("unit", ""))
    except Unreadable:
        return ""
    return "" if unit == "count" else unit


def _time(name: str, claims: Sequence[GoldClaim], *, kind: str) -> str:
    """Totals grow. Numbers with several days printed are measured at a time; plans, and whatever else, by the year."""
    if kind == "quantity" and TOTALS & parts_of(name):
        return "cumulative"
    if kind in ("text", "quote"):
        return "fixed"
    plans = sum(claim.modality == "planned" for claim in claims)
    is_measured = kind in ("quantity", "money") and 2 * plans < len(claims)
    spans: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        spans[claim.entity].add(claim.as_of if is_measured else claim.as_of[:4])
    return "at" if any(len(span - {""}) > 1 for span in spans.values()) else "fixed"


def parts_of(name: str) -> set[str]:
    return set(re.split(r"[\W_]+", name.casefold()))


def slug_of(name: str) -> str:
    """Small letters, digits and underscores, as a property's name has to be."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_") or f"{crc32(name.encode()):08x}"
    return (plain if plain[:1].isalpha() else f"p_{plain}")[:80]
