"""Step: a person settles a contradiction. The machine never does.

In: a contradiction that waits, a person, a reason. Out: the transition. Promised: two people who settle it at
the same moment do not both succeed; the second is told who was first.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from facts.models import Contradiction, Position, Slot, Transition
from facts.models.transition import TransitionEvent
from facts.raise_alerts import raise_alerts
from sources.refusals import Refused

Status = Contradiction.Status


def take_into_review(contradiction: Contradiction, *, by: User, now: datetime) -> Transition:
    """Say that one is on it; others see who."""
    changes = {"status": Status.IN_REVIEW, "assigned_to": by, "snoozed_until": None}
    return _move(contradiction, event=Transition.Event.TAKEN, changes=changes, by=by, why="", now=now)


def resolve(
    contradiction: Contradiction,
    *,
    outcome: str,
    by: User,
    note: str,
    now: datetime,
    ruled_right: Position | None = None,
) -> Transition:
    """Say what is the matter. ``ruled_right`` goes with the outcome ``one_right`` and with no other."""
    if not note.strip():
        raise Refused({"note": "Say why: the reason stays beside the contradiction."})
    if ruled_right is not None and ruled_right.contradiction_id != contradiction.pk:
        raise Refused({"ruled_right": "That position belongs to another contradiction."})
    changes = {
        "status": Status.RESOLVED,
        "outcome": outcome,
        "ruled_right": ruled_right,
        "note": note.strip(),
        "decided_by": by,
        "closed_at": now,
        "snoozed_until": None,
    }
    why = _ruling(outcome, ruled_right=ruled_right, note=note)
    return _move(contradiction, event=Transition.Event.RESOLVED, changes=changes, by=by, why=why, now=now)


def _ruling(outcome: str, *, ruled_right: Position | None, note: str) -> str:
    """All of it in words: when the case opens again, history alone keeps the outcome and the position."""
    label = dict(Contradiction.Outcome.choices).get(outcome, outcome)
    right = "" if ruled_right is None else f" (“{ruled_right.shown}”)"
    return f"{label}{right}: {note.strip()}"


def dismiss(contradiction: Contradiction, *, by: User, note: str, now: datetime) -> Transition:
    """Say that it is no contradiction. It stays dismissed until a position turns up that was unknown."""
    if not note.strip():
        raise Refused({"note": "Say why it is not a contradiction."})
    changes = {
        "status": Status.DISMISSED,
        "note": note.strip(),
        "decided_by": by,
        "closed_at": now,
        "snoozed_until": None,
    }
    return _move(contradiction, event=Transition.Event.DISMISSED, changes=changes, by=by, why=note, now=now)


def snooze(
    contradiction: Contradiction, *, by: User, note: str, now: datetime, until: datetime | None = None
) -> Transition:
    """Put it aside until a moment, or, without one, until new evidence."""
    if until is not None and until <= now:
        raise Refused({"until": "Choose a time that is still to come."})
    changes = {"status": Status.SNOOZED, "snoozed_until": until, "note": note.strip()}
    return _move(contradiction, event=Transition.Event.SNOOZED, changes=changes, by=by, why=note, now=now)


def wake_snoozed(*, now: datetime) -> int:
    """Bring back those whose time has come; return how many."""
    return sum(_wake(contradiction, now=now) for contradiction in Contradiction.objects.due(now=now))


def _wake(contradiction: Contradiction, *, now: datetime) -> bool:
    with transaction.atomic():
        # Due still: somebody may have put it aside anew meanwhile.
        woken = (
            Contradiction.objects.due(now=now)
            .filter(pk=contradiction.pk)
            .update(status=Status.OPEN, snoozed_until=None)
        )
        if woken:
            made = _written(
                contradiction,
                event=Transition.Event.REOPENED,
                before=Status.SNOOZED,
                after=Status.OPEN,
                by=None,
                why="The time it was put aside for is over.",
                now=now,
            )
            raise_alerts(made, now=now)
    return bool(woken)


def _move(
    contradiction: Contradiction,
    *,
    event: TransitionEvent,
    changes: Mapping[str, Any],
    by: User,
    why: str,
    now: datetime,
) -> Transition:
    with transaction.atomic():
        current = Contradiction.objects.select_for_update().get(pk=contradiction.pk)
        if current.is_settled:
            raise Refused(_too_late(current))
        before = current.status
        for field, value in changes.items():
            setattr(current, field, value)
        try:
            current.full_clean(exclude=["claims"])
        except ValidationError as error:
            raise Refused.from_validation(error) from error
        if Contradiction.objects.filter(pk=current.pk, status=before).update(**changes) != 1:
            raise Refused(_too_late(current))
        made = _written(current, event=event, before=before, after=current.status, by=by, why=why.strip(), now=now)
        # A weighing that began before this one was settled must not overwrite it.
        Slot.objects.filter(pk=current.slot_id).raise_revision()
    contradiction.refresh_from_db()
    return made


def _too_late(current: Contradiction) -> str:
    who = current.decided_by.get_username() if current.decided_by else "The machine"
    return f"{who} has settled it meanwhile: {current.get_status_display()}."


def _written(
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
        contradiction=contradiction, event=event, from_state=before, to_state=after, who=by, why=why, at=now
    )
