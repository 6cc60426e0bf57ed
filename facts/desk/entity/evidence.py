"""What is said in the slots of one page, all of them at once: answers, cases, facts, charts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from facts.desk.entity.corrections import corrections_of, corrections_of_facts
from facts.desk.entity.matters import CONTESTED, SETTLED
from facts.desk.in_words import language_of_page
from facts.desk.pictures import TimePicture, over_time_of
from facts.kinds.backing import backed_by
from facts.models import Contradiction, FactVersion, Property, Slot
from facts.weigh_slots.load_many import load_many
from facts.weigh_slots.remembered import remembered, with_many_claims
from facts.weigh_slots.rules.explain import Answer, explain

CASES_SHOWN = 3
"""Of each slot, the newest first."""

ANSWERS_SHOWN = 30
"""Of each slot; its own page has more of them."""


@dataclass(frozen=True)
class SaidAnswer:
    """``meaning`` is empty where it says what ``shown`` says."""

    shown: str
    meaning: str
    backed_by: str


@dataclass(frozen=True)
class Made:
    """What weighing makes of the claims of a slot. ``beside`` counts what is no answer: denials, speculation."""

    verdict: str
    answers: list[SaidAnswer]
    beside: list[str]
    more_answers: int = 0
    over_time: TimePicture | None = None


@dataclass(frozen=True)
class SlotSaid:
    """One slot as it is shown."""

    slot: Slot
    scope: str
    standing: str
    made: Made
    cases: list[Contradiction]
    versions: list[FactVersion]


def _made_of_many(slot: Slot) -> Made:
    return remembered(slot, "entity-page", lambda: _made([slot])[slot.pk])


def said_in(slots: Sequence[Slot]) -> list[SlotSaid]:
    """In the order of the slots; so many queries, however many they are."""
    large = with_many_claims([slot.pk for slot in slots])
    small = [slot for slot in slots if slot.pk not in large]
    made = _made(small)
    for slot in slots:
        if slot.pk in large:
            made[slot.pk] = _made_of_many(slot)
    cases, versions = _cases(slots), _versions(slots)
    return [
        SlotSaid(
            slot=slot,
            scope=", ".join(f"{name}: {value}" for name, value in sorted(slot.qualifiers.items())),
            standing=_standing(slot),
            made=made[slot.pk],
            cases=cases[slot.pk][:CASES_SHOWN],
            versions=versions[slot.pk],
        )
        for slot in slots
    ]


def _made(slots: Sequence[Slot]) -> dict[int, Made]:
    loaded = load_many(slots)
    corrections, of_facts = corrections_of(slots, origins=loaded.origins), corrections_of_facts(slots)
    made = {}
    for slot in slots:
        claims = loaded.claims_of(slot)
        explained = explain(claims, rules=loaded.rules_of(slot), lang=language_of_page())
        sources = {row.pk: row.source_id for row in loaded.claims.get(slot.pk, ())}
        changes = slot.property.time_behaviour != Property.Time.FIXED
        made[slot.pk] = Made(
            verdict=explained.verdict,
            answers=[_answer(answer, sources=sources) for answer in explained.answers[:ANSWERS_SHOWN]],
            beside=list(_beside(len(explained.denied_by), len(explained.speculated))),
            more_answers=max(0, len(explained.answers) - ANSWERS_SHOWN),
            over_time=over_time_of(claims, corrections=corrections[slot.pk], of_facts=of_facts[slot.pk])
            if changes
            else None,
        )
    return made


def _standing(slot: Slot) -> str:
    standing = getattr(slot, "standing", "")
    return {CONTESTED: "contested", SETTLED: "settled"}.get(standing, "unvetted")


def _answer(answer: Answer, *, sources: Mapping[int, int]) -> SaidAnswer:
    """``sources``: of each claim, by primary key."""
    reports = {sources[claim] for claim in answer.claims}
    return SaidAnswer(
        shown=answer.shown,
        meaning="" if answer.meaning == answer.shown else answer.meaning,
        backed_by=backed_by(reports=len(reports), origins=answer.origins),
    )


def _beside(denials: int, speculated: int) -> Iterable[str]:
    if denials:
        yield _("Denied by %(number)s.") % {"number": denials}
    if speculated:
        yield _("Speculated by %(number)s.") % {"number": speculated}


def _cases(slots: Sequence[Slot]) -> dict[int, list[Contradiction]]:
    """Those of each slot, the newest first, with their threads."""
    found: defaultdict[int, list[Contradiction]] = defaultdict(list)
    for case in Contradiction.objects.filter(slot__in=slots).with_thread().order_by("-pk"):
        found[case.slot_id].append(case)
    return found


def _versions(slots: Sequence[Slot]) -> dict[int, list[FactVersion]]:
    """What is published, and what is proposed."""
    shown = FactVersion.objects.published() | FactVersion.objects.proposed()
    found: defaultdict[int, list[FactVersion]] = defaultdict(list)
    for version in shown.filter(fact__slot__in=slots).with_subject().order_by("-status", "-pk"):
        found[version.fact.slot_id].append(version)
    return found
