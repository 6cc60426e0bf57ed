"""Editions of the public data set: which lie in the folder, which of them still stand, and when a new one is due.

An edition is a folder with its files and a ``datapackage.json`` that describes them. It stands as long as nothing was
retracted since it was begun: it knows the number of the last change it holds for sure, so one look at the number of the
last retraction tells, from the very commit of that retraction on. What does not stand any more is told by nobody; its
files go when the next one is made, its description stays, so that its address answers that it is gone.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

JSON = Any
DESCRIPTOR = "datapackage.json"
NAME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z"
"""Of an edition: when it was begun, in UTC."""

_NAME = re.compile(NAME, re.ASCII)


@dataclass(frozen=True)
class Edition:
    """``seq``: it holds all changes up to this number, and perhaps some that came while it was made."""

    folder: Path
    package: dict[str, JSON]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def seq(self) -> int:
        return int(self.package["seq"])

    @property
    def files(self) -> list[dict[str, JSON]]:
        """What can be taken away, each with ``path``, ``bytes``, ``hash``, ``row_count`` and ``mediatype``."""
        # Older editions say it by another name.
        return [{"row_count": file.get("rows"), **file} for file in self.package["resources"]]

    def stands(self, *, last_retraction: int) -> bool:
        """Whether all it says may still be told; ``last_retraction`` is a number of a change, 0 where there is none."""
        return last_retraction <= self.seq


def name_of(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H%M%SZ}"


def editions(folder: Path) -> list[Edition]:
    """The newest first. One that is only being made is none."""
    return sorted(_found(folder), key=lambda edition: edition.name, reverse=True)


def edition_called(folder: Path, name: str) -> Edition | None:
    return next((edition for edition in editions(folder) if edition.name == name), None)


def latest_standing(found: Iterable[Edition], *, last_retraction: int) -> Edition | None:
    """Of editions, newest first, the first that stands."""
    return next((edition for edition in found if edition.stands(last_retraction=last_retraction)), None)


def is_due(folder: Path, *, last_retraction: int, now: datetime) -> bool:
    """Whether none of today (UTC) stands: after midnight, and after each retraction."""
    latest = latest_standing(editions(folder), last_retraction=last_retraction)
    return latest is None or latest.name[:10] < name_of(now)[:10]


def drop_old(folder: Path, *, last_retraction: int, keep: timedelta, now: datetime) -> None:
    """Delete what is older than that, but never the latest that stands; and the files of what does not stand."""
    found = editions(folder)
    latest = latest_standing(found, last_retraction=last_retraction)
    for edition in found:
        if edition != latest and edition.name < name_of(now - keep):
            shutil.rmtree(edition.folder)
        elif not edition.stands(last_retraction=last_retraction):
            for file in edition.files:
                (edition.folder / file["path"]).unlink(missing_ok=True)


def _found(folder: Path) -> Iterator[Edition]:
    if not folder.is_dir():
        return
    for place in folder.iterdir():
        try:
            if _NAME.fullmatch(place.name):
                yield Edition(place, json.loads((place / DESCRIPTOR).read_text(encoding="utf-8")))
        except FileNotFoundError:
            continue  # deleted at this moment
