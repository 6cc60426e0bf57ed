"""Step: take a claim out of the weighing. What served as evidence is never deleted: it stays readable.

Rejected: we extracted it wrongly. Retracted: the publisher withdrew or corrected it; only a person says so. What
became of its passage since is nobody's question any more: an open case of it lapses in the same transaction.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from facts.kinds.to_translate import to_translate
from facts.lapse_drifts import lapse_drifts
from facts.lock_inputs import share_inputs
from facts.models import Claim, Slot, Transition
from facts.models.claim import ClaimStatus
from facts.models.transition import TransitionEvent
from sources.refusals import Refused
from sources.telling import parts_of, telling


def reject_claim(claim: Claim, *, by: User, why: str, now: datetime) -> Transition:
    """Raises Refused when it is not live any more, or without a reason."""
    return _retire(claim, status=Claim.Status.REJECTED, event=Transition.Event.CLAIM_REJECTED, by=by, why=why, now=now)


def retract_claim(claim: Claim, *, by: User, why: str, now: datetime) -> Transition:
    """Raises Refused when it is not live any more, or without a reason."""
    return _retire(
        claim, status=Claim.Status.RETRACTED, event=Transition.Event.CLAIM_RETRACTED, by=by, why=why, now=now
    )


def _retire(
    claim: Claim, *, status: ClaimStatus, event: TransitionEvent, by: User, why: str, now: datetime
) -> Transition:
    if not why.strip():
        raise Refused({"why": _("Say why: the reason stays beside the claim.")})
    with transaction.atomic():
        # No merge moves it to another slot meanwhile.
        share_inputs()
        if Claim.objects.live().filter(pk=claim.pk).update(status=status) != 1:
            raise Refused(_("Somebody else has taken this claim out already."))
        Slot.objects.filter(claims=claim).raise_revision()
        before = Claim.Status.RECORDED
        said = why.strip()
        made = Transition.objects.create(
            claim=claim,
            event=event,
            from_state=before,
            to_state=status,
            who=by,
            why=said,
            why_parts=parts_of(said),
            at=now,
        )
        gone = telling(to_translate("Its claim is {status}: {why}"), status=telling(str(status)), why=said)
        lapse_drifts([claim.pk], why=gone, now=now)
    claim.status = status
    return made
