"""Step: record what a source asserts.

In: a snapshot, an entity, a property, the exact quote and how it is to be read. Out: the claim, and whether
it is new. Promised: the quote stands in the snapshot at the stored offsets; a value that cannot be read is
kept as printed, with the reason; the slot's revision rises in the same transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from facts.kinds import Unreadable, read
from facts.lock_inputs import share_inputs
from facts.models import Claim, Entity, Property, Slot
from facts.models.slot import slot_key
from facts.record_claims.place_quote import place_quote
from facts.record_claims.read_value import ReadValue, read_value
from sources.faultpoints import faultpoint
from sources.models import Snapshot
from sources.plain_text import UnreadableText, readable
from sources.refusals import Refused


@dataclass(frozen=True)
class Draft:
    """What an editor marks. ``value`` is how she reads the printed ``value_text``: the same text, or the
    name of an entity, or the number meant. ``start`` is a code point; None when the quote stands once."""

    snapshot: Snapshot
    entity: Entity
    property: Property
    quote: str
    start: int | None = None
    value_text: str = ""
    value: str = ""
    period: str = ""
    polarity: str = Claim.Polarity.ASSERTED
    modality: str = Claim.Modality.ASSERTED
    speaker: str = ""
    qualifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordedClaim:
    claim: Claim
    is_new: bool


def record_claim(draft: Draft, *, by: User | None, now: datetime) -> RecordedClaim:
    """Record one claim. Raises sources.refusals.Refused with a message for each field."""
    claim = _read(draft)
    claim.recorded_by, claim.recorded_at = by, now
    try:
        return _record(claim, draft=draft)
    except IntegrityError:
        # Somebody recorded the same claim at the same moment (Save pressed twice): theirs is this one.
        return _record(claim, draft=draft)


def _record(claim: Claim, *, draft: Draft) -> RecordedClaim:
    with transaction.atomic():
        share_inputs()
        faultpoint("save: begun")
        _follow_merges(claim, draft=draft)
        claim.fingerprint = claim.own_fingerprint()
        known = Claim.objects.live().filter(fingerprint=claim.fingerprint).first()
        if known is not None:
            return RecordedClaim(claim=known, is_new=False)
        try:
            claim.full_clean()
        except ValidationError as error:
            raise Refused.from_validation(error) from error
        claim.save()
        faultpoint("save: claim inserted")
        Slot.objects.filter(pk=claim.slot_id).raise_revision()
        faultpoint("save: slot raised")
    return RecordedClaim(claim=claim, is_new=True)


def _read(draft: Draft) -> Claim:
    """The claim as it would be recorded, its slot aside."""
    quote = _readable(draft.quote, field="quote")
    # Spaces around what was marked are no part of the quote: it begins behind them.
    start = None if draft.start is None else draft.start + len(draft.quote) - len(draft.quote.lstrip())
    value_text = _readable(draft.value_text, field="value_text") if draft.value_text else quote
    value = _readable(draft.value, field="value") if draft.value else value_text
    start, end = place_quote(draft.snapshot.text, quote=quote, start=start)
    _refuse_unprinted(value_text, quote=quote)
    as_read = read_value(value, of=draft.property, source=draft.snapshot.source)
    first, last = _period(draft)
    claim = Claim(
        snapshot=draft.snapshot,
        quote=quote,
        start=start,
        end=end,
        value_text=value_text,
        period_text=draft.period,
        period_lower=first,
        period_upper=last,
        polarity=draft.polarity,
        modality=draft.modality,
        speaker=_readable(draft.speaker, field="speaker") if draft.speaker else "",
        qualifiers=dict(draft.qualifiers),
    )
    for name, text in draft.qualifiers.items():
        _readable(f"{name}: {text}", field="qualifiers")
    _take_value(claim, as_read)
    return claim


def _refuse_unprinted(value_text: str, *, quote: str) -> None:
    """What is printed can be looked up; what an editor makes of it is the value meant."""
    if value_text not in quote:
        message = f"“{value_text[:80]}” does not stand in the quote; what it means goes into the value meant."
        raise Refused({"value_text": message})


def _take_value(claim: Claim, as_read: ReadValue) -> None:
    claim.value = {} if as_read.value is None else as_read.value.as_json()
    claim.value_entity = as_read.entity
    claim.unreadable = as_read.unreadable[:500]
    if as_read.value is not None and as_read.entity is None:
        claim.axis, claim.lower, claim.upper = as_read.value.axis, as_read.value.lower, as_read.value.upper


def _follow_merges(claim: Claim, *, draft: Draft) -> None:
    """What was chosen or found by name may have been merged since: the claim is about the entity that was kept."""
    claim.slot = _slot_of(replace(draft, entity=draft.entity.resolved()))
    claim.value_entity = claim.value_entity and claim.value_entity.resolved()


def _slot_of(draft: Draft) -> Slot:
    separating = {
        name: value for name, value in draft.qualifiers.items() if name in draft.property.separating and value
    }
    slot, _ = Slot.objects.get_or_create(
        key=slot_key(entity=draft.entity, of=draft.property, qualifiers=separating),
        defaults={"entity": draft.entity, "property": draft.property, "qualifiers": separating},
    )
    return slot


def _period(draft: Draft) -> tuple[date | None, date | None]:
    if not draft.period:
        return None, None
    source = draft.snapshot.source
    try:
        value = read(draft.period, kind="date", lang=source.language, reference=source.published_day)
    except Unreadable as error:
        raise Refused({"period": f"“{draft.period}” is not a period that can be read: {error}"}) from error
    return _day(value.lower), _day(value.upper)


def _day(bound: float | None) -> date | None:
    return None if bound is None else date.fromordinal(int(bound))


def _readable(text: str, *, field: str) -> str:
    try:
        return readable(text).strip()
    except UnreadableText as error:
        raise Refused({field: f"The {field.replace('_', ' ')} cannot be used: {error}."}) from error
