"""Step: keep apart who records claims of a source, who takes a new snapshot of it, and who looks for its quotes there.

Who looks for quotes in a new snapshot would not see a claim that is being recorded at that very moment, and nobody
would look for its quote again. So who records holds the source together with others, which keeps new snapshots waiting
(``take_snapshot`` locks its row), and afterwards asks for all later snapshots to be looked at again; who anchors, or
settles drift, holds the source alone among its like. PostgreSQL only: SQLite has one writer at a time anyway.
"""

from collections.abc import Collection

from django.db import connection

from sources.in_chunks import in_chunks
from sources.models import Snapshot, Source


def own_source(source_id: int) -> None:
    """Wait until nobody else anchors or settles drift of this source, and keep it so. Claims are recorded meanwhile."""
    list(Source.objects.select_for_update(no_key=True).filter(pk=source_id).values_list("pk"))


def anchor_again(snapshot_ids: Collection[int]) -> None:
    """A claim of each of these was recorded: its quote is to be looked for in all later snapshots of its source.

    The lock comes before the look: a snapshot that is not there by then is taken after this transaction, and whoever
    looks into it sees the claim. Rows that wait anyway are written too, because somebody may be at them just now.
    """
    for chunk in in_chunks(sorted(snapshot_ids)):
        numbers = dict[int, int]()
        for source_id, number in Snapshot.objects.filter(pk__in=chunk).values_list("source_id", "number"):
            numbers[source_id] = min(number, numbers.get(source_id, number))
        _share(sorted(numbers))
        later = Snapshot.objects.filter(source__in=numbers, number__gt=1).order_by("pk")
        again = [
            pk
            for pk, source_id, number in later.values_list("pk", "source_id", "number")
            if number > numbers[source_id]
        ]
        for some in in_chunks(again):
            Snapshot.objects.filter(pk__in=some).anchor_again()


def _share(source_ids: list[int]) -> None:
    """Hold the sources together with others; Django has no word for it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sources_source WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE", [source_ids])
