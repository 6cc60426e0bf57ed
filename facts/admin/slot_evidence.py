"""What a slot's page shows: its answers with the claims that back them, and what does not count or stands apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from facts.models import Claim, Slot
from facts.weigh_slots.load import load_claims, rules_of
from facts.weigh_slots.rules.explain import Answer, Explanation, explain

MOST_SHOWN = 20
"""Claims of one answer on the page; the rest are one link away."""


@dataclass(frozen=True)
class ShownAnswer:
    """An answer with the first of its claims, and how many more there are."""

    shown: str
    meaning: str
    origins: int
    claims: list[Claim]
    more: int


@dataclass(frozen=True)
class ShownGroup:
    """Claims that form no answer, under what sets them apart."""

    heading: str
    claims: list[Claim]
    more: int


@dataclass(frozen=True)
class SlotEvidence:
    explanation: Explanation
    answers: list[ShownAnswer]
    others: list[ShownGroup]


def slot_evidence(slot: Slot) -> SlotEvidence:
    # Whether a fact is published decides on severity alone, of which nothing is said here.
    explanation = explain(load_claims(slot), rules=rules_of(slot, has_published_fact=False))
    apart = {
        "Denied by": explanation.denied_by,
        "Speculation, never flagged": explanation.speculated,
        **_not_counted(slot),
    }
    shown = _shown_claims([*(answer.claims for answer in explanation.answers), *apart.values()])
    return SlotEvidence(
        explanation=explanation,
        answers=[_answer(answer, shown=shown) for answer in explanation.answers],
        others=[
            ShownGroup(heading, [shown[pk] for pk in pks[:MOST_SHOWN]], more=max(0, len(pks) - MOST_SHOWN))
            for heading, pks in apart.items()
            if pks
        ],
    )


def _not_counted(slot: Slot) -> dict[str, tuple[int, ...]]:
    unread: list[int] = []
    taken_out: list[int] = []
    for pk, status in slot.claims.not_weighed().order_by("pk").values_list("pk", "status"):
        (unread if status == Claim.Status.RECORDED else taken_out).append(pk)
    return {"Not read: does not count": tuple(unread), "Taken out": tuple(taken_out)}


def _shown_claims(groups: Iterable[tuple[int, ...]]) -> dict[int, Claim]:
    wanted = {pk for pks in groups for pk in pks[:MOST_SHOWN]}
    return Claim.objects.with_evidence().in_bulk(wanted)


def _answer(answer: Answer, *, shown: dict[int, Claim]) -> ShownAnswer:
    claims = [shown[pk] for pk in answer.claims[:MOST_SHOWN]]
    return ShownAnswer(
        shown=answer.shown,
        meaning=answer.meaning,
        origins=answer.origins,
        claims=claims,
        more=max(0, len(answer.claims) - MOST_SHOWN),
    )
