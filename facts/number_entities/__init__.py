"""Step: keep the nested-set numbers of the entities right, one numbering over all trees.

Promised: a part lies inside its whole, everything else is disjoint. Numbers are handed out with room between them,
so that a new part usually touches one row; where the room is used up, the smallest whole that has enough is numbered
anew. Claims store the entity, not the numbers, so whoever moves an entity raises the slots its subtree is a value in;
a mere renumbering changes no verdict.
"""

from collections.abc import Collection, Sequence

from django.db import connection, transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from facts.models import Entity
from facts.number_entities.rows import links_below, write_numbers
from facts.number_entities.spread import Link, Numbers, spread
from sources.refusals import Refused

_LOCK = 20_25_12_09
"""One lock for all tree changes. PostgreSQL only: SQLite has one writer at a time anyway."""

HIGHEST = 2**53 - 1
"""Numbers are compared as doubles, which are exact up to here."""

ROOT_WIDTH = 2**30
"""Numbers a whole of its own gets at first: there is room for eight million of them."""

ROOMY = 32
"""Numbers for each entity with which a whole is worth numbering anew; with fewer it would soon be full again."""

ROOT_ROOM = 1024
"""Numbers for each entity of a tree that outgrew its place."""

MANY = 100
"""Entities that find their places one by one; more are cheaper in one pass over all."""

_AT_ONCE = 100
"""Entities looked at in one query for the last root."""


def lock_tree() -> None:
    """Wait until nobody else changes the tree. Called before an entity is saved: who renumbers writes to many of
    them, and would wait for ours while we wait for the lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def place_entity(entity: Entity) -> None:
    """Number an entity that is new, or that hangs elsewhere since: its part-of is saved, its numbers follow.

    Raises Refused where it would be a part of itself: two people may each have made a move that was right alone.
    """
    place_entities([entity])
    entity.refresh_from_db(fields=["tree_left", "tree_right"])


def place_new_root(entity: Entity) -> None:
    """As ``place_entity``, for one that is new and a whole of its own: nothing hangs below it, and it is in no circle.
    The lock has to be held."""
    _place_behind(entity.pk, [(entity.pk, None)])
    entity.refresh_from_db(fields=["tree_left", "tree_right"])


def place_entities(entities: Collection[Entity]) -> None:
    """As ``place_entity``, for several that were hung elsewhere together."""
    with transaction.atomic():
        lock_tree()
        if len(entities) > MANY:
            number_entities()
            return
        for entity in entities:
            _refuse_circle(entity.pk)
        moved = [entity.pk for entity in entities]
        # Without numbers they are in nobody's way, and whoever numbers a whole takes them along.
        Entity.objects.filter(pk__in=moved).update(tree_left=None, tree_right=None)
        for pk in moved:
            _place(Entity.objects.get(pk=pk))


def number_entities() -> int:
    """Number every entity; return how many numbers changed. Raises Refused where one is a part of itself."""
    with transaction.atomic():
        lock_tree()
        rows = list(Entity.objects.order_by("pk").values_list("pk", "part_of_id", "tree_left", "tree_right"))
        numbers = spread(((pk, whole) for pk, whole, _, _ in rows), top=None, first=0, last=HIGHEST // 2)
        for pk in (pk for pk, _, _, _ in rows if pk not in numbers):
            _refuse_circle(pk)
        return write_numbers({pk: numbers[pk] for pk, _, *known in rows if tuple(known) != numbers[pk]})


def _refuse_circle(pk: int) -> None:
    """Read from the links as they are now: what a form checked may have changed before we had the lock."""
    seen, step = {pk}, _whole_of(pk)
    while step is not None:
        if step in seen:
            entity = Entity.objects.get(pk=pk)
            raise Refused(
                {
                    "part_of": _("%(part_of)s is already a part of %(entity)s.")
                    % {"part_of": entity.part_of, "entity": entity}
                }
            )
        seen.add(step)
        step = _whole_of(step)


def _whole_of(pk: int) -> int | None:
    return Entity.objects.values_list("part_of_id", flat=True).get(pk=pk)


def _place(entity: Entity) -> None:
    """Find a place for an entity without numbers, or for the outermost of its wholes that has none either."""
    while entity.part_of is not None and entity.part_of.tree_left is None:
        entity = entity.part_of
    if entity.tree_left is not None:
        return
    if entity.part_of is None:
        _place_last(entity.pk)
    elif not _place_inside(entity.pk, whole=entity.part_of):
        _make_room(entity.part_of)


def _place_last(root: int) -> None:
    """Behind all others, with room to grow."""
    _place_behind(root, links_below(root))


def _place_behind(root: int, links: Sequence[Link]) -> None:
    first = _last_number() + 1
    last = first + max(ROOT_WIDTH, ROOT_ROOM * len(links)) - 1
    if last > HIGHEST:
        number_entities()
    else:
        write_numbers(spread(links, top=root, first=first, last=last))


def _last_number() -> int:
    """Where the last tree ends. Looked up by the left numbers, which have an index: the last root is soon met."""
    before: int = HIGHEST + 1
    fields = ("part_of_id", "tree_left", "tree_right")
    while rows := Entity.objects.filter(tree_left__lt=before).order_by("-tree_left").values_list(*fields)[:_AT_ONCE]:
        for whole, left, right in rows:
            before = int(left or 0)
            if whole is None:
                return int(right or 0)
    return 0


def _place_inside(part: int, *, whole: Entity) -> bool:
    """Behind the parts that are there; say whether there was room. It takes its share of what is left, so that
    many parts find room beside each other, and parts of parts inside each other."""
    known = Entity.objects.filter(part_of=whole).aggregate(parts=Count("tree_left"), last=Max("tree_right"))
    left, right = _numbers_of(whole)
    first = (known["last"] or left) + 1
    room = right - first
    links = links_below(part)
    width = max(2 * len(links), room // (known["parts"] + 2))
    if width > room:
        return False
    write_numbers(spread(links, top=part, first=first, last=first + width - 1))
    return True


def _make_room(whole: Entity) -> None:
    """Number anew the smallest whole around it that has enough numbers; a tree that has not gets a new place."""
    while True:
        links = links_below(whole.pk)
        left, right = _numbers_of(whole)
        if right - left >= ROOMY * len(links):
            write_numbers(spread(links, top=whole.pk, first=left, last=right))
            return
        if whole.part_of is None:
            _place_last(whole.pk)
            return
        whole = whole.part_of


def _numbers_of(entity: Entity) -> Numbers:
    assert entity.tree_left is not None
    assert entity.tree_right is not None
    return entity.tree_left, entity.tree_right
