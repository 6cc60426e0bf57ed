"""A search for slow inputs: pieces of text repeated, the slowest so far changed again and again, with a fixed seed."""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from facts.kinds.language import Language
from facts.kinds.languages import LANGUAGES

LENGTH = 10_000
LONGEST = 40  # pieces of one pattern: beyond, a text looks like any other
KEPT = 12  # of the slowest patterns, each round
BEST_OF = 3  # what else the machine does is not ours to measure
SIGNS = [
    "1 ",
    "1.1",
    "1/",
    "1-",
    "9",
    "½",
    "€",
    "$",
    "“",
    "(",
    "- ",
    ", ",
    ". ",
    "'",
    "/",
    "%",
    "2028",
    "10:30 ",
    "03.04.2028 ",
]


@dataclass(frozen=True)
class Pattern:
    """Pieces repeated up to a length, read or searched in a language; `kind` is empty for a search."""

    pieces: tuple[str, ...]
    lang: str
    kind: str = ""
    length: int = LENGTH

    @property
    def text(self) -> str:
        once = "".join(self.pieces) or " "
        return (once * (self.length // len(once) + 1))[: self.length]

    def __str__(self) -> str:
        return f"{self.lang} {self.kind or 'find'} {''.join(self.pieces)[:60]!r}"


class Timed(NamedTuple):
    milliseconds: float
    pattern: Pattern


Work = Callable[[Pattern], object]


def milliseconds(work: Callable[[], object], *, best_of: int = BEST_OF) -> float:
    """The best of a few runs, in processor time."""
    times = []
    for _ in range(best_of):
        began = time.process_time_ns()
        work()
        times.append((time.process_time_ns() - began) / 1e6)
    return min(times)


def slowest(work: Work, start: Sequence[Pattern], *, rounds: int, seed: int = 3) -> Timed:
    """The slowest pattern found: of those given, and of `rounds` changes of the slowest so far."""
    chance = random.Random(seed)
    words = {lang: words_of(LANGUAGES[lang]) for lang in LANGUAGES}
    best = _ranked(_timed(work, pattern) for pattern in start)
    for _ in range(rounds):
        parent = chance.choice(best).pattern
        best = _ranked([*best, _timed(work, _changed(parent, chance.choice(best).pattern, words, chance))])
    return max((_timed(work, each.pattern, best_of=BEST_OF) for each in best), key=lambda each: each.milliseconds)


def _timed(work: Work, pattern: Pattern, *, best_of: int = 1) -> Timed:
    return Timed(milliseconds(lambda: work(pattern), best_of=best_of), pattern)


def _ranked(found: Iterable[Timed]) -> list[Timed]:
    different = {each.pattern: each for each in sorted(found, key=lambda each: each.milliseconds)}
    return sorted(different.values(), key=lambda each: -each.milliseconds)[:KEPT]


def _changed(pattern: Pattern, other: Pattern, words: dict[str, list[str]], chance: random.Random) -> Pattern:
    """One piece more, less or another, a part of another pattern, another language."""
    pieces = list(pattern.pieces)
    at = chance.randrange(len(pieces) + 1)
    fresh = chance.choice(words[pattern.lang])
    match chance.randrange(6):
        case 0:
            pieces.insert(at, fresh)
        case 1:
            pieces[at : at + 1] = [fresh]
        case 2:
            del pieces[at : at + 1]
        case 3:
            pieces[at:at] = other.pieces
        case 4:
            return replace(pattern, lang=chance.choice(list(words)))
        case _:
            pieces[at:at] = chance.choices(words[pattern.lang], k=chance.randint(2, 6))
    return replace(pattern, pieces=tuple(pieces[:LONGEST]) or (fresh,))


def words_of(language: Language) -> list[str]:
    """The phrases of all tables of a language, each with and without a space behind, and signs."""
    rows = [row for field in fields(language) for row in _rows(getattr(language, field.name))]
    phrases = sorted({phrase.strip() for row in rows for phrase in row.split("|") if phrase.strip()})
    return [*SIGNS, *(f"{phrase} " for phrase in phrases), *phrases]


def _rows(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value.values()
