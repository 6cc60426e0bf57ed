"""Step: import a table that is too long for a request, as a job.

In: a file that was sent, and what its sender may do. Out: the job; its work takes some hundred rows at a time by the
very steps that a page takes them by. Promised: good rows are kept, each chunk with the place in one transaction, so
that no row is taken twice; the others are handed back with their reasons; a whole is taken before its parts, wherever
they stand in the file.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext as _

from facts.tables import TABLES, Table, Taking
from facts.tables.kept_rows import IN_ORDER, WHOLES_FIRST, keep_rows, kept_rows
from facts.tables.try_import import carry_out
from facts.tables.wholes_first import wholes_first
from sources.import_rows import RefusedRow, Row
from sources.models import Job, JobRefusal
from sources.refusals import Refused
from sources.run_jobs import Chunk, Refusal, keep
from sources.storable import storable_text
from sources.tables import read_table

A_CHUNK = 200
"""Rows taken in one transaction: seconds, also where each brings a text to be read."""


@dataclass(frozen=True)
class SentFile:
    """A file on the shelf ``imports``: its name there, the hash of its bytes, and what its sender called it."""

    name: str
    sha256: str
    called: str


def order_import(table: Table, file: SentFile, *, taking: Taking) -> Job:
    """The job that this very file has already, else a new one. ``taking`` says who, and what this person may do."""
    assert taking.by is not None, "a job is somebody's"
    own = Job.objects.filter(kind=Job.Kind.IMPORT, owner=taking.by, arguments__file=file.name).first()
    if own is not None:
        return own
    return Job.objects.create(
        kind=Job.Kind.IMPORT,
        owner=taking.by,
        arguments={
            "table": table.name,
            "file": file.name,
            "sha256": file.sha256,
            "called": storable_text(file.called),
            "may_change": taking.may_change,
            "may_add_publishers": taking.may_add_publishers,
        },
        place={"row": 0},
        made_at=taking.now,
        not_before=taking.now,
    )


class ImportRows:
    """The work; the file is read once, however many chunks and workers there are."""

    def __init__(self) -> None:
        self._rows: Sequence[Row] | None = None

    def do_chunk(self, job: Job, *, now: datetime) -> Chunk:
        rows, table = self._all_rows(job), TABLES[job.arguments["table"]]
        begin = int(job.place["row"])
        # What is taken twice is tried before it is taken: three times the work.
        some = rows[begin : begin + (max(1, A_CHUNK // 4) if table.is_taken_twice else A_CHUNK)]
        with transaction.atomic():
            report, _told = carry_out(table, some, taking=_taking(job, by=job.owner, now=now))
            chunk = Chunk(
                place={"row": begin + len(some)},
                looked_at=len(some),
                refused=[Refusal(one.row.name, one.row.said, one.why) for one in report.refused],
                counts={"added": report.added, "changed": report.changed, "known": report.known},
                total=len(rows),
                note=report.note,
                is_last=begin + len(some) >= len(rows),
            )
            keep(job, chunk, now=now)
        return chunk

    def _all_rows(self, job: Job) -> Sequence[Row]:
        if self._rows is None:
            self._rows = _rows(job)
        return self._rows


def _rows(job: Job) -> Sequence[Row]:
    """Those that were kept beside the file, else of the file, kept for whoever comes next."""
    raw, table = _raw(job), TABLES[job.arguments["table"]]
    order = WHOLES_FIRST if table.is_taken_twice else IN_ORDER
    file: dict[str, str] = {"file": job.arguments["file"], "sha256": job.arguments["sha256"]}
    kept = kept_rows(**file, order=order)
    if kept is not None:
        return kept
    rows = read_table(raw, columns=table.columns)
    return keep_rows(wholes_first(rows) if table.is_taken_twice else rows, **file, order=order)


def refused_rows(job: Job) -> list[RefusedRow]:
    """The rows that an import refused, as ``refused_file`` writes them."""
    refused = JobRefusal.objects.filter(job=job)
    return [RefusedRow(Row(one.name, one.said), one.why) for one in refused.iterator()]


def _taking(job: Job, *, by: User, now: datetime) -> Taking:
    may = job.arguments
    return Taking(
        by=by,
        now=now,
        keep_going=True,
        may_change=bool(may["may_change"]),
        may_add_publishers=bool(may["may_add_publishers"]),
    )


def _raw(job: Job) -> bytes:
    """The very bytes that were sent, or Refused."""
    try:
        with storages["imports"].open(job.arguments["file"]) as file:
            raw = bytes(file.read())
    except OSError as error:
        raise Refused(_("The file is not here any more. Send it again.")) from error
    if hashlib.sha256(raw).hexdigest() != job.arguments["sha256"]:
        raise Refused(_("The file is not the one that was sent. Send it again."))
    return raw
