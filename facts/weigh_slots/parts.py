"""Parts: some of the slots, and what set queries alone can do for them, without a look at any one slot."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from facts.models import Contradiction, Slot
from facts.models.contradiction import ContradictionQuerySet
from facts.models.slot import RULES_VERSION, SlotQuerySet
from facts.weigh_slots.candidates import candidate_queries
from facts.weigh_slots.suspects import suspect_queries

CELL = 100_000
"""Primary keys in one range: their claims are one short query, and what it picks fits into memory many times over."""

SPARSE = 10
"""Where fewer than one slot in so many waits, the range is not asked for as a whole."""

FEW = 500
"""Slots asked for by their primary keys in one query."""


@dataclass(frozen=True)
class Part:
    """Slots chosen by a condition, and the same condition on whatever has a slot."""

    chosen: Q
    of: Q
    picking: Callable[[Q], list[QuerySet[Any, int]]]

    def picked(self) -> list[QuerySet[Any, int]]:
        """Queries that pick its slots that may contradict."""
        return self.picking(self.of)

    def waiting(self) -> SlotQuerySet:
        return Slot.objects.to_weigh().filter(self.chosen)

    def untried(self) -> SlotQuerySet:
        """Those that were never tried and never contradicted: they can be weighed many at a time."""
        return self.waiting().filter(~Exists(_cases()), attempts=0)

    def to_weigh_alone(self) -> SlotQuerySet:
        """Those with a contradiction to look after, and those that were tried: they may be why it came to nothing."""
        return self.waiting().filter(Q(Exists(_cases())) | Q(attempts__gt=0))


def these(slot_ids: Collection[int]) -> Part:
    return Part(chosen=Q(pk__in=slot_ids), of=Q(slot__in=slot_ids), picking=candidate_queries)


def between(first: int, last: int) -> Part:
    """Both ends inside."""
    chosen, of = Q(pk__gte=first, pk__lte=last), Q(slot__gte=first, slot__lte=last)
    return Part(chosen=chosen, of=of, picking=suspect_queries)


def parts_of(first: int, last: int) -> Iterator[Part]:
    """The range as a whole; where few of its slots wait, these alone: nobody looks at the claims of the rest."""
    waiting = between(first, last).waiting().order_by("pk").values_list("pk", flat=True)
    if waiting.count() * SPARSE > last - first:
        yield between(first, last)
        return
    remaining = iter(list(waiting))
    while some := list(islice(remaining, FEW)):
        yield these(some)


def shares(slots: SlotQuerySet, *, of: int) -> Iterator[tuple[int, int]]:
    """Ranges of primary keys that hold so many of these slots each, the last one fewer."""
    in_order = slots.order_by("pk").values_list("pk", flat=True)
    first = in_order.first()
    while first is not None:
        share = in_order.filter(pk__gte=first)
        *_, last = share[:of]
        yield first, last
        first = in_order.filter(pk__gt=last).first()


def cells(slots: SlotQuerySet) -> Iterator[tuple[int, int]]:
    """The ranges of ``CELL`` primary keys in which there are any of these slots, one after the other."""
    in_order = slots.order_by("pk").values_list("pk", flat=True)
    first = in_order.first()
    while first is not None:
        begin = first - first % CELL
        yield begin, begin + CELL - 1
        first = in_order.filter(pk__gte=begin + CELL).first()


def mark_those_that_agree(part: Part) -> int:
    """Mark waiting slots that no candidate query picks as weighed, for they cannot contradict; return how many.

    One statement, and so one snapshot: the claims it looks at are those that belong to the revisions it sees. A slot
    raised after the snapshot must stay stale. PostgreSQL waits for whoever raises it, and then looks at the new row
    again, but at everything else as it was: the row it is joined with is still the old one, its revision differs from
    that of the new row, and the slot is passed over. SQLite has one writer at a time.
    """
    agreeing = part.waiting().filter(attempts=0)
    for query in part.picked():
        agreeing = agreeing.exclude(pk__in=query)
    as_seen = Slot.objects.filter(pk=OuterRef("pk"), revision=OuterRef("revision")).order_by()
    with transaction.atomic():
        _take_room()
        return agreeing.filter(Exists(as_seen)).update(evaluated_revision=F("revision"), evaluated_rules=RULES_VERSION)


def make_candidates_stale(part: Part) -> int:
    """Have candidates that were weighed already weighed anew; return how many slots are left as they are.

    What no query picks has no contradiction and gets none: weighing it anew would change nothing.
    """
    weighed = Slot.objects.filter(part.chosen, evaluated_revision=F("revision"), evaluated_rules__gte=RULES_VERSION)
    picked = reduce(or_, (Q(pk__in=query) for query in part.picked()))
    with transaction.atomic():
        _take_room()
        weighed.filter(picked).update(evaluated_rules=0)
    return weighed.count()


def _take_room() -> None:
    """What is picked is kept in memory until the transaction ends; without room PostgreSQL would go through all of it
    again for each slot."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL work_mem = '64MB'")


def _cases() -> ContradictionQuerySet:
    return Contradiction.objects.filter(slot=OuterRef("pk")).order_by()
