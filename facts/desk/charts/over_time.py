"""Positions over time: what was said of each day, one lane for each independent origin.

All lanes have one measure of values. A claim is a box: as wide as the time it speaks of, as high as what it leaves
possible; steps lead from each to the next. Corrections are ticks; those of what was published have a lane of their own.
A claim of unknown time is in the table only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from facts.desk.charts.pen import Bar, Scale, fitted
from facts.desk.charts.strip import MARGIN, WIDE, PlacedTick, placed_ticks
from facts.desk.charts.ticks import ticks_of
from facts.desk.charts.window import Window, window_of
from facts.kinds.interval import Interval

LABEL = 18.0
BAND = 46.0
LANE = LABEL + BAND + 12.0
LEAST = 5.0


@dataclass(frozen=True)
class Said:
    """One claim. ``days``: the time it speaks of, ``when`` in words; without any end it is not drawn."""

    days: Interval
    interval: Interval
    shown: str
    when: str = ""
    counts: bool = True


@dataclass(frozen=True)
class Correction:
    """``when`` is its day in words."""

    day: float
    said: str
    when: str = ""


@dataclass(frozen=True)
class TimeLane:
    """All that one origin said, and where it corrected itself."""

    origin: str
    said: Sequence[Said]
    corrections: Sequence[Correction] = ()


@dataclass(frozen=True)
class DrawnSaid:
    """``label`` is empty where there is no room for it beside the one before."""

    said: Said
    box: Bar
    label: str
    label_x: float
    label_y: float


@dataclass(frozen=True)
class DrawnCorrection:
    x: float
    y: float
    said: str
    when: str = ""


@dataclass(frozen=True)
class DrawnTimeLane:
    lane: TimeLane
    label: str
    label_y: float
    top: float
    bottom: float
    boxes: list[DrawnSaid]
    steps: str
    corrections: list[DrawnCorrection]


@dataclass(frozen=True)
class OverTimeChart:
    width: float
    height: float
    left: float
    right: float
    bottom: float
    tick_y: float
    ticks: list[PlacedTick]
    lanes: list[DrawnTimeLane]
    notes: list[str]


def over_time_chart(lanes: Sequence[TimeLane], *, axis: str, lang: str = "en", width: float = WIDE) -> OverTimeChart:
    time = window_of([*_days(lanes), *_corrected(lanes)], axis="date")
    scale = Scale(time, MARGIN, width - MARGIN)
    values = window_of([one.interval for lane in lanes for one in lane.said if is_drawn(one)], axis=axis)
    bottom = LANE * len(lanes) + 4.0
    ticks = ticks_of(time, axis="date", lang=lang, most=max(2, int(width / 85)))
    drawn = [_drawn(lane, scale=scale, values=values, top=LANE * number) for number, lane in enumerate(lanes)]
    return OverTimeChart(
        width=width,
        height=bottom + 24.0,
        left=scale.left,
        right=scale.right,
        bottom=bottom,
        tick_y=bottom + 16.0,
        ticks=placed_ticks(ticks, scale=scale),
        lanes=drawn,
        notes=_notes(drawn, values=values),
    )


def is_drawn(said: Said) -> bool:
    return said.days != (None, None)


def _days(lanes: Iterable[TimeLane]) -> list[Interval]:
    """To the end of the last day."""
    return [
        (first, None if last is None else last + 1)
        for lane in lanes
        for one in lane.said
        if is_drawn(one)
        for first, last in [one.days]
    ]


def _corrected(lanes: Iterable[TimeLane]) -> list[Interval]:
    return [(correction.day, correction.day) for lane in lanes for correction in lane.corrections]


def _drawn(lane: TimeLane, *, scale: Scale, values: Window, top: float) -> DrawnTimeLane:
    upper = top + LABEL + 4.0
    boxes: list[DrawnSaid] = []
    free_from = 0.0
    for said in sorted(filter(is_drawn, lane.said), key=_order):
        drawn = _box(said, scale=scale, values=values, top=upper, free_from=free_from)
        free_from = drawn.label_x + len(drawn.label) * 6.6 + 6.0 if drawn.label else free_from
        boxes.append(drawn)
    return DrawnTimeLane(
        lane,
        label=fitted(lane.origin, width=scale.right - scale.left),
        label_y=top + 14.0,
        top=top,
        bottom=upper + BAND,
        boxes=boxes,
        steps=_steps([one for one in boxes if one.said.counts]),
        corrections=[DrawnCorrection(scale.place(one.day), upper, one.said, one.when) for one in lane.corrections],
    )


def _order(said: Said) -> tuple[float, float]:
    first, last = said.days
    return (float("-inf") if first is None else first, float("inf") if last is None else last)


def _box(said: Said, *, scale: Scale, values: Window, top: float, free_from: float) -> DrawnSaid:
    first, last = said.days
    lower, upper = said.interval
    room = BAND - 14.0  # the label of the highest has its place above it
    high = top + 14.0 + room * (1 - (1.0 if upper is None else values.share(upper)))
    low = top + 14.0 + room * (1 - (0.0 if lower is None else values.share(lower)))
    if low - high < LEAST:
        high = max(top + 14.0, min(top + BAND - LEAST, (low + high - LEAST) / 2))
        low = high + LEAST
    days = (first, None if last is None else last + 1)
    bar = scale.bar(days, y=round(high, 2), height=round(low - high, 2))
    width = len(said.shown) * 6.6
    x = min(bar.x, max(scale.left, scale.right - width))
    has_room = x >= free_from and width <= scale.right - scale.left
    label = said.shown if has_room else ""
    return DrawnSaid(said, bar, label=label, label_x=round(x, 2), label_y=bar.y - 3.0)


def _steps(boxes: Sequence[DrawnSaid]) -> str:
    """From the end of each box to the height of the next, and along to it."""
    return "".join(
        f"M{round(one.box.x + one.box.width, 2)} {one.box.centre}H{max(one.box.x, two.box.x)}V{two.box.centre}"
        for one, two in pairwise(boxes)
    )


def _notes(drawn: Sequence[DrawnTimeLane], *, values: Window) -> list[str]:
    notes = []
    if any(one.box.is_cut for lane in drawn for one in lane.boxes):
        notes.append(_("What was said of a time too far from the rest stands at the edge, with an arrow."))
    if values.is_logarithmic:
        notes.append(_("Heights are logarithmic: values are too far apart for another measure."))
    every = [one for lane in drawn for one in lane.lane.said]
    if any(end is not None and not values.holds(end) for one in every if is_drawn(one) for end in one.interval):
        notes.append(_("A value too far from the rest stands at the edge of its lane; the table has it."))
    if not all(map(is_drawn, every)):
        notes.append(_("What is said of no known time is in the table only."))
    return notes
