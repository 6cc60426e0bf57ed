"""Reading: the median phrase, and the slowest text of 10,000 characters that is known or found by mixing pieces."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

from facts.kinds import KINDS, Unreadable, find, read
from facts.kinds.languages import LANGUAGES
from tests.benchmarks import Bar, at_most

LENGTH = 10_000
SOURCE_DAY = date(2025, 12, 9)
MIXED = 60  # texts mixed from pieces, besides each piece alone
BEST_OF = 3  # what else the machine does is not ours to measure
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
]  # fmt: skip


def milliseconds(work: Callable[[], object]) -> float:
    """The best of a few runs, in processor time."""
    times = []
    for _ in range(BEST_OF):
        began = time.process_time_ns()
        work()
        times.append((time.process_time_ns() - began) / 1e6)
    return min(times)


def texts() -> Iterator[str]:
    """Each piece over and over, and pieces mixed: the seed is fixed, so that a slow text can be found again."""
    mixing = random.Random(3)
    mixed = ("".join(mixing.choices(PIECES, k=mixing.randint(2, 5))) for _ in range(MIXED))
    for piece in (*PIECES, *mixed):
        yield (piece * LENGTH)[:LENGTH]


def refused_or_read(text: str, kind: str, lang: str) -> None:
    try:
        read(text, kind=kind, lang=lang, reference=SOURCE_DAY)
    except Unreadable:
        return


def reads() -> Iterator[tuple[float, str]]:
    """The longest a value may be, and beyond: of every kind."""
    for text in texts():
        for kind in KINDS:
            for length in (1_000, 5_000, LENGTH):
                yield milliseconds(lambda t=text[:length], k=kind: refused_or_read(t, k, "en")), text  # type: ignore[misc]


def finds() -> Iterator[tuple[float, str]]:
    for text in texts():
        for lang in LANGUAGES:
            yield milliseconds(lambda t=text, at=lang: find(t, lang=at, reference=SOURCE_DAY)), text  # type: ignore[misc]


def phrase_times() -> Iterator[float]:
    for lang, phrases in PHRASES.items():
        for phrase in phrases:
            for kind in ("date", "quantity", "money"):
                yield milliseconds(lambda p=phrase, k=kind, at=lang: refused_or_read(p, k, at))  # type: ignore[misc]


def bars() -> Iterator[Bar]:
    for lang in LANGUAGES:  # tables are compiled once a process
        find("Two models for 20 euros in May 2028.", lang=lang, reference=SOURCE_DAY)
    gc.collect()
    yield at_most("kinds: median phrase", median(phrase_times()), 0.5, "ms")
    for name, found in (("read", reads()), ("find", finds())):
        slowest, text = max(found)
        yield at_most(f"kinds: slowest {name}, {text[:16]!r} …", slowest, 50, "ms")
