"""Which words of a language may begin a date, under which condition, and which readers to ask then.

One look at a word decides: most words begin nothing, and no reader is asked that could not begin with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from facts.kinds.grammar import Grammar
from facts.kinds.tables import phrases_of

ROMAN_TENS = ("", "x", "xx")
ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN_ENDINGS = ("", "e", "ᵉ", "eme")

# Conditions, see beginning.py.
NAME, LEAD, SHIFT, COUNT, COUNTED, LETTER, SPAN, PHRASE, ROMAN = (
    "name",
    "lead",
    "shift",
    "count",
    "counted",
    "letter",
    "span",
    "phrase",
    "roman",
)


@cache
def conditions(grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """Word to the conditions under which it may begin a date: any of them."""
    return _by_word(_conditions(grammar))


@cache
def alone(grammar: Grammar) -> frozenset[str]:
    """Words that may be a date by themselves: "today", "Easter", "2020s"; all others need the word behind them."""
    language = grammar.language
    names = (grammar.months, grammar.weekdays, grammar.decades, grammar.days, grammar.fused_parts)
    others = (grammar.holidays, grammar.seasons, grammar.century_names, phrases_of(language.weekends))
    return frozenset(words[0] for table in (*names, *others) for words, _ in table.entries if len(words) == 1)


@cache
def readers(grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """Word to the names of the readers it may begin; "" stands for any number in words."""
    return _by_word(_readers(grammar, numbers=grammar.number_words | {""}))


@cache
def uncounted(grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """The same where no noun of time is near: numbers in words begin nothing."""
    return _by_word(_readers(grammar, numbers=frozenset()))


@cache
def expressions(grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """Word to the names of the expressions it may open, besides a period; "" stands for any number in words."""
    return _by_word(_expressions(grammar))


def _by_word(rows: Iterable[tuple[str, frozenset[str]]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in rows:
        for word in words:
            if name not in found.get(word, ()):
                found[word] = (*found.get(word, ()), name)
    return found


def _conditions(grammar: Grammar) -> Iterator[tuple[str, frozenset[str]]]:
    language = grammar.language
    names = (grammar.months, grammar.weekdays, grammar.decades, grammar.days, grammar.fused_parts)
    yield NAME, frozenset().union(*(table.first_words for table in names))
    yield NAME, _first(language.week_letters, language.weekends)
    yield PHRASE, grammar.holidays.first_words | grammar.seasons.first_words
    leads = (grammar.parts, grammar.opens, grammar.ranges, grammar.short_weekdays)
    yield LEAD, frozenset().union(*(table.first_words for table in leads))
    yield LEAD, _first(language.last, language.approximate, language.year_nouns)
    yield COUNTED, _first(language.decade_openers)
    yield COUNTED, _first(language.week_numbers, language.centuries)
    yield NAME, grammar.century_names.first_words
    yield SHIFT, grammar.shifts.first_words | grammar.shifts_many.first_words | grammar.hedges.first_words
    yield COUNT, _first(language.ago_before, language.ahead_before, language.within)
    yield COUNT, grammar.number_words | grammar.article_words
    yield LETTER, _first(language.quarter_letters, language.half_letters)
    yield SPAN, grammar.spans.first_words
    yield LETTER, frozenset({"'"})
    yield ROMAN, _roman()


def _readers(grammar: Grammar, *, numbers: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    language = grammar.language
    shifts, spans, last = grammar.shifts.first_words, grammar.spans.first_words, _first(language.last)
    weekends, many = _first(language.weekends), grammar.shifts_many.first_words
    yield "weekday_first", grammar.weekdays.first_words | grammar.short_weekdays.first_words
    yield "holiday", grammar.holidays.first_words | shifts
    yield "quarter", numbers | _roman() | last | _first(language.quarter_letters)
    yield "half", numbers | _roman() | last | _first(language.half_letters)
    yield "season", grammar.seasons.first_words | shifts
    yield "decade", grammar.decades.first_words | _first(language.decade_openers)
    yield "century", numbers | grammar.century_names.first_words | _first(language.centuries) | _roman()
    yield "week", _first(language.week_numbers)
    yield "counted", numbers | last | weekends | spans
    yield "named", grammar.months.first_words | numbers | shifts
    counting = _first(language.ago_before, language.ahead_before, language.within) | many
    yield "reckoned", numbers | grammar.article_words | counting
    yield "relative", grammar.days.first_words | shifts | spans | grammar.weekdays.first_words | weekends
    yield "year", _first(language.year_nouns) | {"'"}


def _expressions(grammar: Grammar) -> Iterator[tuple[str, frozenset[str]]]:
    language, numbers = grammar.language, grammar.number_words | {""}
    counting = numbers | grammar.article_words | grammar.spans.first_words
    yield "ended", counting
    yield "beside", counting
    yield "between", grammar.ranges.first_words
    yield "opened_around", grammar.opens_around.first_words
    yield "opened", grammar.opens.first_words | _first(language.since_ago)
    yield "about", _first(language.approximate)
    yield "hedged_ago", grammar.hedges.first_words | _first(language.ago_before)
    weekdays = grammar.weekdays.first_words | grammar.short_weekdays.first_words
    yield "days_of_month", numbers | weekdays | grammar.ranges.first_words | grammar.months.first_words


def _first(*rows: str) -> frozenset[str]:
    return frozenset().union(*(phrases_of(row).first_words for row in rows))


def _roman() -> frozenset[str]:
    numbers = (tens + ones for tens in ROMAN_TENS for ones in ROMAN_ONES)
    return frozenset(number + ending for number in numbers if number for ending in ROMAN_ENDINGS)
