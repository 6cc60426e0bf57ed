"""Read claims anew and keep what was read, each by the circumstances it is given."""

from collections.abc import Callable, Sequence
from datetime import datetime

from facts.kinds import Unreadable
from facts.models import Claim, Property
from facts.record_claims.read_value import Period, ReadValue, as_meant, read_period, read_value, take_value
from facts.reread_claims.reread import Reread
from facts.reread_claims.store_claims import store
from sources.models import Source

Read = Callable[[Claim], ReadValue | None]
"""How the value of a claim is read now; None: it keeps what it has."""

_WRITTEN = ["value", "axis", "lower", "upper", "wording", "unreadable", "unreadable_parts", "value_entity"]


def read_anew(claims: Sequence[Claim], *, read: Read, why: str, now: datetime) -> Reread:
    """Those that are read otherwise now are written; one whose bounds were corrected keeps them, and keeps its reading
    too where the new one has other bounds: nobody could say what was meant."""
    done, changed = Reread(looked_at=len(claims)), []
    for claim in claims:
        as_read = read(claim)
        if as_read is None or _is_as_stored(claim, as_read):
            continue
        if claim.bounds_by_id is not None and not _has_same_bounds(claim, as_read):
            done.corrected += 1
            continue
        done.changed += as_read.value is not None
        done.readable += as_read.value is not None and bool(claim.unreadable)
        done.unread += as_read.value is None and not claim.unreadable
        _take(claim, as_read)
        changed.append(claim)
    done.doubled = store(changed, _WRITTEN, why=why, now=now)
    return done


def periods_anew(claims: Sequence[Claim], *, source: Source, before: Source) -> Reread:
    """The periods printed with the claims, where we read them; what cannot be read any more is not known."""
    changed = []
    for claim in claims:
        stored = claim.period_lower, claim.period_upper
        if not claim.period_text or _period(claim, source=before) != stored:
            continue
        claim.period_lower, claim.period_upper = _period(claim, source=source)
        if (claim.period_lower, claim.period_upper) != stored:
            changed.append(claim)
    Claim.objects.bulk_update(changed, ["period_lower", "period_upper"])
    return Reread(periods=len(changed))


def by_rules(claim: Claim, *, rule: Property, before: Property) -> ReadValue | None:
    """What we would have read under the old rules is read under the new ones; what came from elsewhere is not lost."""
    text, source, value = text_read(claim), claim.snapshot.source, claim.read_value()
    if value is not None and read_value(text, of=before, source=source).value != value:
        return as_meant(value, text=text, of=rule, language=source.language)
    as_read = read_value(text, of=rule, source=source)
    return None if as_read.value is None else as_read


def by_source(claim: Claim, *, source: Source, before: Source) -> ReadValue | None:
    """What we would have read by the old date and language is read by the new ones, even if it cannot be read any
    more; what came from elsewhere, or from a person, stays."""
    text, rule = text_read(claim), claim.slot.property
    if not claim.unreadable and not _is_as_stored(claim, read_value(text, of=rule, source=before)):
        return None
    return read_value(text, of=rule, source=source)


def text_read(claim: Claim) -> str:
    """What the editor made of the printed text, where that differs."""
    return str(claim.value.get("text") or claim.value_text)


def _is_as_stored(claim: Claim, as_read: ReadValue) -> bool:
    if as_read.value is None:
        return claim.unreadable == as_read.unreadable[:500]
    entity_id = None if as_read.entity is None else as_read.entity.pk
    return not claim.unreadable and (as_read.value.as_json(), entity_id) == (claim.value, claim.value_entity_id)


def _has_same_bounds(claim: Claim, as_read: ReadValue) -> bool:
    value = claim.read_value()
    return value is not None and as_read.value is not None and value.interval == as_read.value.interval


def _take(claim: Claim, as_read: ReadValue) -> None:
    bounds = claim.lower, claim.upper
    take_value(claim, as_read, text=text_read(claim))
    if claim.bounds_by_id is not None:
        claim.lower, claim.upper = bounds


def _period(claim: Claim, *, source: Source) -> Period:
    try:
        return read_period(claim.period_text, source=source)
    except Unreadable:
        return None, None
