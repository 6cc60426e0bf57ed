"""Dates as newsrooms print them, per language: `date_phrases/<language>.txt`, read with a source of 9 December 2025.

Each line is `text | first day | last day`, an open end left empty, or `text | unreadable`.
"""

import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facts.kinds import Unreadable, read
from facts.kinds.languages import LANGUAGES

PHRASES = Path(__file__).parent / "date_phrases"
TUESDAY = date(2025, 12, 9)


def rows() -> Iterator[tuple[str, str, list[str]]]:
    for lang in LANGUAGES:
        lines = (PHRASES / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
        yield from ((lang, cells[0].strip(), [cell.strip() for cell in cells[1:]]) for cells in map(cut, lines))


def cut(line: str) -> list[str]:
    return line.split("|")


def days(text: str, lang: str) -> list[str]:
    try:
        value = read(text, kind="date", lang=lang, reference=TUESDAY)
    except Unreadable:
        return ["unreadable"]
    return ["" if end is None else str(date.fromordinal(math.floor(end))) for end in value.interval]


@pytest.mark.parametrize("lang, text, means", list(rows()))
def test_a_printed_date_leaves_these_days(lang: str, text: str, means: list[str]) -> None:
    assert days(text, lang) == means


# Whatever the reader makes relative is refused without the day of the source, never placed by the clock of the machine.
@pytest.mark.parametrize("lang, text, means", list(rows()))
def test_a_relative_date_is_never_placed_without_its_source(lang: str, text: str, means: list[str]) -> None:
    try:
        value = read(text, kind="date", lang=lang, reference=TUESDAY)
    except Unreadable:
        return
    if value.detail.get("relative"):
        assert value.detail["reference"] == str(TUESDAY)
        with pytest.raises(Unreadable):
            read(text, kind="date", lang=lang)
    else:
        assert read(text, kind="date", lang=lang).interval == value.interval
