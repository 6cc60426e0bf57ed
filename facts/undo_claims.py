"""Step: take back a claim one has just recorded. It is rejected, with that as the reason, and stays readable.

Anybody who records may do so with their own claims; the claims of others are rejected by who may reject.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from facts.kinds.to_translate import to_translate
from facts.models import Claim, FactVersion, Transition
from facts.retire_claims import reject_claim
from sources.refusals import Refused
from sources.telling import telling

_WHY = telling(to_translate("Undone."))


def undo_claim(claim: Claim, *, by: User, now: datetime) -> Transition:
    """Raises Refused where it is somebody else's, is taken out already, or a fact rests on it."""
    if claim.recorded_by_id != by.pk:
        raise Refused(_("Only who recorded a claim can undo it. An editor can reject it, with a reason."))
    if FactVersion.evidence.through.objects.filter(claim=claim).exists():
        raise Refused(_("A fact rests on this claim. An editor can reject it, with a reason."))
    return reject_claim(claim, by=by, why=_WHY, now=now)
