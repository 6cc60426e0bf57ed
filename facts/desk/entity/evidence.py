"""What is said in the slots of one page, all of them at once: answers, cases, facts, charts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from facts.desk.entity.corrections import corrections_of
from facts.desk.entity.matters import CONTESTED, SETTLED
from facts.desk.pictures import TimePicture, over_time_of
from facts.kinds.backing import backed_by
from facts.models import Contradiction, FactVersion, Property, Slot
from facts.weigh_slots.load_many import Loaded, load_many
from facts.weigh_slots.rules.explain import Answer, explain

CASES_SHOWN = 3
"""Of each slot, the newest first."""


@dataclass(frozen=True)
class SaidAnswer:
    """``meaning`` is empty where it says what ``shown`` says."""

    shown: str
    meaning: str
    backed_by: str


@dataclass(frozen=True)
class SlotSaid:
    """One slot as it is shown. ``beside`` counts what is no answer: denials, speculation."""

    slot: Slot
    scope: str
    standing: str
    verdict: str
    answers: list[SaidAnswer]
    beside: list[str]
    cases: list[Contradiction]
    versions: list[FactVersion]
    over_time: TimePicture | None = field(default=None)


def said_in(slots: Sequence[Slot]) -> list[SlotSaid]:
    """In the order of the slots; so many queries, however many they are."""
    loaded = load_many(slots)
    cases, versions = _cases(slots), _versions(slots)
    corrections = corrections_of(slots, origins=loaded.origins)
    said = []
    for slot in slots:
        claims = loaded.claims_of(slot)
        explained = explain(claims, rules=loaded.rules_of(slot))
        changes = slot.property.time_behaviour != Property.Time.FIXED
        said.append(
            SlotSaid(
                slot=slot,
                scope=", ".join(f"{name}: {value}" for name, value in sorted(slot.qualifiers.items())),
                standing=_standing(slot),
                verdict=explained.verdict,
                answers=[_answer(answer, slot=slot, loaded=loaded) for answer in explained.answers],
                beside=list(_beside(len(explained.denied_by), len(explained.speculated))),
                cases=cases[slot.pk][:CASES_SHOWN],
                versions=versions[slot.pk],
                over_time=over_time_of(claims, corrections=corrections[slot.pk]) if changes else None,
            )
        )
    return said


def _standing(slot: Slot) -> str:
    standing = getattr(slot, "standing", "")
    return {CONTESTED: "contested", SETTLED: "settled"}.get(standing, "unvetted")


def _answer(answer: Answer, *, slot: Slot, loaded: Loaded) -> SaidAnswer:
    backing = set(answer.claims)
    reports = {row.source_id for row in loaded.claims[slot.pk] if row.pk in backing}
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
