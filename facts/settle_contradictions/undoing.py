"""Take back what one did to a contradiction, while nothing else has happened to it.

In: a settlement, the person who made it. Out: the transition "taken back". Promised: the contradiction is exactly what
it was before; history keeps both lines. What was to be told of it and is in no message yet is not told, and nothing
tells of the taking back. Its slot is weighed anew: evidence that came while it was closed counts as it would have
counted.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from facts.kinds.to_translate import to_translate
from facts.models import Alert, Contradiction, FactVersion, Settlement, Transition
from facts.settle_contradictions.moving import change
from sources.in_english import in_english
from sources.refusals import Refused
from sources.telling import telling


def undo(settlement: Settlement, *, by: User, now: datetime) -> Transition:
    """Only one's own, and only the last that stands: what rests on a settlement would lose its ground."""
    with transaction.atomic():
        told = Transition.objects.select_related("contradiction", "who").get(pk=settlement.transition_id)
        current = Contradiction.objects.select_for_update().get(pk=told.contradiction_id)
        # Read anew behind the lock: two who press at once, one finds it done.
        standing = Settlement.objects.get(pk=settlement.pk)
        _refuse(standing, told=told, current=current, by=by)
        before = {
            "status": told.from_state,
            "outcome": "",
            "ruled_right": None,
            "note": standing.had_note,
            "decided_by": None,
            "assigned_to": standing.was_assigned_to,
            "snoozed_until": standing.was_snoozed_until,
            "closed_at": None,
        }
        # History is kept in one language, whoever takes something back.
        with override(settings.LANGUAGE_CODE):
            event = telling(str(told.get_event_display()))
        why = telling(to_translate("Taken back: {event}."), event=event)
        made = change(current, event=Transition.Event.UNDONE, changes=before, by=by, why=why, now=now)
        Alert.objects.filter(transition=told).drop(why=in_english("It was taken back."))
        Settlement.objects.filter(pk=settlement.pk, undone__isnull=True).update(undone=made)
    return made


def _refuse(settlement: Settlement, *, told: Transition, current: Contradiction, by: User) -> None:
    """Say why it cannot be taken back, where it cannot."""
    if told.who_id != by.pk:
        raise Refused(_("Only %(who)s can take it back.") % {"who": told.who})
    if settlement.undone_id is not None:
        raise Refused(_("It is taken back already."))
    since = Transition.objects.not_taken_back().filter(contradiction=current, pk__gt=told.pk).first()
    if since is not None:
        raise Refused(
            _("Since then: %(event)s. It can no longer be taken back.") % {"event": since.get_event_display()}
        )
    if current.slot.entity.merged_into_id is not None:
        raise Refused(_("Its entity was merged into another since then. It can no longer be taken back."))
    if _was_published(current, after=told):
        raise Refused(_("A fact on this matter was published since then. It can no longer be taken back."))


def _was_published(current: Contradiction, *, after: Transition) -> bool:
    publishing = [Transition.Event.PUBLISHED, Transition.Event.CORRECTED]
    versions = FactVersion.objects.filter(fact__slot=current.slot_id)
    return Transition.objects.filter(fact_version__in=versions, event__in=publishing, pk__gt=after.pk).exists()
