"""What the page shows of a report: rows of tables, with the bars beside them, and the same rows as cells of a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.models import Contradiction, Property
from facts.report_outcomes import FALSE_ALARMS, FEWEST, UPHELD, Judged, Outcomes, Queue

_NO_RULE = gettext_lazy("not known")


@dataclass(frozen=True)
class Bar:
    """Of a picture 100 wide: how long the bar is, and where the interval begins and ends."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Line:
    """One group: ``share`` in words; ``bar`` None where there are too few cases for one."""

    name: str
    judged: Judged
    share: str
    bar: Bar | None


@dataclass(frozen=True)
class Table:
    key: str
    heading: str | Promise
    first_column: str | Promise
    lines: list[Line]


@dataclass(frozen=True)
class OutcomeCount:
    name: str
    meaning: str
    count: int


def tables_of(outcomes: Outcomes) -> list[Table]:
    return [
        Table("rules", gettext_lazy("By rule"), gettext_lazy("Rule, kind of value"), _lines(outcomes.rules, _rule)),
        Table(
            "properties", gettext_lazy("By property"), gettext_lazy("Property"), _lines(outcomes.properties, "".join)
        ),
        Table("kinds", gettext_lazy("By kind"), gettext_lazy("Kind of contradiction"), _lines(outcomes.kinds, _kind)),
    ]


def outcome_counts(all_of_them: Judged) -> list[OutcomeCount]:
    """Each outcome, the most frequent first, with what it says of the machine."""
    names = dict(Contradiction.Outcome.choices) | {"dismissed": _("dismissed: not a contradiction")}
    return [
        OutcomeCount(str(names.get(outcome, outcome)), _meaning(outcome), count)
        for outcome, count in sorted(all_of_them.outcomes.items(), key=lambda one: (-one[1], one[0]))
    ]


def cells_of(table: Table) -> Iterator[Sequence[str | int]]:
    """The table as a file has it; shares as numbers, empty below the fewest cases."""
    yield [str(table.first_column), _("settled"), _("upheld"), _("false alarms"), _("undecided"), *_SHARES]
    for line in table.lines:
        judged, share = line.judged, line.judged.share
        numbers = ["", "", ""] if share is None else [f"{end:.4f}" for end in (share.share, share.low, share.high)]
        yield [line.name, judged.settled, judged.upheld, judged.false_alarms, judged.undecided, *numbers]


def cells_of_weeks(queue: Queue) -> Iterator[Sequence[str | int]]:
    yield [_("week from"), _("opened"), _("closed by people"), _("opened again")]
    for week in queue.weeks:
        yield [week.monday.isoformat(), week.opened, week.closed, week.reopened]


_SHARES = ("false_alarm_share", "low_95", "high_95")


def _lines(groups: Sequence[Judged], name: Callable[[tuple[str, ...]], str]) -> list[Line]:
    return [_line(group, name=name(group.key)) for group in groups]


def _line(group: Judged, *, name: str) -> Line:
    share = group.share
    if share is None:
        return Line(name, group, share=_("fewer than %(count)s judged") % {"count": FEWEST}, bar=None)
    told = _("%(share)s%% (%(low)s to %(high)s%%)") % {
        name: f"{100 * end:.0f}" for name, end in (("share", share.share), ("low", share.low), ("high", share.high))
    }
    return Line(name, group, share=told, bar=Bar(100 * share.share, 100 * share.low, 100 * share.high))


def _rule(key: tuple[str, ...]) -> str:
    rule, kind = key
    told = dict(Contradiction.Rule.choices).get(rule, _NO_RULE)
    return f"{told}; {dict(Property.Kind.choices).get(kind, kind)}"


def _kind(key: tuple[str, ...]) -> str:
    return str(dict(Contradiction.Kind.choices).get(key[0], key[0]))


def _meaning(outcome: str) -> str:
    if outcome in UPHELD:
        return _("upheld")
    return _("false alarm") if outcome in FALSE_ALARMS else _("undecided")
