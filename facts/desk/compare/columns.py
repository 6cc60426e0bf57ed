"""The columns of a comparison: one for each claim, or one for each value, under the answers they back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from facts.models import Claim, Contradiction, Position

MOST_COLUMNS = 30
"""Side by side; beyond that equal values are grouped, and what is still more is a number and a link."""

_AGAINST = (10**9,)


@dataclass(frozen=True)
class Column:
    """One claim, or several of one value. ``answers`` are the numbers of the positions backed; none: against them."""

    letter: str
    claims: list[Claim]
    answers: tuple[int, ...]

    @property
    def first(self) -> Claim:
        return self.claims[0]


@dataclass(frozen=True)
class Group:
    """Columns side by side that back the same answers."""

    positions: list[Position]
    columns: list[Column]


@dataclass(frozen=True)
class Columns:
    groups: list[Group]
    is_grouped: bool
    more: int

    @property
    def all(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]


def columns_of(case: Contradiction, *, wants_grouped: bool) -> Columns:
    """``more``: claims that no column shows. In the order of the answers, then of publication."""
    answers = _answers(case)
    claims = sorted(_load(case, answers), key=lambda claim: _order(claim, answers))
    is_grouped = wants_grouped or len(claims) > MOST_COLUMNS
    sets = _by_value(claims, answers) if is_grouped else [[claim] for claim in claims]
    columns = [
        Column(letter, same, answers.get(same[0].pk, ()))
        for letter, same in zip(_letters(), sets[:MOST_COLUMNS], strict=False)
    ]
    by_number = {position.number: position for position in case.positions.all()}
    groups = [
        Group([by_number[number] for number in numbers], list(side_by_side))
        for numbers, side_by_side in groupby(columns, key=lambda column: column.answers)
    ]
    return Columns(groups, is_grouped=is_grouped, more=sum(map(len, sets[MOST_COLUMNS:])))


def _answers(case: Contradiction) -> dict[int, tuple[int, ...]]:
    """The numbers of the answers that each claim backs, by its primary key."""
    links = Position.claims.through.objects.filter(position__contradiction=case)
    backed: defaultdict[int, set[int]] = defaultdict(set)
    for claim, number in links.values_list("claim", "position__number"):
        backed[claim].add(number)
    return {claim: tuple(sorted(numbers)) for claim, numbers in backed.items()}


def _load(case: Contradiction, answers: Mapping[int, tuple[int, ...]]) -> Iterable[Claim]:
    """Without their texts: of those only the parts around what is shown are wanted."""
    opposed = Contradiction.claims.through.objects.filter(contradiction=case).values_list("claim", flat=True)
    whole = ("text", "sentences", "headers", "redirects", "pages")
    return (
        Claim.objects.filter(pk__in={*answers, *opposed})
        .with_evidence()
        .select_related("snapshot__source__derived_from", "snapshot__source__credited_to")
        .defer(*(f"snapshot__{name}" for name in whole))
    )


def _order(claim: Claim, answers: Mapping[int, tuple[int, ...]]) -> tuple[tuple[int, ...], str, int]:
    published = claim.snapshot.source.published_earliest
    return answers.get(claim.pk, _AGAINST), "9" if published is None else published.isoformat(), claim.pk


def _by_value(claims: Sequence[Claim], answers: Mapping[int, tuple[int, ...]]) -> list[list[Claim]]:
    """Claims that back the same answers and leave the same possible, in the order of the first of each."""
    same: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        same[(answers.get(claim.pk), *_value(claim))].append(claim)
    return list(same.values())


def _value(claim: Claim) -> tuple[object, ...]:
    is_measured = claim.has_bounds or claim.value_entity_id is not None
    printed = "" if is_measured else claim.value_text
    return claim.polarity, claim.axis, claim.lower, claim.upper, claim.value_entity_id, printed


def _letters() -> Iterator[str]:
    """A to Z, then AA to ZZ."""
    yield from ascii_uppercase
    yield from (one + two for one in ascii_uppercase for two in ascii_uppercase)


__all__ = ["MOST_COLUMNS", "Column", "Columns", "Group", "columns_of"]
