"""Reading: the median phrase, and the slowest text of 10,000 characters that a search with a fixed seed finds.

The search starts from pieces known to be slow, from mixtures of the words of each language's tables and from sentences,
and changes the slowest so far again and again (tests/kinds/slowest.py). The pattern it ends with is shown.
"""

import gc
import random
from collections.abc import Iterator
from datetime import date
from statistics import median

from facts.kinds import KINDS, Unreadable, find, read
from facts.kinds.languages import LANGUAGES
from tests.benchmarks import Bar, at_most
from tests.kinds.slowest import LENGTH, Pattern, Timed, milliseconds, slowest, words_of

SOURCE_DAY = date(2025, 12, 9)
MIXED = 40  # patterns of table words for each language
LONG = 400  # pieces of a text that hardly repeats itself
ROUNDS = 600  # changes tried, for reading and for searching
LENGTHS = (1_000, 5_000, LENGTH)  # the longest a value, a wording may be, and beyond
PHRASES = {
    "en": ["early 2028", "more than $2 billion", "one in five", "just over 61,000", "9 December 2025", "15 km"],
    "it": ["inizio del 2028", "oltre 2 miliardi di dollari", "una ventina", "duemilacinquecento", "entro il 2028"],
    "fr": ["début 2028", "20 000 euros", "quatre-vingt-dix-sept", "une dizaine", "mardi 9 décembre 2025"],
    "de": ["Anfang 2028", "über zwei Milliarden Dollar", "einundzwanzig", "rund 13.000", "bis Ende 2028"],
    "es": ["a finales de 2028", "2.000 millones de dólares", "dos mil quinientos", "unos 13.000", "para 2028"],
}
PIECES = [
    *("1 ", "a ", "-", "due", "1.1", "1/", "1/1/", "1-", "1-2-", "9", "9 ", "½", "€", "$1 ", "“", "(", "- ", "5m "),
    *("before ", "between ", "one hundred and ", "2028 to ", "9 December ", "January - ", "Monday ", "first ", "of "),
    *("1 in ", "uno de cada ", "a half ", "and a half ", "more than ", "less than 1 and ", "10/1-", "14.10. - ", "am "),
    *("two thousand ", "einund", "venti", "zwei komma ", "quatre-vingt-", "y ", "mil ", "de ", "third Tuesday of "),
    *("unounounounounounounounounoésimo ", "mio mio 03-17yennon prima di dodici ", "septuagésimo .ªmitad del siete "),
]  # fmt: skip


def known() -> Iterator[tuple[str, ...]]:
    """Pieces alone, and mixed."""
    mixing = random.Random(3)
    yield from ((piece,) for piece in PIECES)
    yield from (tuple(mixing.choices(PIECES, k=mixing.randint(2, 5))) for _ in range(MIXED))


def mixed() -> Iterator[Pattern]:
    """Words of one language's tables: a few, repeated, and many that read like a text dense with values."""
    mixing = random.Random(5)
    for lang, language in LANGUAGES.items():
        words = words_of(language)
        sizes = [*(mixing.randint(1, 8) for _ in range(MIXED)), LONG]
        yield from (Pattern(tuple(mixing.choices(words, k=size)), lang) for size in sizes)
        yield Pattern(tuple(f"{phrase} " for phrase in PHRASES[lang]), lang)


def patterns() -> list[Pattern]:
    return [*(Pattern(pieces, lang) for pieces in known() for lang in LANGUAGES), *mixed()]


def searched(pattern: Pattern) -> None:
    find(pattern.text, lang=pattern.lang, reference=SOURCE_DAY)


def refused_or_read(pattern: Pattern) -> None:
    try:
        read(pattern.text, kind=pattern.kind, lang=pattern.lang, reference=SOURCE_DAY)
    except Unreadable:
        return


def to_read(found: list[Pattern]) -> list[Pattern]:
    """Every kind at every length, each of a share of the patterns."""
    ways = [(kind, length) for kind in KINDS for length in LENGTHS]
    turned = (ways[index % len(ways)] for index in range(len(found)))
    return [
        Pattern(pattern.pieces, pattern.lang, kind, length)
        for pattern, (kind, length) in zip(found, turned, strict=True)
    ]


def phrase_times() -> Iterator[float]:
    for lang, phrases in PHRASES.items():
        for phrase in phrases:
            for kind in ("date", "quantity", "money"):
                pattern = Pattern((phrase,), lang, kind, len(phrase))
                yield milliseconds(lambda p=pattern: refused_or_read(p))  # type: ignore[misc]


def bars() -> Iterator[Bar]:
    for lang in LANGUAGES:  # tables are compiled once a process
        find("Two models for 20 euros in May 2028.", lang=lang, reference=SOURCE_DAY)
    gc.collect()
    yield at_most("kinds: median phrase", median(phrase_times()), 0.5, "ms")
    start = patterns()
    yield _bar("read", slowest(refused_or_read, to_read(start), rounds=ROUNDS))
    yield _bar("find", slowest(searched, start, rounds=ROUNDS))


def _bar(name: str, found: Timed) -> Bar:
    return at_most(f"kinds: slowest {name}, {found.pattern}", found.milliseconds, 50, "ms")
