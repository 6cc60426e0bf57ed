"""Step: record many claims that have been read, in sets.

In: claims as ``read_draft`` makes them, each passed by ``check_claim``. Out: for each whether it is new, or why it was
refused. Promised: what ``record_claim`` promises, and the same words. Two of these at once never wait for each other
for ever: slots are made in the order of their keys, then locked in the order of their primary keys, then written to.
"""

import math
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from facts.lock_inputs import share_inputs
from facts.lock_sources import anchor_again
from facts.models import Claim, Slot
from facts.record_claims import record_read
from facts.record_claims.follow_merges import follow_merges
from facts.record_claims.write_claims import write_claims
from sources.in_chunks import in_chunks
from sources.refusals import Refused
from sources.watching import Watch, unwatched

Outcome = bool | Refused
"""New, already there, or why not."""

_LARGEST_PLACE = 2**31 - 1
_LENGTHS = {field.attname: field.max_length for field in Claim._meta.concrete_fields if field.max_length}
_CHOICES = {
    field.attname: frozenset(value for value, _ in field.flatchoices)
    for field in Claim._meta.concrete_fields
    if field.choices
}


def check_claim(claim: Claim) -> None:
    """Raise Refused for what the model or the database would refuse.

    This is the one exception to ``full_clean()`` row by row: it asks the database several times a row. Only a claim
    about which there is any doubt goes through it, so that the messages are the model's own.
    """
    if _is_beyond_doubt(claim):
        return
    try:
        claim.full_clean(exclude={"slot", "fingerprint"})
    except ValidationError as error:
        raise Refused.from_validation(error, of=claim) from error


def record_many(claims: Sequence[Claim], *, watch: Watch = unwatched) -> list[Outcome]:
    """Record all of them, in one transaction; the same claim twice is recorded once. ``watch`` may look on."""
    with transaction.atomic():
        share_inputs()
        follow_merges(claims)
        give_slots(claims)
        for claim in claims:
            claim.fingerprint = claim.own_fingerprint()
        first = {claim.fingerprint: claim for claim in reversed(claims)}
        known = _known(first)
        fresh = [claim for claim in claims if first[claim.fingerprint] is claim and claim.fingerprint not in known]
        outcomes: dict[str, Outcome] = {}
        for chunk in in_chunks(watch(fresh, doing="Recording claims")):
            outcomes |= _insert(chunk)
        new = [claim for claim in fresh if outcomes[claim.fingerprint] is True]
        anchor_again({claim.snapshot_id for claim in new})
        _raise_slots(new)
    return [_outcome(claim, of_first=outcomes.get(claim.fingerprint), first=first) for claim in claims]


def _is_beyond_doubt(claim: Claim) -> bool:
    """Whether it plainly fulfils every rule of its fields and table. May say no too often; a rule it forgets is still
    the database's."""
    is_short = all(len(getattr(claim, name)) <= most for name, most in _LENGTHS.items())
    is_listed = all(getattr(claim, name) in choices for name, choices in _CHOICES.items())
    has_place = bool(claim.quote and claim.value_text) and 0 <= claim.start < claim.end <= _LARGEST_PLACE
    has_bounds = _is_ordered(claim.lower, claim.upper) and bool(claim.axis or claim.lower is claim.upper is None)
    first, last = claim.period_lower, claim.period_upper
    return is_short and is_listed and has_place and has_bounds and (first is None or last is None or first <= last)


def _is_ordered(lower: float | None, upper: float | None) -> bool:
    is_finite = all(end is None or math.isfinite(end) for end in (lower, upper))
    return is_finite and (lower is None or upper is None or lower <= upper)


def give_slots(claims: Sequence[Claim]) -> None:
    """Find or make the slot of each claim by its key, and lock them all, inside a transaction."""
    wanted = {claim.slot.key: claim.slot for claim in reversed(claims)}  # the first says how its scope is spelt
    keys = _keys_of(wanted)
    for chunk in in_chunks(sorted(wanted.keys() - keys.keys())):
        # Somebody else may make the same at this moment: theirs is as good.
        Slot.objects.bulk_create([wanted[key] for key in chunk], ignore_conflicts=True)
        keys |= _keys_of(chunk)
    _lock(keys.values())
    for key, slot in wanted.items():
        slot.pk = keys[key]
    for claim in claims:
        claim.slot = wanted[claim.slot.key]


def _keys_of(keys: Iterable[str]) -> dict[str, int]:
    """The primary keys of those slots among these that are there."""
    found: dict[str, int] = {}
    for chunk in in_chunks(keys):
        found |= Slot.objects.filter(key__in=chunk).values_list("key", "pk")
    return found


def _lock(slot_ids: Iterable[int]) -> None:
    """From here on a claim that somebody else recorded in one of them is either seen, or waits for ours."""
    for chunk in in_chunks(sorted(slot_ids)):
        list(Slot.objects.filter(pk__in=chunk).order_by("pk").select_for_update().values_list("pk"))


def _known(fingerprints: Iterable[str]) -> set[str]:
    known: set[str] = set()
    for chunk in in_chunks(fingerprints):
        known |= set(Claim.objects.live().filter(fingerprint__in=chunk).values_list("fingerprint", flat=True))
    return known


def _insert(claims: Sequence[Claim]) -> dict[str, Outcome]:
    """Write them in one go. Where the database refuses one it takes back all, and each is recorded by itself."""
    try:
        with transaction.atomic():
            write_claims(claims)
    except IntegrityError:
        return {claim.fingerprint: _record_alone(claim) for claim in claims}
    return {claim.fingerprint: True for claim in claims}


def _record_alone(claim: Claim) -> Outcome:
    try:
        with transaction.atomic():
            return record_read(claim).is_new
    except Refused as refused:
        return refused


def _raise_slots(claims: Iterable[Claim]) -> None:
    for chunk in in_chunks(sorted({claim.slot_id for claim in claims})):
        Slot.objects.filter(pk__in=chunk).raise_revision()


def _outcome(claim: Claim, *, of_first: Outcome | None, first: dict[str, Claim]) -> Outcome:
    """What became of a claim, by what became of the first of its kind; None: it was there before."""
    if of_first is None or (of_first is True and first[claim.fingerprint] is not claim):
        return False
    return of_first
