"""Links: the rows of the tables between claims and what they stand in, many at once.

They are two numbers each and outnumber all else that a batch writes: made into objects one by one they cost as much
as the weighing itself.
"""

from collections.abc import Iterable
from itertools import chain, islice

from django.db import connection

OPPOSED = "INSERT INTO facts_contradiction_claims (contradiction_id, claim_id) VALUES "
BACKING = "INSERT INTO facts_position_claims (position_id, claim_id) VALUES "

_AT_ONCE = 1000
"""Links in one INSERT; SQLite takes only so many parameters."""


def keep_links(into: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Store pairs of primary keys, of what a claim stands in and of the claim, with one of the statements above."""
    remaining = iter(pairs)
    with connection.cursor() as cursor:
        while some := list(islice(remaining, _AT_ONCE)):
            cursor.execute(into + ", ".join(["(%s, %s)"] * len(some)), list(chain.from_iterable(some)))
