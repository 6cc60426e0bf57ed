"""What a table is: its columns, how its rows are said, and the step that takes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import QuerySet

from sources.import_rows import Report, Row, Tell, tell_nobody
from sources.in_chunks import in_chunks
from sources.tables import Column
from sources.watching import Watch, unwatched

Said = Mapping[str, Any]

CHUNK = 500
"""Rows loaded at once: an export of a long table needs no more memory than one of a short."""


@dataclass(frozen=True)
class Taking:
    """Who imports, and what this person may do besides adding rows. ``by`` None: the newsroom."""

    by: User | None
    now: datetime
    keep_going: bool = False
    may_change: bool = True
    may_add_publishers: bool = True
    tell: Tell = tell_nobody
    watch: Watch = unwatched


@dataclass(frozen=True)
class Table:
    """``load`` finds all that ``say`` needs for rows with these keys; ``take`` is the step."""

    name: str
    model: type[models.Model]
    columns: Sequence[Column]
    load: Callable[[], QuerySet]
    say: Callable[[Sequence[Any]], Iterable[Said]]
    take: Callable[[Sequence[Row], Taking], Report]
    never_exported: Sequence[str] = ()
    is_taken_twice: bool = False  # a row may be refused after a first pass has taken it
    most_on_page: int = 500  # rows; a page waits for its answer, so longer files are imported by a job
    looked_at: int = 100  # rows of such a longer file of which the page says what would become

    def exported(self) -> list[Column]:
        return [column for column in self.columns if column.name not in self.never_exported]

    def rows(self, chosen: QuerySet) -> Iterator[Said]:
        """The chosen rows in the order of their keys; empty fields are left out. So many queries for each chunk,
        however long the table."""
        keys = dict.fromkeys(chosen.order_by("pk").values_list("pk", flat=True))
        for chunk in in_chunks(keys, size=CHUNK):
            loaded = self.load().filter(pk__in=chunk).order_by("pk")
            for said in self.say(list(loaded)):
                yield filled(said)


def filled(said: Said) -> dict[str, Any]:
    """Without the fields that say nothing."""
    return {name: value for name, value in said.items() if value not in ("", None, [], {})}
