"""Benchmarks: each module has a function `bars()` that yields what it measured. `make bench` runs them."""

import time
from typing import NamedTuple


class Bar(NamedTuple):
    """One figure and the bar it must clear. Figures are ratios where they can be: machines differ."""

    name: str
    figure: float
    bar: float
    unit: str
    is_cleared: bool

    def __str__(self) -> str:
        verdict = "ok" if self.is_cleared else "short"
        return f"{self.name:<45} {_shown(self.figure, self.unit):>18} {_shown(self.bar, self.unit):>18}  {verdict}"


def at_least(name: str, figure: float, bar: float, unit: str = "") -> Bar:
    return Bar(name, figure, bar, unit, figure >= bar)


def at_most(name: str, figure: float, bar: float, unit: str = "") -> Bar:
    return Bar(name, figure, bar, unit, figure <= bar)


def fixed_work() -> float:
    """Milliseconds that the same bit of work takes here and now: figures that are no ratios are only to be compared
    with those of a run in which it took as long. The shortest of five."""
    return min(_worked() for _ in range(5))


def _worked() -> float:
    began = time.perf_counter()
    words: dict[str, int] = {}
    for number in range(100_000):
        word = str(number % 997)
        words[word] = words.get(word, 0) + len(word)
    return 1_000 * (time.perf_counter() - began)


def _shown(number: float, unit: str) -> str:
    return f"{number:,.4g} {unit}".strip()
