"""Quotes: two wordings of one utterance conflict where a word changed.

Statements are many-valued, so sentences that do not align are not comparable. Pairs are compared, hence the
cap: at most 200 distinct wordings of a slot, and the reason says when there were more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from facts.kinds import Verdict
from facts.kinds.quote import compare_wordings
from facts.kinds.text import normalised, point_of
from facts.kinds.to_translate import to_translate
from facts.kinds.wording import Wording, wording_of
from facts.weigh_slots.rules.reasons import difference_reason
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import FoundPosition, Opposition
from sources.telling import tell_each, telling

MOST_WORDINGS = 200

Wordings = list[list[WeighedClaim]]

Pair = tuple[WeighedClaim, WeighedClaim]


def find_misquotes(asserted: Sequence[WeighedClaim]) -> Opposition | None:
    """Each wording that conflicts with another, as a position of who prints it so; the same wording counts once."""
    wordings = _wordings(asserted)
    opposed: dict[int, set[WeighedClaim]] = defaultdict(set)
    pairs = []
    cut = [wording_of(claims[0].value.text) for claims in wordings[:MOST_WORDINGS]]
    for one, two in _misquotes(cut):
        against = _of_one_speaker(wordings[one], wordings[two])
        if against:
            pairs += against[:1]
            opposed[one] |= {claim for claim, _ in against}
            opposed[two] |= {claim for claim, _ in _of_one_speaker(wordings[two], wordings[one])}
    if not pairs:
        return None
    positions = tuple(_position(opposed[index]) for index in sorted(opposed))
    reason = tell_each([difference_reason(*pairs[0], answers=len(positions)), _what_was_left_out(len(wordings))])
    return Opposition("difference", positions, tuple(c for found in positions for c in found.claims), reason)


def is_misquoted(texts: Iterable[str]) -> bool:
    """Whether a word was changed between any two of these, whoever is said to have spoken. More of them than are
    compared in a slot are left to it."""
    wordings = {wording.key: wording for wording in map(wording_of, texts)}
    return len(wordings) > MOST_WORDINGS or any(_misquotes(list(wordings.values())))


def wordings_of(claims: Sequence[WeighedClaim]) -> list[FoundPosition]:
    """Each wording with the claims that print it so, whoever is said to have spoken."""
    return [_position(group) for group in _wordings(claims)]


def what_was_not_compared(claims: Sequence[WeighedClaim]) -> str:
    """A sentence for whoever looks at the slot; empty when every wording was compared with every other."""
    return _what_was_left_out(len(_wordings(claims)))


def _what_was_left_out(count: int) -> str:
    if count <= MOST_WORDINGS:
        return ""
    first = to_translate("Only the first {most} of {count} wordings were compared.")
    return telling(first, most=MOST_WORDINGS, count=count)


def _wordings(claims: Sequence[WeighedClaim]) -> Wordings:
    """Claims that print the same words, in the order of the first of each."""
    groups: dict[object, list[WeighedClaim]] = defaultdict(list)
    for claim in claims:
        groups[wording_of(claim.value.text).key].append(claim)
    return list(groups.values())


def _misquotes(cut: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Pairs of wordings of one utterance between which a word changed, speakers aside."""
    for one, two in combinations(range(len(cut)), 2):
        if compare_wordings(cut[one], cut[two]).verdict is Verdict.CONFLICT:
            yield one, two


def _of_one_speaker(claims: Sequence[WeighedClaim], others: Sequence[WeighedClaim]) -> list[Pair]:
    """The claims that one of the others can be set against, each with the first such: an utterance has one speaker,
    and who names none may mean any."""
    first: dict[str, WeighedClaim] = {}
    for other in others:
        first.setdefault(other.speaker, other)
    found = ((claim, first.get(claim.speaker) or first.get("")) for claim in claims)
    named = ((claim, other or (None if claim.speaker else others[0])) for claim, other in found)
    return [(claim, other) for claim, other in named if other is not None]


def _position(claims: Iterable[WeighedClaim]) -> FoundPosition:
    backing = sorted(claims, key=lambda claim: claim.pk)
    point = point_of(normalised(backing[0].value.text))
    return FoundPosition(axis="quote", lower=point, upper=point, own=tuple(backing))
