"""Raw bytes by their hash: written whole and synced before a row speaks of them, never overwritten."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage


class ContentAddressedStorage(FileSystemStorage):
    """A folder of files named by the sha256 of what they hold.

    ``save`` writes beside the place and renames, so that a kill leaves an orphan, never half a file.
    """

    def _save(self, name: str, content: File[bytes]) -> str:
        place = Path(self.path(name))
        if place.exists():
            return name
        if not place.parent.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            _sync(place.parent.parent)
        beside = place.with_name(f"{place.name}.{uuid.uuid4().hex}.part")
        with beside.open("wb") as part:
            for chunk in content.chunks():
                part.write(chunk)
            part.flush()
            os.fsync(part.fileno())
        beside.replace(place)
        _sync(place.parent)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The hash is the name: equal bytes share one file."""
        return name


def _sync(folder: Path) -> None:
    """A name is in its folder for good only once the folder is synced too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep_raw(raw: bytes, *, storage: Storage) -> tuple[str, str]:
    """Store the bytes once; return their name in the storage and their sha256 in hexadecimal."""
    digest = hashlib.sha256(raw).hexdigest()
    name = f"{digest[:2]}/{digest}"
    if not storage.exists(name):
        storage.save(name, ContentFile(raw))
    return name, digest
