"""Charts: where each shape stands in its picture, as tables; and what holds of every picture whatever is drawn."""

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.desk.charts.over_time import Correction, Said, TimeLane, over_time_chart
from facts.desk.charts.pen import Bar, Scale, fitted
from facts.desk.charts.strip import NARROW, WIDE, Lane, StripChart, between, strip_chart
from facts.desk.charts.ticks import ticks_of
from facts.desk.charts.tree import Node, tree_chart
from facts.desk.charts.window import Window, window_of
from facts.kinds import Value, read
from facts.kinds.interval import Interval


def lane(interval: Interval, **fields: str) -> Lane:
    return Lane(name="A", said="so", meaning="so", interval=interval, **fields)


def as_read(*texts: str, kind: str = "date", lang: str = "en") -> list[Value]:
    return [read(text, kind=kind, lang=lang) for text in texts]


def shaded(lanes: Sequence[Lane], *, axis: str, unit: str = "", width: float = WIDE) -> StripChart:
    return strip_chart(lanes, between(lanes, axis=axis, unit=unit, lang="en"), axis=axis, unit=unit, width=width)


def lanes_of(values: Sequence[Value]) -> list[Lane]:
    return [Lane(value.text, value.text, value.shown("en"), value.interval) for value in values]


# --- Which stretch is shown ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "intervals, lower, upper, is_logarithmic",
    [
        # some room on both sides
        ([(0.0, 100.0)], -6.0, 106.0, False),
        # more where an arrow goes on
        ([(0.0, 100.0), (None, 50.0)], -18.0, 106.0, False),
        # one point has room too
        ([(17.0, 17.0)], 15.3, 18.7, False),
        ([(0.0, 0.0)], -1.0, 1.0, False),
        # the one far away does not squash the others
        ([(10.0, 12.0), (11.0, 14.0), (900.0, 900.0)], 9.76, 14.24, False),
        ([(-900.0, -900.0), (10.0, 12.0), (11.0, 14.0)], 9.76, 14.24, False),
        # but two values are never so few that one may be left out, nor is one that is not far
        ([(10.0, 12.0), (900.0, 900.0)], -43.4, 953.4, False),
        ([(10.0, 20.0), (15.0, 25.0), (90.0, 90.0)], 5.2, 94.8, False),
        # nor where the others are one and the same point
        ([(10.0, 10.0), (10.0, 10.0), (90.0, 90.0)], 5.2, 94.8, False),
        # logarithmic where nothing else helps, never below zero
        ([(1.0, 1.0), (10_000.0, 10_000.0)], 0.575, 17378.0, True),
        ([(-1.0, 1.0), (10_000.0, 10_000.0)], -601.06, 10600.06, False),
        # nothing has an end
        ([(None, None)], 0.0, 1.0, False),
        ([], 0.0, 1.0, False),
    ],
)
def test_a_picture_shows_this_stretch_of_its_axis(
    intervals: list[Interval], lower: float, upper: float, is_logarithmic: bool
) -> None:
    window = window_of(intervals, axis="quantity:count")
    assert (window.lower, window.upper) == pytest.approx((lower, upper), rel=1e-3)
    assert window.is_logarithmic == is_logarithmic


def test_days_are_never_logarithmic() -> None:
    first, last = Value("date", "", "date", 1.0, 1.0), *as_read("2024")
    assert not window_of([first.interval, last.interval], axis="date").is_logarithmic


# --- Ticks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind, texts, labels",
    [
        ("date", ("2028", "late 2027"), ["Oct 2027", "Jan 2028", "Apr", "Jul", "Oct", "Jan 2029"]),
        ("date", ("1914", "2024"), ["1920", "1940", "1960", "1980", "2000", "2020"]),
        ("date", ("3 Dec 2025", "20 Dec 2025"), ["8 Dec 2025", "15 Dec", "22 Dec"]),
        ("date", ("3 Dec 2025 14:00", "3 Dec 2025 15:00"), ["14:00 3 Dec", "15:00"]),
        ("quantity", ("17", "15"), ["15", "16", "17"]),
        ("quantity", ("5.5%", "5.6%"), ["5.45%", "5.5%", "5.55%", "5.6%", "5.65%"]),
        ("money", ("€2 billion", "€3 billion"), ["€1.5B", "€2B", "€2.5B", "€3B", "€3.5B"]),
        ("quantity", ("3", "40000"), ["10", "100", "1,000", "10,000"]),
    ],
)
def test_an_axis_is_marked_at_round_values(kind: str, texts: tuple[str, ...], labels: list[str]) -> None:
    values = as_read(*texts, kind=kind)
    window = window_of([value.interval for value in values], axis=values[0].axis)
    shown = [tick.label for tick in ticks_of(window, axis=values[0].axis, lang="en", most=8)]
    assert shown[: len(labels)] == labels


def test_an_axis_is_marked_in_the_language_of_the_reader() -> None:
    (value,) = as_read("2028")
    ticks = ticks_of(window_of([value.interval], axis="date"), axis="date", lang="it", most=8)
    assert ticks[1].label == "mar"


@given(
    low=st.floats(-1e15, 1e15),
    stretch=st.floats(1e-3, 1e15),
    axis=st.sampled_from(["quantity:count", "quantity:percent", "money:EUR", "quantity:km"]),
    most=st.integers(2, 12),
)
def test_ticks_are_few_in_order_and_inside(low: float, stretch: float, axis: str, most: int) -> None:
    window = window_of([(low, low + stretch)], axis=axis)
    ticks = [tick.at for tick in ticks_of(window, axis=axis, lang="en", most=most)]
    assert len(ticks) <= most
    assert all(window.holds(at) for at in ticks)
    assert all(one < two for one, two in pairwise(ticks))


@given(low=st.floats(1, 3_600_000), stretch=st.floats(0.01, 3_000_000), most=st.integers(2, 12))
def test_ticks_of_days_are_few_in_order_and_inside(low: float, stretch: float, most: int) -> None:
    window = window_of([(low, min(low + stretch, 3_652_059.9))], axis="date")
    ticks = [tick.at for tick in ticks_of(window, axis="date", lang="en", most=most)]
    assert len(ticks) <= most
    assert all(window.holds(at) for at in ticks)
    assert all(one < two for one, two in pairwise(ticks))


# --- The strip chart -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind, texts, found",
    [
        # why 2028 fits early 2028, and late 2027 does not
        ("date", ("2028", "early 2028"), [("common", "all allow Jan to Apr 2028")]),
        ("date", ("2028", "late 2027"), [("gap", "one day apart")]),
        ("date", ("2028", "early 2028", "late 2027"), [("gap", "one day apart")]),
        # a vague one backs both answers, and closes no gap between them
        ("date", ("2027", "2028", "2027 to 2028"), [("gap", "one day apart")]),
        ("quantity", ("15", "17", "20"), [("gap", "2 apart"), ("gap", "3 apart")]),
        ("quantity", ("5.5%", "5.6%"), [("gap", "the one ends just below where the other begins")]),
        ("money", ("€2 billion", "more than €3 billion"), [("gap", "€500,000,000 apart")]),
        ("quantity", ("17",), []),
    ],
)
def test_the_common_part_or_the_gaps_are_named(kind: str, texts: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    values = as_read(*texts, kind=kind)
    shown = between(lanes_of(values), axis=values[0].axis, unit="", lang="en")
    assert [(one.kind, one.name) for one in shown] == found


def test_what_is_denied_or_mere_speculation_closes_no_gap() -> None:
    lanes = [lane((1.0, 1.0)), lane((5.0, 5.0)), lane((0.0, 9.0), weight="denied"), lane((2.0, 2.0), weight="apart")]
    assert [one.interval for one in between(lanes, axis="quantity:count", unit="", lang="en")] == [(1.0, 5.0)]


def test_a_point_is_a_dot_and_an_open_end_an_arrow() -> None:
    point, open_below, open_both, plain = (
        drawn.bar
        for drawn in strip_chart(
            [lane((3.0, 3.0)), lane((None, 5.0)), lane((None, None)), lane((2.0, 4.0))], axis="quantity:count"
        ).lanes
    )
    assert (point.is_point, point.arrows) == (True, ())
    assert (open_below.is_point, len(open_below.arrows), open_below.x) == (False, 1, 12.0)
    assert (len(open_both.arrows), open_both.x, open_both.width) == (2, 12.0, WIDE - 24.0)
    assert plain.arrows == ()
    assert not any(bar.is_cut for bar in (point, open_below, open_both, plain))


def test_an_outlier_runs_out_of_the_picture_and_the_picture_says_so() -> None:
    chart = strip_chart([lane((10.0, 12.0)), lane((11.0, 14.0)), lane((900.0, 900.0))], axis="quantity:count")
    assert [drawn.bar.is_cut for drawn in chart.lanes] == [False, False, True]
    assert len(chart.lanes[2].bar.arrows) == 1
    assert chart.notes == ["What lies too far from the rest runs out of the picture, with an arrow; the table has it."]


def test_a_logarithmic_axis_says_that_it_is_one() -> None:
    chart = strip_chart([lane((1.0, 1.0)), lane((10_000.0, 10_000.0))], axis="quantity:count")
    assert chart.notes == ["The axis is logarithmic: each step of it is ten times the one before."]


def test_an_axis_is_marked_in_the_unit_that_was_printed() -> None:
    values = as_read("3 km", "5 km", kind="quantity")
    chart = shaded(lanes_of(values), axis=values[0].axis, unit="km")
    assert [tick.label for tick in chart.ticks] == ["3 km", "3.5 km", "4 km", "4.5 km", "5 km"]
    assert chart.shades[0].name == "2 km apart"


def test_a_gap_of_one_day_is_wide_enough_to_be_seen() -> None:
    (shade,) = shaded(lanes_of(as_read("2028", "late 2027")), axis="date").shades
    assert shade.width == 6.0


ends = st.floats(-1.7e308, 1.7e308) | st.floats(-100, 100) | st.integers(-50, 50).map(float)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ends), draw(ends)))
    return draw(st.sampled_from([(low, high), (low, low), (None, high), (low, None), (None, None)]))


def is_inside(bar: Bar, *, width: float) -> bool:
    return 0 <= bar.x <= bar.x + bar.width <= width and math.isfinite(bar.y)


@given(st.lists(intervals(), min_size=1, max_size=12), st.sampled_from([WIDE, NARROW]))
def test_every_shape_is_inside_the_picture(drawn: list[Interval], width: float) -> None:
    chart = shaded([lane(interval) for interval in drawn], axis="quantity:count", width=width)
    assert all(is_inside(one.bar, width=width) and one.bar.y + one.bar.height <= chart.bottom for one in chart.lanes)
    assert all(0 <= shade.x <= shade.x + shade.width <= width and shade.name_y <= chart.top for shade in chart.shades)
    assert all(0 <= tick.x <= width for tick in chart.ticks)


@given(st.lists(intervals(), min_size=1, max_size=12), st.data())
def test_the_order_of_values_is_the_order_of_places(drawn: list[Interval], data: st.DataObject) -> None:
    window = window_of(drawn, axis="quantity:count")
    scale = Scale(window, 12.0, 700.0)
    low, high = sorted((data.draw(ends), data.draw(ends)))
    assert 12.0 <= scale.place(low) <= scale.place(high) <= 700.0


@given(st.lists(intervals(), min_size=1, max_size=8))
def test_equal_intervals_are_equal_shapes(drawn: list[Interval]) -> None:
    shown = strip_chart([lane(interval) for interval in drawn * 2], axis="quantity:count").lanes
    for one, two in zip(shown[: len(drawn)], shown[len(drawn) :], strict=True):
        assert (one.bar.x, one.bar.width, one.bar.is_point) == (two.bar.x, two.bar.width, two.bar.is_point)


@given(st.lists(intervals(), min_size=2, max_size=8))
def test_intervals_that_are_shown_whole_and_overlap_do_so_in_the_picture(drawn: list[Interval]) -> None:
    chart = strip_chart([lane(interval) for interval in drawn], axis="quantity:count")
    for (one, first), (two, second) in pairwise(zip(drawn, (shown.bar for shown in chart.lanes), strict=True)):
        low = max(-math.inf if end is None else end for end in (one[0], two[0]))
        high = min(math.inf if end is None else end for end in (one[1], two[1]))
        if low <= high:
            assert max(first.x, second.x) <= min(first.x + first.width, second.x + second.width) + 0.02


# --- The tree ------------------------------------------------------------------------------------------------


def test_parts_stand_below_and_beside_their_wholes() -> None:
    chart = tree_chart(
        [Node("Douai", 2, 3, "A"), Node("Italy", 8, 9, "B"), Node("France", 1, 6), Node("Lille", 4, 5, "C")]
    )
    assert [(drawn.node.name, drawn.x, drawn.inside) for drawn in chart.nodes] == [
        ("France", 12.0, ""),
        ("Douai", 38.0, "France"),
        ("Lille", 38.0, "France"),
        ("Italy", 12.0, ""),
    ]
    assert [drawn.label for drawn in chart.nodes] == ["France", "Douai – A", "Lille – C", "Italy – B"]
    assert [bool(drawn.branch) for drawn in chart.nodes] == [False, True, True, False]


@given(st.integers(1, 40))
def test_a_deep_tree_stays_inside_the_picture(depth: int) -> None:
    chart = tree_chart([Node("x" * 300, number, 100 - number) for number in range(depth)], width=NARROW)
    assert all(0 < drawn.x < NARROW / 2 * 2 - 60 and drawn.y < chart.height for drawn in chart.nodes)


# --- Positions over time -------------------------------------------------------------------------------------

DAY = 739_000.0


def said(day: float | None, value: float) -> Said:
    return Said((day, day), (value, value), f"{value:g}")


def test_each_origin_has_a_lane_in_which_later_stands_further_right_and_more_higher() -> None:
    lanes = [
        TimeLane("Wire", [said(DAY + 9, 17), said(DAY, 15)], [Correction(DAY + 10, "withdrawn")]),
        TimeLane("Ministry", [said(DAY + 9, 17)]),
    ]
    chart = over_time_chart(lanes, axis="quantity:count")
    first, second = chart.lanes[0].boxes
    assert [first.said.shown, second.said.shown] == ["15", "17"]
    assert first.box.x < second.box.x
    assert first.box.y > second.box.y
    (other,) = chart.lanes[1].boxes
    assert (other.box.x, other.box.y - chart.lanes[1].top) == (second.box.x, second.box.y - chart.lanes[0].top)
    (tick,) = chart.lanes[0].corrections
    assert tick.x >= second.box.x
    assert chart.lanes[0].steps.startswith(f"M{first.box.x + first.box.width:.2f}")


def test_a_lane_of_corrections_alone_has_its_ticks_inside_the_picture() -> None:
    ours = [Correction(DAY + 30, "fact corrected"), Correction(DAY + 40, "fact retracted", when="1 May 2024")]
    chart = over_time_chart([TimeLane("Wire", [said(DAY, 15)]), TimeLane("Us", [], ours)], axis="quantity:count")
    lane = chart.lanes[1]
    assert (lane.boxes, lane.steps) == ([], "")
    first, second = lane.corrections
    assert chart.left < first.x < second.x <= chart.right
    assert (second.said, second.when) == ("fact retracted", "1 May 2024")


def test_what_is_said_of_no_known_time_is_not_drawn_and_that_is_said() -> None:
    chart = over_time_chart([TimeLane("Wire", [said(None, 15), said(DAY, 17)])], axis="quantity:count")
    assert [drawn.said.shown for drawn in chart.lanes[0].boxes] == ["17"]
    assert chart.notes == ["What is said of no known time is in the table only."]


def test_a_label_without_room_beside_the_one_before_is_left_out() -> None:
    near = [Said((DAY, DAY), (1.0, 1.0), "a long value"), Said((DAY + 1, DAY + 1), (2.0, 2.0), "another long one")]
    chart = over_time_chart([TimeLane("Wire", [*near, said(DAY + 9, 5)])], axis="quantity:count")
    assert [drawn.label for drawn in chart.lanes[0].boxes] == ["a long value", "", "5"]


@given(
    st.lists(
        st.tuples(st.integers(1, 3_652_058), st.integers(0, 4000), intervals(), st.booleans()), min_size=1, max_size=8
    ),
    st.sampled_from([WIDE, NARROW]),
)
def test_every_box_is_inside_its_lane(drawn: list[tuple[int, int, Interval, bool]], width: float) -> None:
    told = [
        Said((float(day), float(min(day + days, 3_652_058))), interval, "so", counts=counts)
        for day, days, interval, counts in drawn
    ]
    chart = over_time_chart([TimeLane("One", told), TimeLane("Two", told)], axis="quantity:count", width=width)
    for shown in chart.lanes:
        for box in shown.boxes:
            assert is_inside(box.box, width=width)
            assert shown.top <= box.box.y <= box.box.y + box.box.height <= shown.bottom + 0.02
    assert chart.lanes[-1].bottom <= chart.bottom


# --- Words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, width, shown", [("short", 100.0, "short"), ("rather long", 33.0, "rath…"), ("x", 0.0, "x")]
)
def test_words_are_cut_where_there_is_no_room(text: str, width: float, shown: str) -> None:
    assert fitted(text, width=width) == shown


def test_a_share_beyond_the_window_is_its_end() -> None:
    window = Window(1.0, 100.0, is_logarithmic=True)
    assert [window.share(value) for value in (-5.0, 1.0, 10.0, 100.0, 1e9)] == pytest.approx([0, 0, 0.5, 1, 1])
