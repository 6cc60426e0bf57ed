"""A language table made ready for looking up, once per language."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from typing import Any, Generic, TypeVar

from facts.kinds.language import Language
from facts.kinds.languages import LANGUAGES
from facts.kinds.lexer import fold
from facts.kinds.names import months, weekdays
from facts.kinds.phrases import Phrases, spread
from facts.kinds.units import currency_signs, unit_signs

NO_LANGUAGE = Language(code="")
Meaning = TypeVar("Meaning")


class Table(Generic[Meaning]):
    """The field of the same name in the language's table, compiled the first time something asks for it."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, grammar: "Grammar", owner: Any = None) -> Phrases[Meaning]:
        compiled: Phrases[Meaning] | None = grammar.compiled.get(self.name)
        if compiled is None:
            compiled = grammar.compiled[self.name] = spread(getattr(grammar.language, self.name))
        return compiled


class Grammar:
    """The phrases of one language."""

    cardinals = Table[int]()
    scales = Table[int]()
    ordinals = Table[int]()
    denominators = Table[int]()
    collectives = Table[int]()
    capitals = Table[int]()
    vague = Table[int]()
    hedges = Table[str]()
    hedges_after = Table[str]()
    currencies = Table[str]()
    units = Table[str]()
    parts = Table[str]()
    seasons = Table[int]()
    decades = Table[int]()
    opens = Table[str]()
    opens_after = Table[str]()
    days = Table[int]()
    shifts = Table[int]()
    shifts_after = Table[int]()
    spans = Table[str]()
    clock_endings = Table[str]()

    def __init__(self, language: Language) -> None:
        self.language = language
        self.code = language.code
        self.compiled: dict[str, Phrases[Any]] = {}

    def words(self, row: str) -> Phrases[str]:
        """A row without meanings: each phrase means itself."""
        return _phrases(row)

    @cached_property
    def fractions(self) -> Phrases[Fraction]:
        return spread({Fraction(name): row for name, row in self.language.fractions.items()})

    @cached_property
    def ranges(self) -> Phrases[str]:
        return Phrases(self.language.ranges)

    @cached_property
    def currency_signs(self) -> Phrases[str]:
        return currency_signs()

    @cached_property
    def unit_signs(self) -> Phrases[str]:
        return unit_signs()

    @cached_property
    def months(self) -> Phrases[int]:
        return Phrases({**months(self.code), **_numbered(self.language.months)})

    @cached_property
    def weekdays(self) -> Phrases[int]:
        return Phrases({**weekdays(self.code), **_numbered(self.language.weekdays)})

    @cached_property
    def atoms(self) -> dict[str, int]:
        """Single words a fused number is made of ("due", "mila", "cinque", "cento")."""
        table = {**self.language.cardinals, **self.language.scales}
        words = ((fold(word.strip()), value) for value, row in table.items() for word in row.split("|"))
        atoms = {word: value for word, value in words if len(word) > 1 and word.isalpha()}
        return atoms | self._ones_first(atoms)

    def _ones_first(self, atoms: Mapping[str, int]) -> dict[str, int]:
        """ "einundzwanzig", and the joiner by itself ("tausendundeins"), which adds nothing."""
        joiner = self.language.tens_joiner
        ones = {word: value for word, value in atoms.items() if 0 < value < 10}
        tens = {word: value for word, value in atoms.items() if 20 <= value < 100}
        grown = {f"{one}{joiner}{ten}": ones[one] + tens[ten] for one in ones for ten in tens}
        return {**grown, joiner: 0} if joiner else {}

    @cached_property
    def month_openers(self) -> frozenset[str]:
        """Words before a month that has no year: "in May", "early May"; without one "may" is a verb."""
        language = self.language
        rows = (language.year_openers, language.date_joiners, language.approximate, *language.parts.values())
        around = (*language.opens.values(), *language.ranges, *language.ranges.values(), *language.shifts.values())
        return frozenset(word for row in (*rows, *around) for word in fold(row).replace("'", " ").split())

    @cached_property
    def fused_beginnings(self) -> frozenset[str]:
        return frozenset(word[:3] for word in self.atoms) if self.language.is_fused else frozenset()

    @cached_property
    def figure_starts(self) -> frozenset[str]:
        """Words a figure may begin with: all others are passed over at the cost of one look."""
        numbers = (self.cardinals, self.scales, self.ordinals, self.collectives, self.vague, self.fractions)
        around = (self.capitals, self.hedges, self.ranges, self.currencies, self.currency_signs)
        named = (table.first_words for table in (*numbers, *around))
        language = self.language
        rows = (language.half_a, language.articles, language.top, language.negatives, language.every)
        return frozenset().union(*named, *(_phrases(row).first_words for row in rows))

    def may_begin_figure(self, word: str) -> bool:
        return word in self.figure_starts or word[:3] in self.fused_beginnings

    @cached_property
    def date_starts(self) -> frozenset[str]:
        """Words a date may begin with."""
        names = (self.months, self.weekdays, self.seasons, self.decades, self.ordinals, self.cardinals)
        around = (self.parts, self.opens, self.days, self.shifts, self.ranges, self.spans)
        named = (table.first_words for table in (*names, *around))
        language = self.language
        periods = (language.quarter_letters, language.half_letters, language.last, language.decade_openers)
        openers = (language.approximate, language.ago_before, language.ahead_before, language.year_nouns)
        return frozenset().union(*named, *(_phrases(row).first_words for row in (*periods, *openers)))


@cache
def _phrases(row: str) -> Phrases[str]:
    return Phrases({phrase.strip(): phrase.strip() for phrase in row.split("|") if phrase.strip()})


def grammar_of(lang: str) -> Grammar:
    """The grammar of a language tag ("it", "it-IT"); of an unknown language, one without words."""
    return _compiled(lang.replace("_", "-").split("-")[0].lower()[:8])


@lru_cache(maxsize=64)
def _compiled(code: str) -> Grammar:
    return Grammar(LANGUAGES.get(code, NO_LANGUAGE))


def _numbered(table: Mapping[int, str]) -> dict[str, int]:
    return {name.strip(): number for number, row in table.items() for name in row.split("|")}
