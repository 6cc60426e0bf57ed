"""Publication dates as far as they are known: ISO 8601-2 (EDTF) year, month or day, with their bounds."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from sources.in_english import in_english

_KNOWN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class UnreadablePublicationDate(ValueError):
    """The text is not a year, a month or a day; the message says so in the editor's words."""


@dataclass(frozen=True)
class Bounds:
    """First and last possible day, both inside."""

    earliest: date
    latest: date


def bounds_of(published: str) -> Bounds:
    """Return the days that ``2025``, ``2025-12`` or ``2025-12-09`` leaves possible.

    Raises UnreadablePublicationDate for anything else, 30 February included.
    """
    match = _KNOWN.fullmatch(published)
    if match is None:
        raise UnreadablePublicationDate(_refusal(published))
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _bounds(year=year or 0, month=month, day=day)
    except ValueError as error:
        raise UnreadablePublicationDate(_refusal(published)) from error


def _bounds(*, year: int, month: int | None, day: int | None) -> Bounds:
    if month is None:
        return Bounds(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Bounds(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Bounds(date(year, month, day), date(year, month, day))


def _refusal(published: str) -> str:
    return in_english(
        "“{published}” is not a date; write 2025, 2025-12 or 2025-12-09, or leave it empty", published=published[:40]
    )
