"""Links: the rows of the tables between claims and what they stand in, many at once.

They are two numbers each and outnumber all else that a batch writes: made into objects one by one they cost as much
as the weighing itself.
"""

from collections.abc import Iterable
from itertools import chain

from django.db import connection

from sources.in_chunks import in_chunks

OPPOSED = "INSERT INTO facts_contradiction_claims (contradiction_id, claim_id) "
BACKING = "INSERT INTO facts_position_claims (position_id, claim_id) "

_FROM_ARRAYS = "SELECT * FROM unnest(%s::bigint[], %s::bigint[])"
"""On PostgreSQL: two parameters, where to cut a statement at thousands takes as long as the insert itself."""

_AT_ONCE = 1000
"""Links in one INSERT; SQLite takes only so many parameters."""


def keep_links(into: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Store pairs of primary keys, of what a claim stands in and of the claim, with one of the statements above."""
    with connection.cursor() as cursor:
        for some in in_chunks(pairs, size=_AT_ONCE):
            if connection.vendor == "postgresql":
                cursor.execute(into + _FROM_ARRAYS, [list(column) for column in zip(*some, strict=True)])
            else:
                cursor.execute(into + "VALUES " + ", ".join(["(%s, %s)"] * len(some)), list(chain.from_iterable(some)))
