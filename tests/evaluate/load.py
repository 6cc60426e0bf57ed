"""Annotated claims recorded as an editor would: by the step that records claims, from the text of their article.

A date, a number, a quote, a wording is read as it is printed. Which entity is meant, and whether it is yes or no, a
person says where the printed words do not: there the annotator stands in for the editor.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from facts.models import Claim, Property
from facts.record_claims import Draft, record_claim
from facts.record_claims.read_value import ReadValue, read_value
from sources.models import Snapshot
from sources.plain_text import UnreadableText, readable
from sources.refusals import Refused
from tests.evaluate.gold import GoldClaim
from tests.evaluate.vocabulary import property_called, subject_called
from tests.evaluate.wording import WHOLES, says_more

NOBODY = frozenset({"unattributed", "unknown", "none", "narrator"})
MODALITIES = {"hedged": "hedged", "speculated": "speculated"}


@dataclass
class Loaded:
    """The claims of the newsroom by the ids of the gold: several for a list, none where recording was refused.

    ``by_hand``: a person said how it is to be read. ``chosen``: of these, where it was one entity that she chose.
    """

    claims: dict[str, list[Claim]] = field(default_factory=dict)
    by_hand: set[str] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)

    def from_print_alone(self) -> "Loaded":
        """As if nobody had helped: the entities a person chose are not read."""
        return replace(self, claims={name: claims for name, claims in self.claims.items() if name not in self.chosen})


def load_claims(gold: list[GoldClaim], *, snapshots: Mapping[str, Snapshot], now: datetime) -> Loaded:
    loaded = Loaded()
    for claim in gold:
        try:
            drafts = list(_drafts(claim, snapshot=snapshots[claim.article]))
            loaded.claims[claim.id] = [_record(draft, now=now) for draft in drafts]
        except (Refused, UnreadableText) as refusal:
            loaded.refused[claim.id] = str(refusal)
            continue
        if any(draft.value not in ("", claim.value_text) for draft in drafts):
            loaded.by_hand.add(claim.id)
            if len(drafts) == 1 and drafts[0].property.kind == Property.Kind.ENTITY:
                loaded.chosen.add(claim.id)
    return loaded


def _record(draft: Draft, *, now: datetime) -> Claim:
    return record_claim(draft, by=None, now=now).claim


def _drafts(claim: GoldClaim, *, snapshot: Snapshot) -> Iterator[Draft]:
    rule = property_called(claim.property_name)
    for value in _values(claim, rule=rule, snapshot=snapshot):
        yield _draft(claim, value=value, rule=rule, snapshot=snapshot)


def _draft(claim: GoldClaim, *, value: str, rule: Property, snapshot: Snapshot) -> Draft:
    quote = readable(claim.quote)
    is_printed = readable(claim.value_text).strip() in quote
    return Draft(
        snapshot=snapshot,
        entity=subject_called(claim.entity),
        property=rule,
        quote=quote,
        start=_start(claim, quote=quote, text=snapshot.text),
        value_text=claim.value_text if is_printed else "",
        value=value if value != claim.value_text or not is_printed else "",
        period=_period(claim, snapshot=snapshot),
        polarity="denied" if _is_denied(claim, rule=rule) else "asserted",
        modality=_modality(claim),
        speaker=_speaker(claim),
        qualifiers=_qualifiers(claim, rule=rule),
    )


def _start(claim: GoldClaim, *, quote: str, text: str) -> int:
    """Where the annotation says it is; else its first place, for an article made of quotes."""
    start = claim.start
    return start if start is not None and text[start : start + len(quote)] == quote else text.find(quote)


def _period(claim: GoldClaim, *, snapshot: Snapshot) -> str:
    """The period as printed, unless it cannot be read as one: then none was printed."""
    source = snapshot.source
    as_date = Property(kind=Property.Kind.DATE)
    return "" if not claim.as_of or read_value(claim.as_of, of=as_date, source=source).unreadable else claim.as_of


def _modality(claim: GoldClaim) -> str:
    """A question asserts nothing."""
    is_question = claim.modality == "hedged" and claim.quote.rstrip(" \"'”’»").endswith("?")
    return "speculated" if is_question else MODALITIES.get(claim.modality, "asserted")


def _speaker(claim: GoldClaim) -> str:
    """One person by one name: "Ford's chief executive Jim Farley" is the Jim Farley the claim is about."""
    if claim.speaker.casefold() in NOBODY:
        return ""
    return claim.entity[:200] if says_more(claim.speaker, claim.entity) else claim.speaker[:200]


def _qualifiers(claim: GoldClaim, *, rule: Property) -> dict[str, str]:
    """The gold calls every scope “scope”; a vocabulary may separate by a name of its own."""
    qualifiers = dict(claim.scopes)
    if rule.separating and "scope" in qualifiers and not qualifiers.keys() & set(rule.separating):
        qualifiers[rule.separating[0]] = qualifiers.pop("scope")
    return qualifiers


def _is_denied(claim: GoldClaim, *, rule: Property) -> bool:
    """ "They deny it", annotated as no: one no, not two. Where a concept is asked for, "not insured" is a denial."""
    if rule.kind == Property.Kind.BOOLEAN and claim.value.get("value") is False:
        return False
    return claim.is_denial if rule.kind == Property.Kind.ENTITY else claim.modality == "denied"


def _values(claim: GoldClaim, *, rule: Property, snapshot: Snapshot) -> list[str]:
    """How the claim is read, once for each entity it lists."""
    if rule.kind == Property.Kind.ENTITY and claim.type == "entity_list" and claim.names:
        return claim.names
    readings = (reading for reading in _readings(claim, rule=rule) if reading.strip())
    return [next((text for text in readings if _is_read(text, rule=rule, snapshot=snapshot)), claim.value_text)]


def _readings(claim: GoldClaim, *, rule: Property) -> Iterator[str]:
    """The printed words first, then what the annotator makes of them, then the whole it lies in."""
    yield claim.value_text
    if rule.kind == Property.Kind.BOOLEAN and isinstance(claim.value.get("value"), bool):
        yield "1" if claim.value["value"] else "0"
    if rule.kind == Property.Kind.ENTITY:
        yield from (claim.wording, *claim.names)
        yield from (str(claim.value.get(whole) or "") for whole in WHOLES)


def _is_read(text: str, *, rule: Property, snapshot: Snapshot) -> bool:
    return not as_read(text, rule=rule, snapshot=snapshot).unreadable


def as_read(text: str, *, rule: Property, snapshot: Snapshot) -> ReadValue:
    return read_value(readable(text).strip(), of=rule, source=snapshot.source)
