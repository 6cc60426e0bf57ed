"""Do the same to several contradictions, each in a transaction of its own, and say what became of each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError
from django.utils.translation import gettext_lazy

from facts.models import Contradiction, Settlement, Transition
from facts.settle_contradictions.undoing import undo
from sources.refusals import Refused

Verb = Callable[[Contradiction], Transition]

_AT_ONCE = gettext_lazy("Somebody else did something to it at this moment.")


@dataclass(frozen=True)
class NotDone:
    """A contradiction that was left as it was, and why."""

    contradiction: Contradiction
    why: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What became of several: every one is in one of the two lists."""

    done: list[Transition] = field(default_factory=list)
    not_done: list[NotDone] = field(default_factory=list)


def settle_each(contradictions: Iterable[Contradiction], *, verb: Verb) -> Outcome:
    """One that is refused holds up no other."""
    return _each((one, partial(verb, one)) for one in contradictions)


def undo_batch(batch: UUID, *, by: User, now: datetime) -> Outcome:
    """Take back all that was done in one go and still stands, the latest first."""
    standing = Settlement.objects.standing().filter(batch=batch).with_case().order_by("-pk")
    return _each(
        (one.transition.contradiction, partial(undo, one, by=by, now=now))
        for one in standing
        if one.transition.contradiction is not None
    )


def _each(deeds: Iterable[tuple[Contradiction, Callable[[], Transition]]]) -> Outcome:
    outcome = Outcome()
    for contradiction, deed in deeds:
        try:
            outcome.done.append(deed())
        except Refused as refused:
            outcome.not_done.append(NotDone(contradiction, str(refused), refused.fields))
        except IntegrityError:
            outcome.not_done.append(NotDone(contradiction, str(_AT_ONCE)))
    return outcome
