"""The limits are those that the documentation shows."""

import re
from pathlib import Path

from sources.apart import limits as of_all
from sources.read_text import limits as of_captures

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reading-captures.md").read_text(encoding="utf-8")
UNITS = {"MiB": 2**20, "s": 1, "characters": 1, "": 1}


def shown() -> dict[str, float]:
    rows = re.findall(r"^\| .* \| ([\d,]+) ?(\w*) \| `(\w+)` \|$", PAGE, re.MULTILINE)
    return {name: int(number.replace(",", "")) * UNITS[unit] for number, unit, name in rows}


def test_the_table_of_limits_is_right_and_whole() -> None:
    assert shown() == {name: value for name, value in {**vars(of_all), **vars(of_captures)}.items() if name.isupper()}
