"""Phrases as newsrooms print them and as people try a parser: the exact amount, its unit and its hedge.

One file a language beside this one; written for this project, without a look at anybody's test data.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facts.kinds import Unreadable, Value, read

FOLDER = Path(__file__).parent / "phrases"
REFUSED = "refused"


def rows() -> Iterator[tuple[str, str, str]]:
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                text, _, meant = line.partition(" | ")
                yield path.stem, text, meant


def found(lang: str, text: str, meant: str) -> str:
    try:
        return written(read(text, kind="money" if "money:" in meant or "$" in text else "quantity", lang=lang))
    except Unreadable:
        return REFUSED


def written(value: Value) -> str:
    detail = value.detail
    amounts = (detail.get("amount_from"), detail["amount"])
    unit = value.axis if value.axis.startswith("money:") else detail["unit"]
    return " | ".join(filter(None, ("..".join(filter(None, amounts)), unit, detail.get("hedge"))))


@pytest.mark.parametrize("lang, text, meant", list(rows()))
def test_a_phrase_is_read_to_its_exact_amount(lang: str, text: str, meant: str) -> None:
    assert found(lang, text, meant) == meant


@pytest.mark.parametrize("lang", ["en", "it", "fr", "de", "es"])
def test_every_language_has_its_phrases(lang: str) -> None:
    assert sum(row[0] == lang for row in rows()) >= 60
