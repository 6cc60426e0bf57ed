"""Step: keep the recording of claims apart from changes of what claims are weighed by.

A change raises the slots it sees. It would not see a claim that is being recorded at that very moment, whose slot
could then be weighed on the old input and never again. So who records holds the inputs together with others, and
who changes one holds them alone, each until the transaction ends. Who takes a claim out, or vets a fact, holds them
too: a merge of entities moves both to other slots.

Who corrects bounds holds them for the sake of who reads claims anew.
Who also changes the tree of entities takes its lock first (``facts.number_entities.lock_tree``), then the inputs.
"""

from django.db import connection

_LOCK = 20_25_12_10
"""One lock for all inputs. PostgreSQL only: SQLite has one writer at a time anyway."""


def share_inputs() -> None:
    """Wait until nobody changes an input, and keep it so."""
    _hold("SELECT pg_advisory_xact_lock_shared(%s)")


def own_inputs() -> None:
    """Wait until nobody records a claim or changes an input, and keep it so."""
    _hold("SELECT pg_advisory_xact_lock(%s)")


def _hold(statement: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement, [_LOCK])
