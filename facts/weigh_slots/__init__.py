"""Step: weigh slots whose inputs changed, and bring their contradictions in line.

In: slots, stale or not. Out: what was found. Promised: a slot is weighed on a revision it really had;
if anything changed meanwhile all of it is rolled back and the slot stays stale; run twice, nothing changes. Attempts
are counted before the work, and a slot that was tried too often is parked: it holds up no other.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import IntegrityError, transaction

from facts.models import Slot
from facts.models.slot import RULES_VERSION
from facts.raise_alerts import raise_alerts
from facts.weigh_slots.attempts import begin_attempt, fail_attempt
from facts.weigh_slots.batches import BATCH, BatchFailed, weigh_many
from facts.weigh_slots.life_cycle import Changes, apply
from facts.weigh_slots.load import load_claims, load_rules
from facts.weigh_slots.parts import Part, between, make_candidates_stale, mark_those_that_agree, parts_of, these
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.weighed import Weighed
from sources.faultpoints import faultpoint

log = logging.getLogger(__name__)


class _Overtaken(Exception):
    """Somebody else weighed the slot while we did."""


def weigh_slot(slot_id: int, *, now: datetime) -> Weighed:
    """Weigh one stale slot. One that is not stale is left alone; one that is parked counts as failed."""
    slot = Slot.objects.get(pk=slot_id)
    if slot.is_parked():
        return Weighed(failed=1)
    if not slot.is_stale():
        return Weighed()
    if not begin_attempt(slot):
        return Weighed(overtaken=1)
    faultpoint("weigh: slot picked")
    try:
        return _weigh_counted(slot_id, now=now)
    except Exception as error:  # whatever it is, it is kept for a person to read, and holds up no other slot
        log.exception("slot %s could not be weighed", slot_id)
        fail_attempt(slot_id, error=error)
        return Weighed(failed=1)


def _weigh_counted(slot_id: int, *, now: datetime) -> Weighed:
    """Weigh a slot whose attempt was counted, in one transaction."""
    try:
        with transaction.atomic():
            slot = Slot.objects.with_subject().get(pk=slot_id)
            if not slot.is_stale():
                return Weighed()
            changes = _weigh_now(slot, now=now)
    except _Overtaken:
        return Weighed(overtaken=1)
    except IntegrityError as error:
        # Nearly always another worker that opened it first; kept all the same, for else nobody would learn the rest.
        log.warning("slot %s is left to the next sweep: %s", slot_id, error)
        fail_attempt(slot_id, error=error)
        return Weighed(overtaken=1)
    faultpoint("weigh: committed")
    return Weighed(slots=1, transitions=changes.transitions, rewritten=int(changes.rewritten))


def weigh_stale(*, now: datetime, at_most: int = 1000) -> Weighed:
    """Weigh up to ``at_most`` stale slots, wherever they are."""
    waiting = Slot.objects.to_weigh().order_by("pk").values_list("pk", flat=True)
    return _weigh_part(these(list(waiting[:at_most])), now=now)


def weigh_range(first: int, last: int, *, now: datetime) -> Weighed:
    """Weigh the stale slots with these primary keys, both ends inside. Ranges apart can be weighed at once by several
    workers; one range by two is only slower."""
    total = Weighed()
    for part in parts_of(first, last):
        total.add(_weigh_part(part, now=now))
    return total


def weigh_range_anew(first: int, last: int, *, now: datetime) -> Weighed:
    """The same, for slots that did not change as well."""
    total = Weighed(slots=make_candidates_stale(between(first, last)))
    total.add(weigh_range(first, last, now=now))
    return total


def _weigh_part(part: Part, *, now: datetime) -> Weighed:
    """Set queries say which slots cannot contradict: these are marked. The others are weighed, many at a time where
    there never was a contradiction; those that failed before come last, each alone."""
    total = Weighed(slots=mark_those_that_agree(part))
    alone = list(part.to_weigh_alone().order_by("attempts", "pk").values_list("pk", flat=True))
    for batch in _batches(part.untried().order_by("pk").values_list("pk", flat=True)):
        try:
            total.add(weigh_many(batch, now=now))
        except BatchFailed:
            alone += batch
    for pk in alone:
        total.add(weigh_slot(pk, now=now))
    return total


def _batches(slot_ids: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(slot_ids)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def would_change(slot_id: int, *, now: datetime) -> Changes:
    """What weighing the slot anew would change; nothing is kept. For ``verify``, which may run beside a worker:
    of a slot that became stale, or that a worker is weighing at this moment, nothing is said."""
    try:
        with transaction.atomic():
            slot = Slot.objects.with_subject().get(pk=slot_id)
            if slot.is_stale():
                return Changes()
            changes = _weigh_now(slot, now=now)
            transaction.set_rollback(True)
    except (_Overtaken, IntegrityError):
        return Changes()
    return changes


def _weigh_now(slot: Slot, *, now: datetime) -> Changes:
    seen = slot.revision
    claims = load_claims(slot)
    changes = apply(slot, weighing=weigh(claims, rules=load_rules(slot)), claims=claims, now=now)
    for change in changes.transitions:
        raise_alerts(change, now=now)
    marked = Slot.objects.filter(
        pk=slot.pk, evaluated_revision=slot.evaluated_revision, evaluated_rules=slot.evaluated_rules
    ).update(evaluated_revision=seen, evaluated_rules=RULES_VERSION, attempts=0, last_error="")
    if marked != 1:
        raise _Overtaken
    faultpoint("weigh: marked")
    return changes
