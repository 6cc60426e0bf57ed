"""The weeks of the queue as a picture: three bars a week, in the units of the drawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from facts.report_outcomes import Week

WIDTH, HEIGHT = 720, 160
_BAR, _GAP = 14, 4


@dataclass(frozen=True)
class Column:
    """``series`` is a class of the style sheet; the bar stands on the line at HEIGHT."""

    series: str
    x: float
    y: float
    height: float


@dataclass(frozen=True)
class Drawn:
    monday: date
    x: float
    columns: list[Column]


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    most: int
    weeks: list[Drawn]


def picture_of(weeks: list[Week]) -> Picture:
    most = max((max(week.opened, week.closed, week.reopened) for week in weeks), default=0)
    return Picture(WIDTH, HEIGHT, most, list(_drawn(weeks, most=most)))


def _drawn(weeks: list[Week], *, most: int) -> Iterator[Drawn]:
    step = WIDTH / max(1, len(weeks))
    for number, week in enumerate(weeks):
        counts = {"opened": week.opened, "closed": week.closed, "reopened": week.reopened}
        columns = [
            Column(series, number * step + _GAP + at * (_BAR + 2), HEIGHT - tall, tall)
            for at, (series, count) in enumerate(counts.items())
            for tall in [round(HEIGHT * count / max(1, most), 1)]
        ]
        yield Drawn(week.monday, number * step + _GAP, columns)
