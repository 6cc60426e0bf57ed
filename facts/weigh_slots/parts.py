"""Parts: some of the slots, and what set queries alone can do for them, without a look at any one slot."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q

from facts.models import Contradiction, Slot
from facts.models.contradiction import ContradictionQuerySet
from facts.models.slot import RULES_VERSION, SlotQuerySet
from facts.weigh_slots.candidates import Queries, candidate_queries
from facts.weigh_slots.second_look import denying_what_is_said, misquoting
from facts.weigh_slots.suspects import suspect_queries
from sources.in_chunks import in_chunks

CELL = 50_000
"""Primary keys in one range, at most: a second or less for who records a claim there and has to wait."""

SMALLEST_CELL = 1_000
"""A range below this is not worth a process of its own."""

SPARSE = 10
"""Where fewer than one slot in so many waits, the range is not asked for as a whole."""

FEW = 500
"""Slots asked for by their primary keys in one query."""


_MARKED = "UPDATE facts_slot SET evaluated_revision = facts_slot.revision, evaluated_rules = %s"
_AS_SEEN = "attempts = 0 AND (evaluated_revision < facts_slot.revision OR evaluated_rules < %s)"

MARK_ONE = f"{_MARKED} WHERE id = %s AND revision = %s AND {_AS_SEEN}"

MARK_MANY = f"""{_MARKED} FROM unnest(%s::bigint[], %s::bigint[]) AS seen (id, revision)
WHERE facts_slot.id = seen.id AND facts_slot.revision = seen.revision AND {_AS_SEEN}"""


@dataclass(frozen=True)
class Part:
    """Slots chosen by a condition, and the same condition on whatever has a slot."""

    chosen: Q
    of: Q
    picking: Callable[[Q], Queries]

    def picked(self) -> set[int]:
        """Its slots that may contradict. Each query is one of its own: PostgreSQL runs it on several processors, and
        plans it for all its rows."""
        queries = self.picking(self.of)
        picked = {pk for query in queries.others for pk in query}
        return picked.union(misquoting(queries.reworded), denying_what_is_said(queries.denying))

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
    return Part(chosen=chosen, of=of, picking=partial(suspect_queries, among=chosen))


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


def cells(slots: SlotQuerySet, *, workers: int = 1) -> Iterator[tuple[int, int]]:
    """The ranges of up to ``CELL`` primary keys in which there are any of these slots, one after the other; shorter
    ones where so many workers would have nothing to do else."""
    in_order = slots.order_by("pk").values_list("pk", flat=True)
    first, last = in_order.first(), in_order.last()
    if first is None or last is None:
        return
    size = min(CELL, max(SMALLEST_CELL, (last - first) // workers + 1))
    begin: int | None = first
    while begin is not None:
        yield begin, begin + size - 1
        begin = in_order.filter(pk__gte=begin + size).first()


def mark_those_that_agree(part: Part) -> int:
    """Mark waiting slots that no candidate query picks as weighed, for they cannot contradict; return how many.

    Revisions are read first, then rules and claims, and marked is only whose revision still is the one that was read:
    nothing that belongs to it was changed in between, for who changes an input raises the revision in the same
    transaction. Who raises it at this very moment is waited for, and the row is looked at again.
    """
    seen = part.waiting().filter(attempts=0).order_by("pk").values_list("pk", "revision")
    with transaction.atomic():
        revisions = list(seen)
        picked = part.picked()
        return _mark([(pk, revision) for pk, revision in revisions if pk not in picked])


def _mark(agreeing: Sequence[tuple[int, int]]) -> int:
    """Mark slots, by primary key, as weighed on these revisions; return how many were still on them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            pks, revisions = _array(pk for pk, _ in agreeing), _array(revision for _, revision in agreeing)
            cursor.execute(MARK_MANY, [RULES_VERSION, pks, revisions, RULES_VERSION])
        elif agreeing:
            marks = [(RULES_VERSION, pk, revision, RULES_VERSION) for pk, revision in agreeing]
            cursor.executemany(MARK_ONE, marks)
        return cursor.rowcount if agreeing else 0


def _array(numbers: Iterable[int]) -> str:
    """As PostgreSQL writes an array. The driver, which looks at each number, takes five times as long."""
    return "{" + ",".join(map(str, numbers)) + "}"


def make_candidates_stale(part: Part) -> int:
    """Have candidates that were weighed already weighed anew; return how many slots are left as they are.

    What no query picks has no contradiction and gets none: weighing it anew would change nothing.
    """
    weighed = Slot.objects.filter(part.chosen, evaluated_revision=F("revision"), evaluated_rules__gte=RULES_VERSION)
    if not weighed.exists():
        return 0
    for some in in_chunks(sorted(part.picked()), size=FEW):
        weighed.filter(pk__in=some).update(evaluated_rules=0)
    return weighed.count()


def _cases() -> ContradictionQuerySet:
    return Contradiction.objects.filter(slot=OuterRef("pk")).order_by()
