"""Read a tree and write its numbers, each in one statement: a tree may hold all places of a country."""

from collections.abc import Mapping

from django.db import connection

from facts.number_entities.spread import Link, Numbers

_BELOW = """
WITH RECURSIVE below (id, part_of_id) AS (
    SELECT id, part_of_id FROM facts_entity WHERE id = %s
    UNION SELECT part.id, part.part_of_id FROM facts_entity part JOIN below ON part.part_of_id = below.id
) SELECT id, part_of_id FROM below
"""

_WRITE_ONE = "UPDATE facts_entity SET tree_left = %s, tree_right = %s WHERE id = %s"

_WRITE_ALL = """
UPDATE facts_entity SET tree_left = numbers.tree_left, tree_right = numbers.tree_right
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS numbers (tree_left, tree_right, id)
WHERE facts_entity.id = numbers.id
"""


def links_below(top: int) -> list[Link]:
    """The entity and all its parts at any remove, each with its whole, by the links and not by the numbers."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [top])
        return list(cursor.fetchall())


def write_numbers(numbers: Mapping[int, Numbers]) -> int:
    """Store the numbers; return how many entities got them."""
    rows = [(left, right, pk) for pk, (left, right) in numbers.items()]
    if not rows:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_WRITE_ALL, [list(column) for column in zip(*rows, strict=True)])
        else:
            cursor.executemany(_WRITE_ONE, rows)
    return len(rows)
