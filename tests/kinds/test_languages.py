"""A language is one table and one line; a kind is one file and one line; none of it needs Django."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from facts.kinds import KINDS
from facts.kinds.grammar import grammar_of
from facts.kinds.language import Language
from facts.kinds.languages import LANGUAGES
from facts.kinds.lexer import tokens_of
from facts.kinds.tables import phrases_of

# Rows a language may have no use for.
OPTIONAL = {
    "decimal", "group", "is_fused", "is_day_first", "months", "weekdays", "decades", "decade_openers", "decade_endings",
    "ago_before", "ago_after", "shifts", "shifts_after", "clock_endings", "clock_letters", "fused_ordinal_endings",
    "denominators", "has_capital_names", "tens_joiner", "every", "capitals",
    "fused_half", "and_a_quarter", "counted", "coins", "doubtful_scales", "has_capital_nouns", "plural_of_ordinals",
    "part_endings", "fused_units", "is_comma_open",
    "possessives", "century_names", "week_letters", "weekday_endings", "past", "coming",
    "accented", "genitive", "word_names", "ahead_after", "since_ago", "opens_around", "hour_openers", "fused_parts",
    "with_article",
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_fills_every_row(code: str) -> None:
    language = LANGUAGES[code]
    empty = [
        field.name for field in fields(Language) if field.name not in OPTIONAL and not getattr(language, field.name)
    ]
    assert empty == []


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_has_twelve_months_and_seven_days(code: str) -> None:
    grammar = grammar_of(code)
    assert len(grammar.months.first_words) >= 12
    assert len(grammar.weekdays.first_words) >= 7


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_shows_the_same_things(code: str) -> None:
    assert set(LANGUAGES[code].shown) == set(LANGUAGES["en"].shown)


def test_a_language_tag_names_its_language() -> None:
    assert grammar_of("it-IT").code == grammar_of("it_CH").code == "it"


def test_the_kinds_are_those_of_the_design() -> None:
    assert sorted(KINDS) == ["boolean", "date", "entity", "money", "quantity", "quote", "text"]


def test_the_kinds_do_not_import_django() -> None:
    script = "import sys, facts.kinds; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_numbers_in_words_begin_with_words(code: str) -> None:
    """Behind digits only those readers are asked that may begin with digits (facts/kinds/numerals.py)."""
    grammar = grammar_of(code)
    numbers = (grammar.cardinals, grammar.ordinals, grammar.scales, grammar.collectives, grammar.vague)
    tables = (*numbers, grammar.capitals, grammar.denominators)
    rows = (grammar.language.half_a, grammar.language.articles)
    firsts = frozenset().union(*(table.first_words for table in tables), *(phrases_of(row).first_words for row in rows))
    assert [word for word in firsts if tokens_of(word)[0].kind != "word"] == []
