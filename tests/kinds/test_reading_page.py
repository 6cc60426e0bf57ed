"""docs/reading-values.md states each reading rule with examples: every row of it must be true."""

from datetime import date
from pathlib import Path

import pytest

from facts.kinds import Unreadable, read

PAGE = Path(__file__).parents[2] / "docs" / "reading-values.md"
SOURCE_DAY = date(2025, 12, 9)
HEADS = ("| text |", "| class |", "|---")
READ = 4  # columns of a table of texts; the table of what is not read has three


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    tables = (line for line in lines if line.startswith("|") and not line.startswith(HEADS))
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in tables)
    return [row for row in cells if len(row) == READ]


@pytest.mark.parametrize("text, lang, kind, means", rows())
def test_the_page_is_true(text: str, lang: str, kind: str, means: str) -> None:
    try:
        found = read(text, kind=kind, lang=lang, reference=SOURCE_DAY).shown("en")
    except Unreadable as unreadable:
        found = f"unreadable: {unreadable.reason}"
    assert found == means
