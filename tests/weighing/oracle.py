"""What weighing has to find, by brute force over pairs and subsets, written from design.md, section 3.

Shares no code with the application: its own intervals, its own days, its own trees. Slow on purpose.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Ends = tuple[float, float]
Group = frozenset[int]


@dataclass(frozen=True)
class Said:
    """One claim. ``ends`` are the value's, ``days`` the period's; infinite where they are open."""

    pk: int
    axis: str
    ends: Ends
    days: Ends
    is_denied: bool = False
    is_speculated: bool = False
    is_weak: bool = False
    is_guessed: bool = False
    origin: str = ""
    words: tuple[str, ...] = ()
    speaker: str = ""


@dataclass(frozen=True)
class Law:
    """The rules of a property."""

    time: str = "fixed"
    flags_differences: bool = True
    weight: int = 1
    has_published_fact: bool = False


@dataclass(frozen=True)
class Verdict:
    kind: str
    positions: frozenset[Group]
    opposed: Group
    severity: str


def oracle(claims: Sequence[Said], law: Law) -> Verdict | None:
    """The contradiction these claims make, or None."""
    serious = [claim for claim in claims if not claim.is_speculated]
    denied = list(_denied(serious, law))
    denials = frozenset(pk for _, _, denials in denied for pk in denials)
    if law.flags_differences and law.time == "cumulative":
        kind, positions = "regression", set(_fallen(serious))
        sides = [set(position) for position in positions]
    elif law.flags_differences:
        kind, positions = "difference", set(_different(serious, law))
        sides = _own_sides(positions, positions)
    else:
        kind, positions, sides = "", set(), []
    if not positions and denied:
        kind, positions = "denial", {position for found, _, _ in denied for position in found}
        sides = _own_sides(positions, {position for _, answers, _ in denied for position in answers})
    if not positions:
        return None
    opposed = frozenset().union(*positions) | denials
    sides += [set(denials)] if denials else []
    by_pk = {claim.pk: claim for claim in serious}
    severity = _severity([[by_pk[pk] for pk in side] for side in sides], law)
    return Verdict(kind, frozenset(positions), opposed, severity)


def meet(a: Ends, b: Ends) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def shared(all_of: Iterable[Ends]) -> Ends:
    ends = list(all_of)
    return max(low for low, _ in ends), min(high for _, high in ends)


def maximal_sets(claims: Sequence[Said]) -> set[Group]:
    """The largest sets of claims with a common point: some claim's lower end is such a point."""
    points = {claim.ends[0] for claim in claims}
    sets = {frozenset(c.pk for c in claims if c.ends[0] <= point <= c.ends[1]) for point in points}
    return {one for one in sets if not any(one < other for other in sets)}


def is_covered(whole: Ends, pieces: Sequence[Ends]) -> bool:
    """Every end inside the whole, and a point between each two, lies in a piece."""
    marks = sorted({end for piece in [whole, *pieces] for end in piece if whole[0] <= end <= whole[1]})
    between = [_between(a, b) for a, b in itertools.pairwise(marks)]
    return all(any(low <= point <= high for low, high in pieces) for point in [*marks, *between])


def earliest_largest_without(at_odds: set[tuple[int, int]], pks: Sequence[int]) -> set[int]:
    """Of the largest sets no two of which are at odds the earliest: it lies before, or on, every other."""
    for size in range(len(pks), -1, -1):
        sets = [set(one) for one in itertools.combinations(pks, size) if not _has_pair(at_odds, one)]
        first = [one for one in sets if all(_lies_before(at_odds, one, other) for other in sets)]
        if sets:
            (only,) = first
            return only
    return set()


def _has_pair(at_odds: set[tuple[int, int]], pks: Sequence[int]) -> bool:
    return any((a, b) in at_odds for a, b in itertools.permutations(pks, 2))


def _lies_before(at_odds: set[tuple[int, int]], one: set[int], other: set[int]) -> bool:
    return all(any(a == b or (a, b) in at_odds for b in other) for a in one)


def _axes(claims: Sequence[Said]) -> Iterator[list[Said]]:
    for axis in sorted({claim.axis for claim in claims}):
        yield [claim for claim in claims if claim.axis == axis]


def _days_of(claim: Said, law: Law) -> Ends:
    return (-math.inf, math.inf) if law.time == "fixed" else claim.days


def _every_day(claims: Sequence[Said], law: Law) -> set[float]:
    return {end for claim in claims for end in _days_of(claim, law)}


def _on(day: float, claims: Sequence[Said], law: Law) -> list[Said]:
    return [claim for claim in claims if _days_of(claim, law)[0] <= day <= _days_of(claim, law)[1]]


def _different(claims: Sequence[Said], law: Law) -> Iterator[Group]:
    """The answers of all who speak of a day on which two others, or they themselves, share no point."""
    for group in _axes([claim for claim in claims if not claim.is_denied]):
        opposed: set[Said] = set()
        for day in _every_day(group, law):
            company = _on(day, group, law)
            if any(not meet(a.ends, b.ends) for a, b in itertools.combinations(company, 2)):
                opposed |= set(company)
        yield from maximal_sets(list(opposed))


def _denied(claims: Sequence[Said], law: Law) -> Iterator[tuple[set[Group], set[Group], Group]]:
    """For each axis: the denied positions, all answers the denied claims leave, and who denies them."""
    for group in _axes(claims):
        by_pk = {claim.pk: claim for claim in group}
        denying = [claim for claim in group if claim.is_denied]
        hit: set[int] = set()
        for day in _every_day(group, law):
            company = _on(day, group, law)
            denials = [claim for claim in company if claim.is_denied]
            for members in maximal_sets([claim for claim in company if not claim.is_denied]):
                common = shared(by_pk[pk].ends for pk in members)
                if denials and is_covered(common, [claim.ends for claim in denials]):
                    hit |= members
        answers = maximal_sets([by_pk[pk] for pk in hit])
        stretches = {one: shared(by_pk[pk].ends for pk in one) for one in answers}
        found = {one for one in answers if is_covered(stretches[one], [claim.ends for claim in denying])}
        by = {
            claim.pk
            for claim in denying
            for one in found
            if meet(claim.ends, stretches[one])
            and any(meet(_days_of(claim, law), _days_of(by_pk[pk], law)) for pk in one)
        }
        if found:
            yield found, answers, frozenset(by)


def _fallen(claims: Sequence[Said]) -> Iterator[Group]:
    """The claims to take out, beside each the nearest it is at odds with among the others, equal figures together."""
    for group in _axes([claim for claim in claims if not claim.is_denied]):
        odds = {(a.pk, b.pk) for a in group for b in group if a.days[1] < b.days[0] and b.ends[1] < a.ends[0]}
        kept = earliest_largest_without(odds, [claim.pk for claim in group])
        stay = [claim for claim in group if claim.pk in kept]
        shown: set[Said] = set()
        for odd in (claim for claim in group if claim.pk not in kept):
            above = [claim for claim in stay if (claim.pk, odd.pk) in odds]
            below = [claim for claim in stay if (odd.pk, claim.pk) in odds]
            shown |= {odd}
            shown |= {min(above, key=lambda claim: (-claim.ends[0], claim.pk))} if above else set()
            shown |= {min(below, key=lambda claim: (claim.ends[1], claim.pk))} if below else set()
        figures = {claim.ends for claim in shown}
        at_odds = {pk for pair in odds if len(kept & set(pair)) == 1 for pk in pair}
        shown |= {claim for claim in stay if claim.ends in figures and claim.pk in at_odds}
        for figure in figures:
            yield frozenset(claim.pk for claim in shown if claim.ends == figure)


def _own_sides(positions: set[Group], answers: set[Group]) -> list[set[int]]:
    """Who backs one answer and no other; where nobody does, all who back it."""
    sides = []
    for position in positions:
        own = {pk for pk in position if sum(pk in answer for answer in answers) == 1}
        sides.append(own or set(position))
    return sides


def _severity(sides: list[list[Said]], law: Law) -> str:
    if law.has_published_fact:
        return "high"
    if any(all(claim.is_weak for claim in side) for side in sides):
        return "low"
    if law.time != "fixed" and any(all(claim.is_guessed for claim in side) for side in sides):
        return "low"
    well_backed = [side for side in sides if len({claim.origin for claim in side}) >= 2]
    return "high" if law.weight >= 2 or len(well_backed) >= 2 else "normal"


def _between(a: float, b: float) -> float:
    if math.isinf(a) and math.isinf(b):
        return 0.0
    if math.isinf(a):
        return b - 0.5
    return a + 0.5 if math.isinf(b) else (a + b) / 2
