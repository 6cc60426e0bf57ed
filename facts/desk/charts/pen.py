"""What charts are drawn with: a stretch of the picture that stands for a window, and shapes in it."""

from dataclasses import dataclass

from facts.desk.charts.window import Window
from facts.kinds.interval import Interval

NARROWEST = 3.0
"""Of a bar that is no point: the eye must find it."""

ARROW = 7.0

LETTER = 6.6
"""Width of a letter of the size in which charts are lettered, on average."""


@dataclass(frozen=True)
class Bar:
    """A value between ``x`` and ``x + width``; a point is a dot in the middle of both.

    ``arrows`` are paths: where it goes on without an end, or runs out of the picture (``is_cut``).
    """

    x: float
    y: float
    width: float
    height: float
    is_point: bool = False
    is_cut: bool = False
    arrows: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def centre(self) -> float:
        return round(self.y + self.height / 2, 2)


@dataclass(frozen=True)
class Scale:
    """From values to places between ``left`` and ``right``."""

    window: Window
    left: float
    right: float

    def place(self, value: float) -> float:
        return round(self.left + self.window.share(value) * (self.right - self.left), 2)

    def bar(self, interval: Interval, *, y: float, height: float) -> Bar:
        """The stretch of the picture this interval fills; what lies wholly outside is a dot at the nearer end."""
        lower, upper = interval
        first = self.left if lower is None else self.place(lower)
        last = self.right if upper is None else self.place(upper)
        is_point = lower is not None and lower == upper
        if not is_point and last - first < NARROWEST:
            first, last = self._widened((first + last) / 2)
        runs_out = (self._runs_out(lower), self._runs_out(upper))
        arrows = self._arrows(interval, runs_out, y=round(y + height / 2, 2))
        return Bar(first, y, round(last - first, 2), height, is_point=is_point, is_cut=any(runs_out), arrows=arrows)

    def _widened(self, middle: float) -> tuple[float, float]:
        first = max(self.left, min(self.right - NARROWEST, middle - NARROWEST / 2))
        return round(first, 2), round(first + NARROWEST, 2)

    def _runs_out(self, end: float | None) -> bool:
        return end is not None and not self.window.holds(end)

    def _arrows(self, interval: Interval, runs_out: tuple[bool, bool], *, y: float) -> tuple[str, ...]:
        lower, upper = interval
        to_left = lower is None or (runs_out[0] and lower < self.window.lower)
        to_right = upper is None or (runs_out[1] and upper > self.window.upper)
        return tuple(
            path
            for is_wanted, path in (
                (to_left, _arrow(self.left, y=y, length=ARROW)),
                (to_right, _arrow(self.right, y=y, length=-ARROW)),
            )
            if is_wanted
        )


def _arrow(tip: float, *, y: float, length: float) -> str:
    base = round(tip + length, 2)
    return f"M{tip} {y}L{base} {round(y - ARROW, 2)}V{round(y + ARROW, 2)}Z"


def fitted(text: str, *, width: float) -> str:
    """As much of the text as there is room for; all of it stands in the table."""
    room = max(1, int(width / LETTER))
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
