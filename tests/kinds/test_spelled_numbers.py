"""Numbers as CLDR spells them are read back to the same number: hundreds of them, in all five languages.

CLDR supplies single words to the tables; how they make a number is the grammar's, and that is what is tested here.
"""

from collections.abc import Iterator

import pytest
from unicode_rbnf import FormatPurpose, RbnfEngine

from facts.kinds import read
from facts.kinds.spelled import VARIANTS

LOCALES = ["en", "it", "fr", *VARIANTS["fr"], "de", "es"]
COUNTS = [*range(2, 130), *range(130, 2_001, 13)]
LARGE = [
    *(2_500, 10_000, 21_000, 34_567, 80_080, 99_999, 100_000, 180_001, 300_200, 571_891, 999_999),
    *(1_000_000, 1_000_001, 2_345_678, 21_000_000, 71_000_071, 300_000_000, 999_999_999),
    *(10**9, 2_300_000_000, 45_000_000_012, 10**12, 3 * 10**12 + 5, 7_100_000_200_000, 10**15),
]
PARTS = {"one hundredth", "one thousandth"}  # a part far more often than a rank, which prints "100th"
RANKS = [*range(1, 101), *range(101, 1_001, 9), 1_000]


def spelled(locale: str, numbers: list[int], purpose: FormatPurpose) -> Iterator[tuple[str, int]]:
    """Each number in every gender and case the language has."""
    engine = RbnfEngine.for_language(locale)
    for number in numbers:
        by_rule = engine.format_number(number, purpose).text_by_ruleset
        yield from {(words, number) for rule, words in by_rule.items() if "plural" not in rule and words not in PARTS}


def misread(locale: str, rows: Iterator[tuple[str, int]]) -> list[tuple[str, int, object]]:
    found = ((words, number, amount(words, locale[:2])) for words, number in rows)
    return [row for row in found if row[1] != row[2]]


def amount(words: str, lang: str) -> object:
    return int(str(read(words, kind="quantity", lang=lang).detail["amount"]))


@pytest.mark.parametrize("locale", LOCALES)
def test_cardinals_are_read_back(locale: str) -> None:
    assert misread(locale, spelled(locale, [*COUNTS, *LARGE], FormatPurpose.CARDINAL)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_ordinals_are_read_back(locale: str) -> None:
    assert misread(locale, spelled(locale, RANKS, FormatPurpose.ORDINAL)) == []
