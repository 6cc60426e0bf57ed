"""What people said of the flags, counted by rule, by property and by kind. One query."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from django.db.models import Count

from facts.models import Contradiction
from facts.report_outcomes.wilson import Share, share_of

_Outcome = Contradiction.Outcome

DISMISSED = "dismissed"
"""Beside the outcomes of those that were resolved."""

UPHELD = frozenset({_Outcome.ONE_RIGHT, _Outcome.SOURCE_CORRECTED, _Outcome.ATTRIBUTED_OPINION})
"""The sources did say different things of one matter."""

FALSE_ALARMS = frozenset(
    {
        _Outcome.DIFFERENT_TIMES,
        _Outcome.DIFFERENT_SCOPE,
        _Outcome.ROUNDING,
        _Outcome.SAME_ORIGIN,
        _Outcome.EXTRACTION_ERROR,
        DISMISSED,
    }
)
"""We read, scoped or dated something wrongly. What could not be determined counts for neither."""


@dataclass(frozen=True)
class Judged:
    """Cases of one group by outcome. ``key`` names the group, as it is stored."""

    key: tuple[str, ...]
    outcomes: Counter[str]

    @property
    def settled(self) -> int:
        return self.outcomes.total()

    @property
    def upheld(self) -> int:
        return sum(self.outcomes[outcome] for outcome in UPHELD)

    @property
    def false_alarms(self) -> int:
        return sum(self.outcomes[outcome] for outcome in FALSE_ALARMS)

    @property
    def undecided(self) -> int:
        return self.settled - self.upheld - self.false_alarms

    @property
    def share(self) -> Share | None:
        """Of false alarms among those of which people could tell."""
        return share_of(self.false_alarms, of=self.upheld + self.false_alarms)


@dataclass(frozen=True)
class Outcomes:
    """Groups that cry wolf come first; ``rules`` are keyed by rule and kind of value."""

    all: Judged
    rules: list[Judged]
    properties: list[Judged]
    kinds: list[Judged]


_Row = tuple[str, str, str, str, str, int]  # property, its kind, kind of case, rule, outcome, how many


def load_outcomes() -> Outcomes:
    rows = _rows()
    return Outcomes(
        all=next(iter(_grouped(rows, by=lambda row: ())), Judged((), Counter())),
        rules=_grouped(rows, by=lambda row: (row[3], row[1])),
        properties=_grouped(rows, by=lambda row: (row[0],)),
        kinds=_grouped(rows, by=lambda row: (row[2],)),
    )


def _rows() -> list[_Row]:
    counted = Contradiction.objects.settled_by_people().order_by()
    columns = ("slot__property__label", "slot__property__kind", "kind", "rule", "status", "outcome")
    return [
        (label, of, kind, rule, outcome if status == Contradiction.Status.RESOLVED else DISMISSED, count)
        for label, of, kind, rule, status, outcome, count in counted.values_list(*columns).annotate(Count("pk"))
    ]


def _grouped(rows: Iterable[_Row], *, by: Callable[[_Row], tuple[str, ...]]) -> list[Judged]:
    groups: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for row in rows:
        groups[by(row)][row[4]] += row[5]
    return sorted((Judged(key, outcomes) for key, outcomes in groups.items()), key=_wolf_first)


def _wolf_first(group: Judged) -> tuple[Hashable, ...]:
    """By how high the share of false alarms is at least: many cases weigh more than a few that went badly."""
    return (-(group.share.low if group.share else -1.0), -group.false_alarms, -group.settled, group.key)
