"""Step: record what a source asserts.

In: a snapshot, an entity, a property, the exact quote and how it is to be read. Out: the claim, and whether
it is new. Promised: the quote stands in the snapshot at the stored offsets; a value that cannot be read is
kept as printed, with the reason; the slot's revision rises in the same transaction; where its source has later
snapshots already, its quote is looked for in them.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from facts.lock_inputs import share_inputs
from facts.lock_sources import anchor_again
from facts.models import Claim, Property, Slot
from facts.record_claims.draft import Draft
from facts.record_claims.follow_merges import follow_merges
from facts.record_claims.read_draft import read_draft
from sources.faultpoints import faultpoint
from sources.refusals import Refused

__all__ = ["Draft", "RecordedClaim", "record_claim", "record_read"]


@dataclass(frozen=True)
class RecordedClaim:
    claim: Claim
    is_new: bool


def record_claim(draft: Draft, *, by: User | None, now: datetime) -> RecordedClaim:
    """Record one claim. Raises sources.refusals.Refused with a message for each field."""
    with transaction.atomic():
        share_inputs()
        faultpoint("save: begun")
        # Its rules may have changed since the draft was made; from here on they cannot.
        claim = read_draft(replace(draft, property=Property.objects.get(pk=draft.property.pk)))
        follow_merges([claim])
        claim.recorded_by, claim.recorded_at = by, now
        return record_read(claim)


def record_read(claim: Claim) -> RecordedClaim:
    """Record a claim as ``read_draft`` made it, inside a transaction that shares the inputs."""
    slot = claim.slot
    try:
        return _record(claim, slot=slot)
    except IntegrityError:
        # Somebody recorded the same claim at the same moment (Save pressed twice): theirs is this one.
        return _record(claim, slot=slot)


def _record(claim: Claim, *, slot: Slot) -> RecordedClaim:
    with transaction.atomic():
        claim.slot, _ = Slot.objects.get_or_create(
            key=slot.key, defaults={"entity": slot.entity, "property": slot.property, "qualifiers": slot.qualifiers}
        )
        claim.fingerprint = claim.own_fingerprint()
        known = Claim.objects.live().filter(fingerprint=claim.fingerprint).first()
        if known is not None:
            return RecordedClaim(claim=known, is_new=False)
        try:
            claim.full_clean()
        except ValidationError as error:
            raise Refused.from_validation(error, of=claim) from error
        claim.save()
        faultpoint("save: claim inserted")
        anchor_again([claim.snapshot_id])
        Slot.objects.filter(pk=claim.slot_id).raise_revision()
        faultpoint("save: slot raised")
    return RecordedClaim(claim=claim, is_new=True)
