"""The rows of a language made ready for looking up, each the first time something asks for it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from facts.kinds import currencies, spelled
from facts.kinds.language import Language
from facts.kinds.names import full_months, months, short_weekdays, weekdays
from facts.kinds.phrases import Phrases, spread
from facts.kinds.unit_names import unit_names, unit_symbols
from facts.kinds.units import currency_signs, metric_names, unit_signs

FRACTION_SIGNS = {"¼": "1/4", "½": "1/2", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅛": "1/8"}
Meaning = TypeVar("Meaning")


class Table(Generic[Meaning]):
    """The field of the same name in the language's table, compiled the first time something asks for it."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, grammar: "Tables", owner: Any = None) -> Phrases[Meaning]:
        compiled: Phrases[Meaning] = spread(getattr(grammar.language, self.name))
        vars(grammar)[self.name] = compiled  # found before this descriptor from now on
        return compiled


class Tables:
    """The phrases of one language."""

    collectives = Table[int]()
    capitals = Table[int]()
    coins = Table[int]()
    vague = Table[int]()
    hedges_after = Table[str]()
    parts = Table[str]()
    seasons = Table[int]()
    decades = Table[int]()
    opens = Table[str]()
    opens_after = Table[str]()
    days = Table[int]()
    shifts = Table[int]()
    shifts_after = Table[int]()
    shifts_many = Table[int]()
    coming = Table[int]()
    wholes = Table[str]()
    century_names = Table[int]()
    holidays = Table[str]()
    fused_parts = Table[str]()
    clock_words = Table[int]()
    spans = Table[str]()
    clock_endings = Table[str]()

    def __init__(self, language: Language) -> None:
        self.language = language
        self.code = language.code

    @cached_property
    def cardinals(self) -> Phrases[int]:
        return spread(self.language.cardinals).merged(Phrases(spelled.cardinals(self.code)))

    @cached_property
    def scales(self) -> Phrases[int]:
        return spread(self.language.scales).merged(Phrases(spelled.scales(self.code)))

    @cached_property
    def doubtful_scales(self) -> Mapping[str, int]:
        words = spread(self.language.doubtful_scales).entries
        return {phrase[0]: times for phrase, times in words}

    @cached_property
    def ordinals(self) -> Phrases[int]:
        return spread(self.language.ordinals).merged(Phrases(spelled.ordinals(self.code)))

    @cached_property
    def denominators(self) -> Phrases[int]:
        return spread(self.language.denominators).merged(Phrases(self._parts()))

    def _parts(self) -> dict[str, int]:
        """Ordinals in the plural: "quinti", "fifths"."""
        plural = self.language.plural_of_ordinals
        ranks = spelled.ordinals(self.code).items() if plural else ()
        return spelled.plurals(self.code) | {words + plural: number for words, number in ranks if number > 2}

    @cached_property
    def fractions(self) -> Phrases[Fraction]:
        named = spread({Fraction(name): row for name, row in self.language.fractions.items()})
        return named.merged(self.fraction_signs)

    @cached_property
    def fraction_signs(self) -> Phrases[Fraction]:
        return Phrases({sign: Fraction(name) for sign, name in FRACTION_SIGNS.items()})

    @cached_property
    def hedges(self) -> Phrases[str]:
        """With the article of what follows: "meno di", "meno del 10%", "menos de la mitad"."""
        named = spread(self.language.hedges)
        return named.merged(Phrases(dict(self._with_article())))

    def _with_article(self) -> Iterator[tuple[str, str]]:
        for meaning, row in self.language.hedges.items():
            for phrase in row.split("|"):
                before, _, last = phrase.strip().rpartition(" ")
                grown = self.language.with_article.get(last, "") if before else ""
                yield from ((f"{before} {word.strip()}", meaning) for word in grown.split("|") if word)

    @cached_property
    def ranges(self) -> Phrases[str]:
        return Phrases(self.language.ranges)

    @cached_property
    def opens_around(self) -> Phrases[str]:
        return Phrases(self.language.opens_around)

    @cached_property
    def currencies(self) -> Phrases[str]:
        named = Phrases(currencies.names(self.code)).merged(Phrases(currencies.nouns(self.code)))
        return spread(self.language.currencies).merged(named)

    @cached_property
    def units(self) -> Phrases[str]:
        named = Phrases(metric_names()).merged(Phrases(unit_names(self.code)))
        return spread(self.language.units).merged(named)

    @cached_property
    def fused_units(self) -> dict[str, str]:
        """Ending -> unit: "jährige" is years."""
        return {words[0]: unit for words, unit in spread(self.language.fused_units).entries}

    @cached_property
    def unit_symbols(self) -> Phrases[dict[str, str]]:
        """Short names and symbols: as printed -> unit."""
        return Phrases(unit_symbols(self.code))

    @cached_property
    def currency_signs(self) -> Phrases[str]:
        return currency_signs().merged(Phrases(currencies.printed_codes()))

    @cached_property
    def unit_signs(self) -> Phrases[str]:
        return unit_signs()

    @cached_property
    def months(self) -> Phrases[int]:
        return Phrases({**months(self.code), **_numbered(self.language.months)})

    @cached_property
    def full_months(self) -> frozenset[str]:
        """Names that are no abbreviations: a full stop behind them ends a sentence."""
        return frozenset(full_months(self.code))

    @cached_property
    def weekdays(self) -> Phrases[int]:
        named = weekdays(self.code)
        endings = self.language.weekday_endings.split(" | ") if self.language.weekday_endings else ()
        fused = {f"{name}{ending}": number for name, number in named.items() for ending in endings}
        return Phrases({**fused, **named, **_numbered(self.language.weekdays)})

    @cached_property
    def short_weekdays(self) -> Phrases[int]:
        """Abbreviations that count only before a day and its month: they are other words too."""
        return Phrases(short_weekdays(self.code))

    @cached_property
    def atoms(self) -> dict[str, int]:
        """Single words a fused number is made of ("due", "mila", "cinque", "cento")."""
        entries = (*self.cardinals.entries, *self.scales.entries)
        atoms = {words[0]: value for words, value in entries if len(words) == 1 < len(words[0]) and words[0].isalpha()}
        return atoms | self._ones_first(atoms)

    def _ones_first(self, atoms: Mapping[str, int]) -> dict[str, int]:
        """ "einundzwanzig", and the joiner by itself ("tausendundeins"), which adds nothing."""
        joiner = self.language.tens_joiner
        ones = {word: value for word, value in atoms.items() if 0 < value < 10}
        tens = {word: value for word, value in atoms.items() if 20 <= value < 100}
        grown = {f"{one}{joiner}{ten}": ones[one] + tens[ten] for one in ones for ten in tens}
        return {**grown, joiner: 0} if joiner else {}


@cache
def phrases_of(row: str, extra: str = "") -> Phrases[str]:
    """A row without meanings: each phrase means itself."""
    return Phrases({phrase.strip(): phrase.strip() for phrase in f"{row}|{extra}".split("|") if phrase.strip()})


def _numbered(table: Mapping[int, str]) -> dict[str, int]:
    return {name.strip(): number for number, row in table.items() for name in row.split("|")}
