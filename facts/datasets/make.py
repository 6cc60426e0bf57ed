"""Make an edition of the data set: read each list once, write all files at the same time, put them in place as one.

The memory it takes is that of a few thousand rows. Whoever reads the folder sees an edition whole or not at all.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from facts.api import visible
from facts.datasets import descriptor
from facts.datasets.lists import names, rows_of
from facts.datasets.parquet_file import FILE as PARQUET
from facts.datasets.parquet_file import ParquetFile, is_possible
from facts.datasets.sinks import Lines, Sink, Tables
from facts.datasets.sqlite_file import SQLiteFile
from facts.editions import DESCRIPTOR, Edition, drop_old, edition_called, name_of

JSON = Any


class AlreadyBeingMade(Exception):
    """Another process makes an edition in this folder at this moment."""


def make_edition(*, now: datetime) -> Edition:
    """Make one, and drop what is too old or stands no more. Raises AlreadyBeingMade."""
    folder = Path(settings.DATASETS_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        name = _free_name(folder, now)
        draft = folder / f".{name}"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        # Read before anything else: what is retracted from here on has a higher number.
        seq = visible.last_change()
        files, left_out = write_files(draft)
        package = descriptor.of_edition(files, name=name, seq=seq, made_at=now, left_out=left_out)
        (draft / DESCRIPTOR).write_text(descriptor.text_of(package), encoding="utf-8")
        draft.rename(folder / name)
        keep = timedelta(days=settings.DATASETS_KEEP_DAYS)
        drop_old(folder, last_retraction=visible.last_retraction(), keep=keep, now=now)
    return Edition(folder / name, package)


def write_files(folder: Path) -> tuple[list[JSON], list[str]]:
    """Every file, described; and the names of those that cannot be made here."""
    sinks: list[Sink] = [Lines(folder), Tables(folder), SQLiteFile(folder)]
    if is_possible():
        sinks.append(ParquetFile(folder))
    for name in names():
        for sink in sinks:
            sink.begin(name)
        for row in rows_of(name):
            for sink in sinks:
                sink.add(row)
        for sink in sinks:
            sink.end()
    for sink in sinks:
        sink.close()
    files = [_described(folder / path, sink=sink) for sink in sinks for path in sink.files]
    return files, [] if is_possible() else [PARQUET]


def _described(place: Path, *, sink: Sink) -> JSON:
    with place.open("rb") as bytes_of_it:
        sha256 = hashlib.file_digest(bytes_of_it, "sha256").hexdigest()
    size, mediatype = place.stat().st_size, sink.files[place.name]
    return descriptor.file(place.name, mediatype=mediatype, size=size, sha256=sha256, rows=sink.rows[place.name])


def _free_name(folder: Path, now: datetime) -> str:
    """Two retractions within a second must not be one edition."""
    while edition_called(folder, name_of(now)) is not None:
        now += timedelta(seconds=1)
    return name_of(now)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of the folder; the system lets go of it however this process ends. What broke off goes."""
    with (folder / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyBeingMade from error
        for unfinished in folder.glob(".????-*Z"):
            shutil.rmtree(unfinished, ignore_errors=True)
        yield
