"""Rows of a sent file, read once and kept beside it on the shelf: a line each, so that a slice of them is read without
the rest, by whoever takes up the work.

The first line says of which file they are, where each hundredth begins, and the hash of all that follows, signed. What
is of another file, cut off or changed is as if it were not there, and the file is read anew.
"""

import hashlib
import json
import logging
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import islice
from typing import IO, Any, cast, overload

from django.core import signing
from django.core.files import File
from django.core.files.storage import storages

from sources.import_rows import Row

log = logging.getLogger(__name__)

IN_ORDER, WHOLES_FIRST = "rows", "wholes"
"""As they stand in the file, or each whole before its parts."""

_READ_AS = 1
"""Raised where rows of a file are read otherwise than before."""

_EVERY = 100
_SALT = "facts.tables.kept_rows"
_LONGEST_HEAD = 1_000_000
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class KeptRows(Sequence[Row]):
    """The rows under this name: ``starts`` is where each hundredth begins in the file."""

    name: str
    total: int
    starts: Sequence[int]

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            begin, end, step = at.indices(self.total)
            return list(islice(self._from(begin), max(0, end - begin)))[::step] if step > 0 else list(self)[at]
        begin = range(self.total)[at]
        return next(self._from(begin))

    def __iter__(self) -> Iterator[Row]:
        return self._from(0)

    def _from(self, begin: int) -> Iterator[Row]:
        if begin >= self.total:
            return
        with storages["imports"].open(self.name) as file:
            file.seek(self.starts[begin // _EVERY])
            for line in islice(_lines(file), begin % _EVERY, None):
                name, said, why = json.loads(line)
                yield Row(name, said, why)


def keep_rows(rows: Sequence[Row], *, file: str, sha256: str, order: str = IN_ORDER) -> Sequence[Row]:
    """The rows of this file of the shelf, kept; the very same where the shelf takes nothing more."""
    try:
        return _keep(rows, name=f"{file}.{order}", sha256=sha256)
    except OSError as error:
        log.warning("rows are not kept beside their file: %s", error)
        return rows


def kept_rows(*, file: str, sha256: str, order: str = IN_ORDER) -> KeptRows | None:
    """None where there are none that are whole and of this very file."""
    name = f"{file}.{order}"
    try:
        with storages["imports"].open(name) as kept:
            first = kept.readline(_LONGEST_HEAD)
            head = signing.loads(first.decode().strip(), salt=_SALT)
            if head["of"] != sha256 or head["as"] != _READ_AS or head["sha256"] != _hash(kept):
                return None
    except (OSError, UnicodeDecodeError, signing.BadSignature):
        return None
    return KeptRows(name, total=head["rows"], starts=[len(first) + start for start in head["starts"]])


def forget_rows(*, file: str) -> None:
    for order in (IN_ORDER, WHOLES_FIRST):
        storages["imports"].delete(f"{file}.{order}")


def _keep(rows: Sequence[Row], *, name: str, sha256: str) -> KeptRows:
    with tempfile.TemporaryFile() as body, tempfile.TemporaryFile() as whole:
        starts, digest = _write(rows, to=body)
        head = {"of": sha256, "as": _READ_AS, "rows": len(rows), "starts": starts, "sha256": digest}
        first = signing.dumps(head, salt=_SALT, compress=True).encode() + b"\n"
        whole.write(first)
        body.seek(0)
        while piece := body.read(_PIECE):
            whole.write(piece)
        whole.seek(0)
        storage = storages["imports"]
        storage.delete(name)
        stored = storage.save(name, File(whole, name=name))
        if stored != name:
            # Somebody else keeps the same at this moment.
            storage.delete(stored)
    return KeptRows(name, total=len(rows), starts=[len(first) + start for start in starts])


def _write(rows: Iterable[Row], *, to: IO[bytes]) -> tuple[list[int], str]:
    """Where each hundredth begins, and the hash of all."""
    starts: list[int] = []
    digest = hashlib.sha256()
    for number, row in enumerate(rows):
        if number % _EVERY == 0:
            starts.append(to.tell())
        line = json.dumps([row.name, row.said, row.why], separators=(",", ":"), default=_as_text).encode() + b"\n"
        digest.update(line)
        to.write(line)
    return starts, digest.hexdigest()


def _as_text(cell: object) -> str:
    """A day where there cannot be one is all that JSON does not know: it stands in a row that is refused."""
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _hash(file: File) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _lines(file: File) -> Iterator[bytes]:
    """As they come: Django's own way of reading a file line by line begins it anew."""
    raw = cast(Any, file.file)
    return iter(raw.readline, b"")
