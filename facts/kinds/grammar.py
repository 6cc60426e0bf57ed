"""The grammar of one language: its tables, and which words may begin what."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from facts.kinds.language import Language
from facts.kinds.languages import LANGUAGES
from facts.kinds.lexer import fold
from facts.kinds.tables import Tables, phrases_of
from facts.kinds.units import NEVER_CODES, WORDLIKE_CODES

NO_LANGUAGE = Language(code="")
_LETTERS = 3
_NONE: tuple[str, ...] = ()


class Grammar(Tables):
    """One look at a word says what may begin there: most words begin nothing."""

    @cached_property
    def month_openers(self) -> frozenset[str]:
        """Words before a month that has no year: "in May", "early May"; without one "may" is a verb."""
        language = self.language
        rows = (language.year_openers, language.date_joiners, language.approximate, *language.parts.values())
        around = (*language.opens.values(), *language.ranges, *language.ranges.values(), *language.shifts.values())
        return frozenset(word for row in (*rows, *around) for word in fold(row).replace("'", " ").split())

    @cached_property
    def fused_beginnings(self) -> Mapping[str, tuple[str, ...]]:
        """By their first three letters, how numbers that grow together begin: the last letter may be elided."""
        found: dict[str, tuple[str, ...]] = {}
        for word in self.atoms if self.language.is_fused else ():
            begin = word[:-1] if len(word) > _LETTERS else word
            found[word[:_LETTERS]] = (*found.get(word[:_LETTERS], ()), begin)
        return found

    @cached_property
    def ordinal_words(self) -> dict[str, int]:
        """Ordinals of one word, which others may end in."""
        return {words[0]: rank for words, rank in self.ordinals.entries if len(words) == 1}

    @cached_property
    def has_ranked_parts(self) -> bool:
        """Whether ordinals name parts too: "a fifth"; not in German, "ein Fünftel"."""
        return bool(self._parts())

    @cached_property
    def number_words(self) -> frozenset[str]:
        """First words of numbers said in words."""
        numbers = (self.cardinals, self.scales, self.ordinals, self.collectives, self.vague, self.fractions)
        named = frozenset().union(*(table.first_words for table in (*numbers, self.capitals)))
        return (named | phrases_of(self.language.half_a).first_words) - self.article_words

    @cached_property
    def figure_leads(self) -> frozenset[str]:
        """Words that may lead to a number: hedges, ranges, currencies, articles, signs."""
        around = (self.hedges, self.ranges, self.currencies, self.currency_signs, self.denominators)
        language = self.language
        rows = [language.articles, language.top, language.negatives, language.every, language.point, language.all_of]
        named = (table.first_words for table in around)
        codes = {code.lower() for code in WORDLIKE_CODES - NEVER_CODES}
        return frozenset({"-", *codes}).union(*named, *(phrases_of(row).first_words for row in rows))

    @cached_property
    def value_words(self) -> frozenset[str]:
        """Every word of every table and row: what goes on with any other word is no date and no figure."""
        rows = [row for told in vars(self.language).values() for row in _rows(told)]
        numbers = (self.cardinals, self.scales, self.ordinals, self.denominators, self.fractions, self.hedges)
        counted = (self.currencies, self.currency_signs, self.units, self.unit_signs, self.unit_symbols)
        days = (self.months, self.weekdays, self.short_weekdays)
        codes = frozenset(code.lower() for code in WORDLIKE_CODES)
        return codes.union(
            *(table.words for table in (*numbers, *counted, *days)), *(phrases_of(row).words for row in rows)
        )

    def goes_on(self, word: str) -> bool:
        """Whether a date or a figure may go on with it."""
        return word in self.value_words or self.is_number_word(word)

    def is_number_word(self, word: str) -> bool:
        return word in self.number_words or word.startswith(self.fused_beginnings.get(word[:_LETTERS], _NONE))

    def may_be_counted(self, word: str) -> bool:
        """A number in words, or what an article counts: "a dollar", "an hour"."""
        return self.is_number_word(word) or word in self.counted_words

    @cached_property
    def counted_words(self) -> frozenset[str]:
        tables = (self.fractions, self.collectives, self.vague, self.cardinals)
        words = frozenset().union(*(table.words for table in tables)) - self.article_words
        counted = (self.units, self.currencies, self.coins, self.denominators, phrases_of(self.language.cents))
        return words.union(*(table.first_words for table in counted))

    @cached_property
    def part_openers(self) -> frozenset[str]:
        """First words of a part behind a whole number: "and a half", "½"."""
        language = self.language
        rows = (language.and_a_half, language.and_a_quarter, language.number_joiners)
        return self.fraction_signs.first_words.union(*(phrases_of(row).first_words for row in rows))

    @cached_property
    def year_fillers(self) -> str:
        """What may stand between a period and its year: no word that also joins two dates ("à", "al")."""
        joiners = self.language.date_joiners.split(" | ")
        fillers = [word for word in self.language.date_fillers.split(" | ") if word not in joiners]
        return " | ".join([*fillers, "-", "/"])

    @cached_property
    def accented(self) -> frozenset[str]:
        return phrases_of(self.language.accented).first_words

    @cached_property
    def rank_nouns(self) -> str:
        """Nouns a Roman number counts: "III trimestre", "XIX secolo"."""
        language = self.language
        return " | ".join((language.centuries, language.quarters, language.halves))

    @cached_property
    def and_words(self) -> frozenset[str]:
        """Words that also join two numbers: "March and May 2024" are two dates."""
        return frozenset(self.language.number_joiners.split(" | "))

    @cached_property
    def era_words(self) -> frozenset[str]:
        rows = (self.language.before_christ, self.language.after_christ)
        return frozenset().union(*(phrases_of(row).first_words for row in rows))

    @cached_property
    def part_words(self) -> frozenset[str]:
        return self.parts.words

    @cached_property
    def part_nouns(self) -> frozenset[str]:
        return phrases_of(f"{self.language.quarters} | {self.language.halves}").first_words

    @cached_property
    def half_nouns(self) -> str:
        """Nouns that are half a year by themselves ("semestre"); a "half" needs its year."""
        halves = (row for name, row in self.language.spans.items() if name == "half")
        return next(halves, "")

    @cached_property
    def span_followers(self) -> frozenset[str]:
        """Words behind a noun of time that make a date of it: "settimana SCORSA", "day BEFORE 9 May"."""
        language = self.language
        rows = (language.date_fillers, language.counted_from, language.ended, language.beginning)
        tables = (self.shifts_after, self.opens)
        named = (table.first_words for table in tables)
        return frozenset().union(*named, *(phrases_of(row).first_words for row in rows))

    @cached_property
    def year_followers(self) -> frozenset[str]:
        """Words behind four digits that may make them more than a year: "2016 Q3", "1990s", "2018 March"."""
        language = self.language
        rows = [language.quarter_letters, language.half_letters, language.decade_endings, language.date_fillers]
        rows += [language.quarters, language.clock_openers, language.last, language.half_a, language.before_christ]
        rows += [language.after_christ, self.half_nouns, "w"]
        named = (table.first_words for table in (self.months, self.ordinals))
        return frozenset().union(*named, *(phrases_of(row).first_words for row in rows))

    @cached_property
    def date_nouns(self) -> frozenset[str]:
        """Words a date that begins with a number in words goes on with: "ninth of DECEMBER", "two WEEKS ago"."""
        language = self.language
        rows = (language.quarters, language.halves, language.centuries, language.weekends)
        tables = (self.months, self.spans, self.weekdays)
        return frozenset().union(
            *(table.first_words for table in tables), *(phrases_of(row).first_words for row in rows)
        )

    @cached_property
    def article_words(self) -> frozenset[str]:
        return phrases_of(self.language.articles).first_words

    @cached_property
    def date_followers(self) -> frozenset[str]:
        """Words a date may go on with behind its first number."""
        language = self.language
        rows = [language.date_fillers, language.date_joiners, language.range_joiners, language.ordinal_endings]
        rows += [language.quarter_letters, language.half_letters, language.decade_endings, language.centuries]
        rows += [language.weekends, "w"]
        rows += [language.quarters, language.halves, language.clock_letters, language.last]
        tables = (self.months, self.spans, self.clock_endings, self.ordinals, self.cardinals, self.scales)
        around = (self.shifts_many, self.weekdays, self.hedges_after, self.opens_after)
        named = (table.first_words for table in (*tables, *around))
        return frozenset().union(*named, *(phrases_of(row).first_words for row in rows))


def _rows(told: object) -> Iterator[str]:
    """The rows of words in a field of a language."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        for meaning, row in told.items():
            yield from (*_rows(meaning), *_rows(row))
    elif isinstance(told, list | tuple | set | frozenset):
        for row in told:
            yield from _rows(row)


def grammar_of(lang: str) -> Grammar:
    """The grammar of a language tag ("it", "it-IT"); of an unknown language, one without words."""
    return _compiled(lang.replace("_", "-").split("-")[0].lower()[:8])


@lru_cache(maxsize=64)
def _compiled(code: str) -> Grammar:
    return Grammar(LANGUAGES.get(code, NO_LANGUAGE))
