"""Strip chart: what each claim leaves possible, one above the other on their axis, so that one sees which fit.

Where those that count share a part it is shaded; where they do not, the gaps between neighbouring answers are, each
with how wide it is. An open end is an arrow, a point a dot.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from facts.desk.charts.pen import Bar, Scale, fitted
from facts.desk.charts.ticks import Tick, ticks_of
from facts.desk.charts.window import Window, window_of
from facts.kinds import Value
from facts.kinds.dimensions import to_printed
from facts.kinds.distances import gap
from facts.kinds.interval import Interval, positions

WIDE, NARROW = 760.0, 340.0
"""Widths of the two pictures that are made of each chart: for a window, and for a telephone."""

MARGIN = 12.0
LINE = 18.0
LANE = 38.0
BAR = 12.0
NARROWEST_GAP = 6.0
MOST_NAMED = 6
"""Gaps that are named in the picture; the table has all."""


@dataclass(frozen=True)
class Lane:
    """One claim, or several that say the same. ``weight``: "counts", "denied", or "apart" (speculated, taken out)."""

    name: str
    said: str
    meaning: str
    interval: Interval
    weight: str = "counts"


@dataclass(frozen=True)
class Shade:
    """A part of the axis with its name: what all allow ("common"), or what lies between two answers ("gap")."""

    kind: str
    name: str
    x: float
    y: float
    width: float
    height: float
    name_x: float
    name_y: float
    shown: str


@dataclass(frozen=True)
class DrawnLane:
    lane: Lane
    label: str
    label_y: float
    bar: Bar


@dataclass(frozen=True)
class PlacedTick:
    x: float
    label: str
    anchor: str


@dataclass(frozen=True)
class StripChart:
    width: float
    height: float
    left: float
    top: float
    bottom: float
    tick_y: float
    ticks: list[PlacedTick]
    lanes: list[DrawnLane]
    shades: list[Shade]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Between:
    """In the canonical unit of the axis."""

    kind: str
    interval: Interval
    name: str


def between(lanes: Sequence[Lane], *, axis: str, unit: str, lang: str) -> list[Between]:
    """What the lanes that count have in common, or the gaps between their answers, in the order of the axis."""
    counting = [lane.interval for lane in lanes if lane.weight == "counts"]
    if len(counting) < 2:
        return []
    answers = [_value(stretch, axis=axis, unit=unit) for stretch in positions(counting).stretches]
    if len(answers) == 1:
        name = _("all allow %(value)s") % {"value": answers[0].shown(lang)}
        return [Between("common", answers[0].interval, name)]
    return [
        Between("gap", (one.upper, two.lower), gap(one, two).in_words(_, lang=lang)) for one, two in pairwise(answers)
    ]


def strip_chart(
    lanes: Sequence[Lane],
    found: Sequence[Between] = (),
    *,
    axis: str,
    unit: str = "",
    lang: str = "en",
    width: float = WIDE,
) -> StripChart:
    """``found``: what is shaded. ``unit``: the one all values are printed in, where there is one; the axis is marked
    in it."""
    shown_axis = f"quantity:{unit}" if unit else axis
    drawn = [_printed(lane.interval, unit=unit) for lane in lanes]
    window = window_of(drawn, axis=shown_axis)
    scale = Scale(window, MARGIN, width - MARGIN)
    top = 6.0 + LINE * min(len(found), MOST_NAMED)
    bottom = top + LANE * len(lanes) + 4.0
    return StripChart(
        width=width,
        height=bottom + LINE + 6.0,
        left=scale.left,
        top=top,
        bottom=bottom,
        tick_y=bottom + LINE - 2.0,
        ticks=placed_ticks(ticks_of(window, axis=shown_axis, lang=lang, most=_most_ticks(width)), scale=scale),
        lanes=[
            _drawn(lane, interval, scale=scale, y=top + LANE * number)
            for number, (lane, interval) in enumerate(zip(lanes, drawn, strict=True))
        ],
        shades=[
            _shade(one, scale=scale, unit=unit, number=number, bottom=bottom)
            for number, one in enumerate(found[:MOST_NAMED])
        ],
        notes=_notes(drawn, window=window),
    )


def placed_ticks(ticks: Sequence[Tick], *, scale: Scale) -> list[PlacedTick]:
    """Labels stay inside the picture."""
    return [PlacedTick(x, tick.label, _anchor(x, scale=scale)) for tick in ticks for x in [scale.place(tick.at)]]


def _most_ticks(width: float) -> int:
    return max(2, int(width / 85))


def _anchor(x: float, *, scale: Scale) -> str:
    if x < scale.left + 30:
        return "start"
    return "end" if x > scale.right - 30 else "middle"


def _drawn(lane: Lane, interval: Interval, *, scale: Scale, y: float) -> DrawnLane:
    says = f"{lane.name}: {lane.said}" if lane.said == lane.meaning else f"{lane.name}: {lane.said} ({lane.meaning})"
    label = fitted(says, width=scale.right - scale.left)
    return DrawnLane(lane, label, label_y=y + 14.0, bar=scale.bar(interval, y=y + 20.0, height=BAR))


def _shade(one: Between, *, scale: Scale, unit: str, number: int, bottom: float) -> Shade:
    lower, upper = _printed(one.interval, unit=unit)
    first = scale.left if lower is None else scale.place(lower)
    last = scale.right if upper is None else scale.place(upper)
    if last - first < NARROWEST_GAP:
        first = max(scale.left, min(scale.right - NARROWEST_GAP, (first + last - NARROWEST_GAP) / 2))
        last = first + NARROWEST_GAP
    shown = fitted(one.name, width=scale.right - scale.left)
    half = len(shown) * 3.3
    name_x = min(max((first + last) / 2, scale.left + half), max(scale.right - half, scale.left + half))
    name_y = LINE * (number + 1) - 4.0
    return Shade(
        kind=one.kind,
        name=one.name,
        x=round(first, 2),
        y=name_y + 4.0,
        width=round(last - first, 2),
        height=bottom - name_y - 4.0,
        name_x=round(name_x, 2),
        name_y=name_y,
        shown=shown,
    )


def _notes(drawn: Sequence[Interval], *, window: Window) -> list[str]:
    notes = []
    if window.is_logarithmic:
        notes.append(_("The axis is logarithmic: each step of it is ten times the one before."))
    if any(end is not None and not window.holds(end) for interval in drawn for end in interval):
        notes.append(_("What lies too far from the rest runs out of the picture, with an arrow; the table has it."))
    return notes


def _printed(interval: Interval, *, unit: str) -> Interval:
    return to_printed(interval, unit) if unit else interval


def _value(interval: Interval, *, axis: str, unit: str) -> Value:
    return Value(axis.partition(":")[0], "", axis, *interval, {"unit": unit} if unit else {})
