"""Step: a person settles a contradiction. The machine never does.

In: a contradiction that waits, a person, a reason. Out: the transition. Promised: two people who settle it at
the same moment do not both succeed; the second is told who was first. What is done in one go bears one ``batch``, and
can be taken back by who did it (``undoing``).
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from facts.kinds.to_translate import to_translate
from facts.models import Contradiction, Position, Transition
from facts.raise_alerts import raise_alerts
from facts.settle_contradictions.moving import move, written
from sources.refusals import Refused
from sources.telling import telling

Status = Contradiction.Status


def take_into_review(contradiction: Contradiction, *, by: User, now: datetime, batch: UUID | None = None) -> Transition:
    """Say that one is on it; others see who."""
    changes = {"status": Status.IN_REVIEW, "assigned_to": by, "snoozed_until": None}
    return move(contradiction, event=Transition.Event.TAKEN, changes=changes, by=by, why="", now=now, batch=batch)


def assign(contradiction: Contradiction, *, to: User, by: User, now: datetime, batch: UUID | None = None) -> Transition:
    """Ask somebody else to be on it: only people of the desk who may settle it."""
    if not to.is_active or not to.has_perm("facts.settle_contradiction"):
        raise Refused(
            {"person": _("%(who)s may not settle contradictions: choose somebody else.") % {"who": to.get_username()}}
        )
    changes = {"status": Status.IN_REVIEW, "assigned_to": to, "snoozed_until": None}
    why = telling(to_translate("To {person}."), person=to.get_username())
    return move(contradiction, event=Transition.Event.ASSIGNED, changes=changes, by=by, why=why, now=now, batch=batch)


def give_back(contradiction: Contradiction, *, by: User, now: datetime, batch: UUID | None = None) -> Transition:
    """Nobody is on it any more: it waits for a person again."""
    changes = {"status": Status.OPEN, "assigned_to": None, "snoozed_until": None}
    why = telling(to_translate("To nobody: it waits again."))
    return move(contradiction, event=Transition.Event.ASSIGNED, changes=changes, by=by, why=why, now=now, batch=batch)


def resolve(
    contradiction: Contradiction,
    *,
    outcome: str,
    by: User,
    note: str,
    now: datetime,
    ruled_right: Position | None = None,
    batch: UUID | None = None,
) -> Transition:
    """Say what is the matter. ``ruled_right`` goes with the outcome ``one_right`` and with no other."""
    if not note.strip():
        raise Refused({"note": _("Say why: the reason stays beside the contradiction.")})
    if ruled_right is not None and ruled_right.contradiction_id != contradiction.pk:
        raise Refused({"ruled_right": _("That position belongs to another contradiction.")})
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
    return move(contradiction, event=Transition.Event.RESOLVED, changes=changes, by=by, why=why, now=now, batch=batch)


def _ruling(outcome: str, *, ruled_right: Position | None, note: str) -> str:
    """All of it in words: when the case opens again, history alone keeps the outcome and the position."""
    # History is kept in one language, whoever settles something.
    with override(settings.LANGUAGE_CODE):
        label = telling(str(dict(Contradiction.Outcome.choices).get(outcome, outcome)))
    if ruled_right is None:
        return telling("{outcome}: {note}", outcome=label, note=note.strip())
    return telling("{outcome} (“{answer}”): {note}", outcome=label, answer=ruled_right.shown, note=note.strip())


def dismiss(
    contradiction: Contradiction, *, by: User, note: str, now: datetime, batch: UUID | None = None
) -> Transition:
    """Say that it is no contradiction. It stays dismissed until a position turns up that was unknown."""
    if not note.strip():
        raise Refused({"note": _("Say why it is not a contradiction.")})
    changes = {
        "status": Status.DISMISSED,
        "note": note.strip(),
        "decided_by": by,
        "closed_at": now,
        "snoozed_until": None,
    }
    return move(contradiction, event=Transition.Event.DISMISSED, changes=changes, by=by, why=note, now=now, batch=batch)


def snooze(
    contradiction: Contradiction,
    *,
    by: User,
    note: str,
    now: datetime,
    until: datetime | None = None,
    batch: UUID | None = None,
) -> Transition:
    """Put it aside until a moment, or, without one, until new evidence, which brings it back earlier in any case."""
    if until is not None and until <= now:
        raise Refused({"until": _("Choose a time that is still to come.")})
    changes = {"status": Status.SNOOZED, "snoozed_until": until, "note": note.strip()}
    return move(contradiction, event=Transition.Event.SNOOZED, changes=changes, by=by, why=note, now=now, batch=batch)


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
            made = written(
                contradiction,
                event=Transition.Event.REOPENED,
                before=Status.SNOOZED,
                after=Status.OPEN,
                by=None,
                why=telling(to_translate("The time it was put aside for is over.")),
                now=now,
            )
            raise_alerts(made, now=now)
    return bool(woken)
