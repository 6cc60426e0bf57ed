"""Step: keep the nested-set numbers of the entities right, one numbering over all trees.

Promised: a part lies inside its whole, everything else is disjoint. Claims store the entity, not the numbers,
so whoever moves an entity raises the slots its subtree is a value in; a mere renumbering changes no verdict.
"""

from collections import defaultdict

from django.db import connection, transaction
from django.db.models import Max

from facts.models import Entity

_LOCK = 20_25_12_09
"""One lock for all tree changes. PostgreSQL only: SQLite has one writer at a time anyway."""


def lock_tree() -> None:
    """Wait until nobody else changes the tree. Called before an entity is saved: who renumbers writes to all of them,
    and would wait for ours while we wait for the lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def place_entity(entity: Entity) -> None:
    """Number a new entity: at the end when it stands alone, else by numbering all anew."""
    with transaction.atomic():
        lock_tree()
        if entity.part_of_id is None:
            last = Entity.objects.aggregate(last=Max("tree_right"))["last"] or 0
            entity.tree_left, entity.tree_right = last + 1, last + 2
            entity.save(update_fields=["tree_left", "tree_right"])
        else:
            number_entities()
            entity.refresh_from_db(fields=["tree_left", "tree_right"])


def number_entities() -> int:
    """Number every entity; return how many numbers changed."""
    with transaction.atomic():
        lock_tree()
        numbers = _numbers()
        changed = [
            entity
            for entity in Entity.objects.only("pk", "tree_left", "tree_right")
            if (entity.tree_left, entity.tree_right) != numbers[entity.pk]
        ]
        for entity in changed:
            entity.tree_left, entity.tree_right = numbers[entity.pk]
        Entity.objects.bulk_update(changed, ["tree_left", "tree_right"], batch_size=500)
        return len(changed)


def _numbers() -> dict[int, tuple[int, int]]:
    """Left and right number of every entity: one walk, without recursion, roots and parts in key order."""
    parts: dict[int | None, list[int]] = defaultdict(list)
    for pk, whole in Entity.objects.order_by("-pk").values_list("pk", "part_of_id"):
        parts[whole].append(pk)
    numbers: dict[int, tuple[int, int]] = {}
    left: dict[int, int] = {}
    count, waiting = 0, [(pk, False) for pk in parts[None]]
    while waiting:
        pk, is_done = waiting.pop()
        count += 1
        if is_done:
            numbers[pk] = (left[pk], count)
            continue
        left[pk] = count
        waiting.append((pk, True))
        waiting += [(part, False) for part in parts[pk]]
    return numbers
