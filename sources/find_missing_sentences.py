"""Step: find the sentences of snapshots that have none, those kept before sentences were found with every capture.

In: nothing. Out: how many snapshots were given theirs, batch by batch. Promised: may be stopped at any moment and
started again, and runs beside everything else: each snapshot is one small transaction, and one that has its sentences
is left alone.
"""

from collections.abc import Iterator

from sources.models import Snapshot
from sources.read_text import find_sentences

BATCH = 100
"""Texts held in memory at once."""


def find_missing_sentences() -> Iterator[int]:
    """How many of each batch were given their sentences; a text always has at least one."""
    after = 0
    while waiting := list(_waiting(after=after)):
        yield sum(_give_sentences(pk, text, language) for pk, text, language in waiting)
        after = waiting[-1][0]


def _waiting(*, after: int) -> Iterator[tuple[int, str, str]]:
    rows = Snapshot.objects.filter(pk__gt=after, sentences=[]).order_by("pk")
    yield from rows.values_list("pk", "text", "source__language")[:BATCH]


def _give_sentences(pk: int, text: str, language: str) -> int:
    return Snapshot.objects.filter(pk=pk, sentences=[]).update(sentences=find_sentences(text, language))
