"""The secret that signs sessions, when the environment gives none: made once, kept for its owner only."""

import os
import uuid
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_secret(place: Path) -> str:
    """The secret in the file; made now if there is none. Processes that start together get the same one."""
    if not place.exists():
        _make(place)
    return place.read_text(encoding="ascii")


def _make(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    mine = place.with_name(f"{place.name}.{uuid.uuid4().hex}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(get_random_secret_key())
    try:
        os.link(mine, place)  # fails where a file stands already: the first one counts
    except FileExistsError:
        pass
    finally:
        mine.unlink()
