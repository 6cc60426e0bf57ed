"""Move a contradiction from one state to the next, with its line of history, and what it takes to take it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from facts.models import Contradiction, Settlement, Slot, Transition
from facts.models.transition import TransitionEvent
from facts.raise_alerts import raise_alerts
from sources.refusals import Refused
from sources.telling import parts_of


def move(
    contradiction: Contradiction,
    *,
    event: TransitionEvent,
    changes: Mapping[str, Any],
    by: User,
    why: str,
    now: datetime,
    batch: UUID | None,
) -> Transition:
    """Refuses what is settled, what its constraints forbid, and what would change nothing."""
    with transaction.atomic():
        current = Contradiction.objects.select_for_update().get(pk=contradiction.pk)
        if current.is_settled:
            raise Refused(too_late(current))
        stood = _standing_before(current)
        made = change(current, event=event, changes=changes, by=by, why=why, now=now)
        raise_alerts(made, now=now)
        Settlement.objects.create(transition=made, batch=batch or uuid4(), **stood)
    contradiction.refresh_from_db()
    return made


def change(
    current: Contradiction, *, event: TransitionEvent, changes: Mapping[str, Any], by: User, why: str, now: datetime
) -> Transition:
    """Change the row, which is locked, and write it down. Refuses where somebody else was first after all."""
    before = current.status
    if all(getattr(current, field) == value for field, value in changes.items()):
        raise Refused(_("Nothing would change. It is “%(status)s”.") % {"status": current.get_status_display()})
    for field, value in changes.items():
        setattr(current, field, value)
    try:
        current.full_clean(exclude=["claims"])
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    if Contradiction.objects.filter(pk=current.pk, status=before).update(**changes) != 1:
        raise Refused(too_late(current))
    made = written(current, event=event, before=before, after=current.status, by=by, why=why.strip(), now=now)
    # A weighing that began before this must not overwrite it.
    Slot.objects.filter(pk=current.slot_id).raise_revision()
    return made


def _standing_before(current: Contradiction) -> dict[str, Any]:
    return {
        "had_note": current.note,
        "was_assigned_to_id": current.assigned_to_id,
        "was_snoozed_until": current.snoozed_until,
    }


def too_late(current: Contradiction) -> str:
    who = current.decided_by.get_username() if current.decided_by else "The machine"
    return _("%(who)s has settled it meanwhile: %(status)s.") % {"who": who, "status": current.get_status_display()}


def written(
    contradiction: Contradiction,
    *,
    event: TransitionEvent,
    before: str,
    after: str,
    by: User | None,
    why: str,
    now: datetime,
) -> Transition:
    return Transition.objects.create(
        contradiction=contradiction,
        event=event,
        from_state=before,
        to_state=after,
        who=by,
        why=why,
        why_parts=parts_of(why),
        at=now,
    )
