"""Benchmarks: each module has a function `bars()` that yields what it measured. `make bench` runs them."""

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


def _shown(number: float, unit: str) -> str:
    return f"{number:,.4g} {unit}".strip()
