"""What a slot's page shows: its answers with the claims that back them, and what does not count or stands apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from facts.admin.case_evidence import MOST_ANSWERS, of_each
from facts.desk.in_words import language_of_page
from facts.group_origins import backings
from facts.kinds.backing import backed_by
from facts.models import Claim, Slot
from facts.weigh_slots.load import load_claims, rules_of
from facts.weigh_slots.remembered import MANY, remembered
from facts.weigh_slots.rules.explain import Answer, Explanation, explain

MOST_SHOWN = 20
"""Claims under one heading on the page, of an answer fewer where there are many answers; the rest are one link away."""


@dataclass(frozen=True)
class ShownAnswer:
    """An answer with the first of its claims, and how many more there are."""

    shown: str
    meaning: str
    backed_by: str
    claims: list[Claim]
    more: int


@dataclass(frozen=True)
class ShownGroup:
    """Claims that form no answer, under what sets them apart; what does not count is backed by nobody."""

    heading: str
    backed_by: str
    claims: list[Claim]
    more: int


@dataclass(frozen=True)
class SlotEvidence:
    explanation: Explanation
    answers: list[ShownAnswer]
    more_answers: int
    others: list[ShownGroup]


def slot_evidence(slot: Slot) -> SlotEvidence:
    sources = dict(slot.claims.order_by().values_list("pk", "snapshot__source"))
    explanation = remembered(slot, "explanation", lambda: _explained(slot)) if len(sources) > MANY else _explained(slot)
    answers = explanation.answers[:MOST_ANSWERS]
    most = of_each(len(answers))
    said = {_("Denied by"): explanation.denied_by, _("Speculation, never flagged"): explanation.speculated}
    apart = said | _not_counted(slot)
    backed = backings((heading, sources[pk]) for heading, pks in said.items() for pk in pks)
    shown = _shown_claims([*(answer.claims[:most] for answer in answers), *apart.values()])
    return SlotEvidence(
        explanation=explanation,
        answers=[_answer(answer, most=most, shown=shown, sources=sources) for answer in answers],
        more_answers=len(explanation.answers) - len(answers),
        others=[
            ShownGroup(
                heading,
                backed_by=backed.get(heading, ""),
                claims=[shown[pk] for pk in pks[:MOST_SHOWN]],
                more=max(0, len(pks) - MOST_SHOWN),
            )
            for heading, pks in apart.items()
            if pks
        ],
    )


def _explained(slot: Slot) -> Explanation:
    # Whether a fact is published decides on severity alone, of which nothing is said here.
    rules = rules_of(slot, has_published_fact=False)
    return explain(load_claims(slot), rules=rules, lang=language_of_page())


def _not_counted(slot: Slot) -> dict[str, tuple[int, ...]]:
    unread: list[int] = []
    taken_out: list[int] = []
    for pk, status in slot.claims.not_weighed().order_by("pk").values_list("pk", "status"):
        (unread if status == Claim.Status.RECORDED else taken_out).append(pk)
    return {_("Not read: does not count"): tuple(unread), _("Taken out"): tuple(taken_out)}


def _shown_claims(groups: Iterable[tuple[int, ...]]) -> dict[int, Claim]:
    wanted = {pk for pks in groups for pk in pks[:MOST_SHOWN]}
    return Claim.objects.with_evidence().in_bulk(wanted)


def _answer(answer: Answer, *, most: int, shown: dict[int, Claim], sources: dict[int, int]) -> ShownAnswer:
    claims = [shown[pk] for pk in answer.claims[:most]]
    return ShownAnswer(
        shown=answer.shown,
        meaning=answer.meaning,
        backed_by=backed_by(reports=len({sources[pk] for pk in answer.claims}), origins=answer.origins),
        claims=claims,
        more=max(0, len(answer.claims) - most),
    )
