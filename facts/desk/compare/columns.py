"""The columns of a comparison: one for each claim, or one for each value, under the answers they back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from string import ascii_uppercase
from typing import NamedTuple

from facts.models import Claim, Contradiction, Position
from facts.models.claim import has_bounds
from facts.weigh_slots.remembered import remembered, with_many_claims

MOST_COLUMNS = 30
"""Side by side; beyond that equal values are grouped, and what is still more is a number and a link."""

MOST_TOLD, FEWER_TOLD, FEW_COLUMNS = 20, 3, 6
"""Claims of one column that are loaded and told of, where columns are few and where they are more; the others are
counted."""

_AGAINST = (10**9,)


class Bare(NamedTuple):
    """What tells into which column a claim belongs, without the claim."""

    pk: int
    polarity: str
    modality: str
    status: str
    unreadable: str
    axis: str
    lower: float | None
    upper: float | None
    value_entity_id: int | None
    value_text: str
    published_earliest: date | None
    source_id: int

    @property
    def has_bounds(self) -> bool:
        return has_bounds(axis=self.axis, unreadable=self.unreadable)

    @property
    def counts(self) -> bool:
        """Whether it asserts, in earnest, what it says."""
        is_taken_out, is_rumour = self.status != Claim.Status.RECORDED, self.modality == Claim.Modality.SPECULATED
        return not (is_taken_out or is_rumour) and self.polarity != Claim.Polarity.DENIED


_ELSEWHERE = {
    "published_earliest": "snapshot__source__published_earliest",
    "source_id": "snapshot__source_id",
}
_BARE = [_ELSEWHERE.get(name, name) for name in Bare._fields]


@dataclass(frozen=True)
class Column:
    """One claim, or several of one value: ``count`` of them, from these ``sources``. ``claims`` are the first, and all
    that is loaded. ``answers`` are the numbers of the positions backed; none: against them."""

    letter: str
    claims: list[Claim]
    answers: tuple[int, ...]
    count: int
    sources: frozenset[int]

    @property
    def first(self) -> Claim:
        return self.claims[0]

    @property
    def more(self) -> int:
        return self.count - len(self.claims)


@dataclass(frozen=True)
class Group:
    """Columns side by side that back the same answers."""

    positions: list[Position]
    columns: list[Column]


@dataclass(frozen=True)
class Columns:
    """``unseen`` is a claim of each value that no column shows, in the order of the columns there would be.
    ``is_large``: its slot has so many claims that what is made of them is remembered."""

    groups: list[Group]
    is_grouped: bool
    more: int
    unseen: list[Bare]
    is_large: bool

    @property
    def all(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]


def columns_of(case: Contradiction, *, wants_grouped: bool) -> Columns:
    """``more``: claims that no column shows. In the order of the answers, then of publication."""
    is_large = bool(with_many_claims([case.slot_id]))
    sets = _remembered(case) if is_large else _sets(case, wants_grouped=wants_grouped)
    is_grouped = wants_grouped or sum(same.number for same in sets) > MOST_COLUMNS
    most = MOST_TOLD if len(sets) <= FEW_COLUMNS else FEWER_TOLD
    told = _in_full(pk for same in sets[:MOST_COLUMNS] for pk in same.claims[:most])
    columns = [
        Column(letter, [told[pk] for pk in same.claims[:most]], same.answers, count=same.number, sources=same.sources)
        for letter, same in zip(_letters(), sets[:MOST_COLUMNS], strict=False)
    ]
    by_number = {position.number: position for position in case.positions.all()}
    groups = [
        Group([by_number[number] for number in numbers], list(side_by_side))
        for numbers, side_by_side in groupby(columns, key=lambda column: column.answers)
    ]
    unseen = sets[MOST_COLUMNS:]
    return Columns(
        groups,
        is_grouped=is_grouped,
        more=sum(same.number for same in unseen),
        unseen=[same.first for same in unseen if is_grouped],
        is_large=is_large,
    )


class Same(NamedTuple):
    """Claims of one column: the first in full, the keys of the first few, and how many there are from which sources."""

    first: Bare
    answers: tuple[int, ...]
    claims: list[int]
    number: int
    sources: frozenset[int]


def _remembered(case: Contradiction) -> list[Same]:
    """Its answers are those of the last weighing, which the slot tells as well."""
    name = f"columns-{case.pk}-{case.slot.evaluated_revision}-{case.status}"
    return remembered(case.slot, name, lambda: _sets(case, wants_grouped=True))


def _sets(case: Contradiction, *, wants_grouped: bool) -> list[Same]:
    answers = _answers(case)
    claims = sorted(_load(case), key=lambda claim: _order(claim, answers))
    is_grouped = wants_grouped or len(claims) > MOST_COLUMNS
    return [
        Same(
            same[0],
            answers.get(same[0].pk, ()),
            claims=[claim.pk for claim in same[:MOST_TOLD]],
            number=len(same),
            sources=frozenset(claim.source_id for claim in same),
        )
        for same in (_by_value(claims, answers) if is_grouped else [[claim] for claim in claims])
    ]


def _answers(case: Contradiction) -> dict[int, tuple[int, ...]]:
    """The numbers of the answers that each claim backs, by its primary key."""
    links = Position.claims.through.objects.filter(position__contradiction=case)
    backed: defaultdict[int, set[int]] = defaultdict(set)
    for claim, number in links.values_list("claim", "position__number"):
        backed[claim].add(number)
    return {claim: tuple(sorted(numbers)) for claim, numbers in backed.items()}


def _load(case: Contradiction) -> list[Bare]:
    """All that back an answer or are opposed."""
    backing = Position.claims.through.objects.filter(position__contradiction=case).values("claim")
    opposed = Contradiction.claims.through.objects.filter(contradiction=case).values("claim")
    # One set of keys: by either of two conditions, all claims of the newsroom would be looked through.
    found = Claim.objects.filter(pk__in=backing.union(opposed)).order_by()
    return [Bare(*row) for row in found.values_list(*_BARE)]


def _in_full(pks: Iterable[int]) -> dict[int, Claim]:
    """Without their texts: of those only the parts around what is shown are wanted."""
    whole = ("text", "sentences", "headers", "redirects", "pages")
    found = Claim.objects.with_evidence().select_related(
        "snapshot__source__derived_from", "snapshot__source__credited_to"
    )
    return found.defer(*(f"snapshot__{name}" for name in whole)).in_bulk(list(pks))


def _order(claim: Bare, answers: Mapping[int, tuple[int, ...]]) -> tuple[tuple[int, ...], str, int]:
    published = claim.published_earliest
    return answers.get(claim.pk, _AGAINST), "9" if published is None else published.isoformat(), claim.pk


def _by_value(claims: Sequence[Bare], answers: Mapping[int, tuple[int, ...]]) -> list[list[Bare]]:
    """Claims that back the same answers and leave the same possible, in the order of the first of each."""
    same: defaultdict[tuple[object, ...], list[Bare]] = defaultdict(list)
    for claim in claims:
        same[(answers.get(claim.pk), *_value(claim))].append(claim)
    return list(same.values())


def _value(claim: Bare) -> tuple[object, ...]:
    is_measured = claim.has_bounds or claim.value_entity_id is not None
    printed = "" if is_measured else claim.value_text
    return claim.polarity, claim.axis, claim.lower, claim.upper, claim.value_entity_id, printed


def _letters() -> Iterator[str]:
    """A to Z, then AA to ZZ."""
    yield from ascii_uppercase
    yield from (one + two for one in ascii_uppercase for two in ascii_uppercase)


__all__ = ["FEW_COLUMNS", "MOST_COLUMNS", "Bare", "Column", "Columns", "Group", "columns_of"]
