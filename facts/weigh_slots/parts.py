"""Parts: some of the slots, and what set queries alone can do for them, without a look at any one slot."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, Subquery

from facts.models import Contradiction, Slot
from facts.models.contradiction import ContradictionQuerySet
from facts.models.slot import RULES_VERSION, SlotQuerySet
from facts.weigh_slots.candidates import candidate_queries

CELL = 20_000
"""Primary keys in one range: their claims are one short query, and what it picks fits into memory many times over."""


@dataclass(frozen=True)
class Part:
    """Slots chosen by a condition, and the same condition on whatever has a slot."""

    chosen: Q
    of: Q

    def waiting(self) -> SlotQuerySet:
        return Slot.objects.to_weigh().filter(self.chosen)

    def untried(self) -> SlotQuerySet:
        """Those that were never tried and never contradicted: they can be weighed many at a time."""
        return self.waiting().filter(~Exists(_cases()), attempts=0)

    def to_weigh_alone(self) -> SlotQuerySet:
        """Those with a contradiction to look after, and those that were tried: they may be why it came to nothing."""
        return self.waiting().filter(Q(Exists(_cases())) | Q(attempts__gt=0))


def these(slot_ids: Collection[int]) -> Part:
    return Part(chosen=Q(pk__in=slot_ids), of=Q(slot__in=slot_ids))


def between(first: int, last: int) -> Part:
    """Both ends inside."""
    return Part(chosen=Q(pk__gte=first, pk__lte=last), of=Q(slot__gte=first, slot__lte=last))


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
    again, but at everything else as it was: the revision looked up in a subquery is still the old one, differs from
    that of the new row, and the slot is passed over. SQLite has one writer at a time.
    """
    agreeing = part.waiting().filter(attempts=0)
    for query in candidate_queries(part.of):
        agreeing = agreeing.exclude(pk__in=query)
    as_seen = Slot.objects.filter(pk=OuterRef("pk")).order_by().values("revision")
    return agreeing.filter(revision=Subquery(as_seen)).update(
        evaluated_revision=F("revision"), evaluated_rules=RULES_VERSION
    )


def make_candidates_stale(part: Part) -> int:
    """Have candidates that were weighed already weighed anew; return how many slots are left as they are.

    What no query picks has no contradiction and gets none: weighing it anew would change nothing.
    """
    weighed = Slot.objects.filter(part.chosen, evaluated_revision=F("revision"), evaluated_rules__gte=RULES_VERSION)
    picked = reduce(or_, (Q(pk__in=query) for query in candidate_queries(part.of)))
    weighed.filter(picked).update(evaluated_rules=0)
    return weighed.count()


def _cases() -> ContradictionQuerySet:
    return Contradiction.objects.filter(slot=OuterRef("pk")).order_by()
