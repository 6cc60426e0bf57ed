"""Suggestions compared with annotated claims: which of them an editor would have had at hand, and how many were noise.

A suggestion matches a claim when both are of one entity, of one property, and in one sentence, and their values share a
point: intervals that overlap, one entity inside the other. docs/evaluating.md says it in full.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from facts.kinds import overlap
from facts.models import Claim, Entity
from facts.record_claims.read_value import read_value
from facts.suggest_claims import Suggestion
from sources.models import Snapshot
from tests.evaluate.gold import GoldClaim
from tests.evaluate.load import Loaded

COUNTED = frozenset({"date", "quantity", "number", "money", "percentage", "percent", "duration", "ordinal", "entity"})


@dataclass(frozen=True)
class Wanted:
    """A claim of the gold as it is recorded, and in which sentences its quote stands."""

    id: str
    claim: Claim
    sentences: frozenset[int]
    is_counted: bool


@dataclass
class Suggested:
    """Claims that count and those of them that were suggested; suggestions and those of them that match any claim."""

    wanted: int = 0
    found: int = 0
    offered: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.offered if self.offered else 1.0


Match = Callable[[Suggestion, Wanted], bool]


def compare(
    suggestions: Mapping[str, Sequence[Suggestion]],
    *,
    gold: Sequence[GoldClaim],
    loaded: Loaded,
    snapshots: Mapping[str, Snapshot],
    matches: Match,
) -> Suggested:
    result = Suggested()
    for article, offered in suggestions.items():
        wanted = list(_wanted([one for one in gold if one.article == article], loaded, snapshots[article]))
        _add(result, article, offered, wanted, matches)
    return result


def _add(
    result: Suggested, article: str, offered: Sequence[Suggestion], wanted: Sequence[Wanted], matches: Match
) -> None:
    counted = [one for one in wanted if one.is_counted]
    missed = [one for one in counted if not any(matches(each, one) for each in offered)]
    wrong = [each for each in offered if not any(matches(each, one) for one in wanted)]
    result.wanted += len(counted)
    result.found += len(counted) - len(missed)
    result.offered += len(offered)
    result.right += len(offered) - len(wrong)
    result.missed += [f"{one.id} {one.claim.slot}: {one.claim.value_text!r}" for one in missed]
    result.wrong += [
        f"{article} sentence {each.sentence + 1}: {each.entity}, {each.property}: {each.value_text!r}" for each in wrong
    ]


def _wanted(gold: Iterable[GoldClaim], loaded: Loaded, snapshot: Snapshot) -> Iterable[Wanted]:
    for one in gold:
        for claim in loaded.claims.get(one.id, ()):
            yield Wanted(one.id, claim, _sentences(claim, snapshot), one.type in COUNTED)


def _sentences(claim: Claim, snapshot: Snapshot) -> frozenset[int]:
    spans = enumerate(snapshot.sentences)
    return frozenset(number for number, (start, end) in spans if start < claim.end and end > claim.start)


def is_match(suggestion: Suggestion, wanted: Wanted) -> bool:
    return is_about(suggestion, wanted) and suggestion.entity.pk == wanted.claim.slot.entity_id


def is_about(suggestion: Suggestion, wanted: Wanted) -> bool:
    """The looser match: whatever the entity, which takes one digit to choose."""
    claim = wanted.claim
    is_there = suggestion.property.pk == claim.slot.property_id and suggestion.sentence in wanted.sentences
    return is_there and _shares_a_point(suggestion, claim)


def is_same(suggestion: Suggestion, wanted: Wanted) -> bool:
    """The stricter match: the same interval or entity."""
    if not is_match(suggestion, wanted):
        return False
    if wanted.claim.value_entity is not None:
        return suggestion.value_entity == wanted.claim.value_entity
    read = read_value(suggestion.value_text, of=suggestion.property, source=wanted.claim.snapshot.source)
    return read.value is not None and (read.value.axis, *read.value.interval) == (
        wanted.claim.axis,
        wanted.claim.lower,
        wanted.claim.upper,
    )


def _shares_a_point(suggestion: Suggestion, claim: Claim) -> bool:
    if claim.value_entity is not None:
        return suggestion.value_entity is not None and _is_inside(suggestion.value_entity, claim.value_entity)
    read = read_value(suggestion.value_text, of=suggestion.property, source=claim.snapshot.source)
    if read.value is None or not claim.axis:
        return False
    return read.value.axis == claim.axis and overlap(read.value.interval, (claim.lower, claim.upper))


def _is_inside(one: Entity, other: Entity) -> bool:
    return one.is_inside(other) or other.is_inside(one)
