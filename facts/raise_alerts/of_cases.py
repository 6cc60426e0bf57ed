"""Who hears of what becomes of a contradiction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Sum

from facts.models import Contradiction, FactVersion, Position, Transition
from facts.models.alert_choices import Because
from facts.raise_alerts.hearers import Hearer, Reasons, reachable, settlers
from facts.raise_alerts.watching import Matter, Standing, give_to_watchers, who_chose_of_everything

_Opposed = Contradiction.claims.through.objects


def hear_of_cases(transitions: Sequence[Transition]) -> dict[int, list[Hearer]]:
    """By primary key of the transition. Of an assignment hears whom it is assigned to, and nobody else; of all else
    also who recorded an opposed claim or cites it in a fact, whose watch asks for it, and who settles contradictions.
    Where the public reads a fact on it, who proposed and vetted that fact too."""
    cases = {one.contradiction.pk: one.contradiction for one in transitions if one.contradiction is not None}
    published = _published(cases.values())
    reasons = _reasons(list(cases.values()), published=published)
    people = reachable(reasons.values())
    heard = {}
    for one in transitions:
        case = cases[one.contradiction_id or 0]
        hearers = reasons[case.pk].hearers(people, affects_published=case.slot_id in published)
        if one.event == Transition.Event.ASSIGNED:
            hearers = [hearer for hearer in hearers if hearer.because == Because.ASSIGNED]
        heard[one.pk] = hearers
    return heard


def _reasons(cases: Sequence[Contradiction], *, published: Mapping[int, set[int]]) -> dict[int, Reasons]:
    """In the order in which reasons count."""
    reasons = {case.pk: Reasons() for case in cases}
    for case in cases:
        reasons[case.pk].give([case.assigned_to_id], Because.ASSIGNED)
    for case in cases:
        reasons[case.pk].give(sorted(published.get(case.slot_id, ())), Because.PUBLISHED)
    for pk, claim, person in _recorders(reasons):
        reasons[pk].give([person], Because.RECORDED, str(claim))
    for pk, claim, person in _citers(reasons):
        reasons[pk].give([person], Because.CITED, str(claim))
    give_to_watchers(matters_of(cases), [reasons[case.pk] for case in cases])
    everybody = settlers("settle_contradiction", but=who_chose_of_everything())
    for case in cases:
        reasons[case.pk].give(everybody, Because.SETTLES)
    return reasons


def _published(cases: Iterable[Contradiction]) -> dict[int, set[int]]:
    """By slot on which the public reads a fact: who proposed and who vetted it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    versions = FactVersion.objects.published().filter(fact__slot__in=[case.slot_id for case in cases])
    for slot, proposer, vetter in versions.values_list("fact__slot", "proposer", "vetter"):
        found[slot] |= {proposer, vetter} - {None}
    return found


def _recorders(case_ids: Collection[int]) -> list[tuple[int, int, int]]:
    """Contradiction, opposed claim, and who recorded it."""
    opposed = _Opposed.filter(contradiction__in=case_ids).exclude(claim__recorded_by=None)
    return list(opposed.order_by("claim").values_list("contradiction", "claim", "claim__recorded_by"))


def _citers(case_ids: Collection[int]) -> list[tuple[int, int, int]]:
    """Contradiction, opposed claim, and who proposed a fact that stands on it, or waits to be published."""
    standing = FactVersion.objects.standing().filter(evidence__contradictions__in=case_ids)
    rows = standing.order_by("evidence").values_list("evidence__contradictions", "evidence", "proposer")
    return [row for row in rows if row[0] in set(case_ids)]


def matters_of(cases: Sequence[Contradiction]) -> list[Matter]:
    """The same cases, in the same order, as watches see them."""
    pks = [case.pk for case in cases]
    subject = ("slot__entity", "slot__property", "slot__key")
    slots = {pk: told for pk, *told in Contradiction.objects.filter(pk__in=pks).values_list("pk", *subject)}
    origins = Position.objects.filter(contradiction__in=pks).order_by().values_list("contradiction")
    counted = dict(origins.annotate(Sum("origins")))
    publishers: defaultdict[int, set[int]] = defaultdict(set)
    opposed = _Opposed.filter(contradiction__in=pks).values_list("contradiction", "claim__snapshot__source__publisher")
    for pk, publisher in opposed.distinct():
        publishers[pk].add(publisher)
    found = []
    for case in cases:
        entity, rule, key = slots[case.pk]
        standing = _standing(case, slot_key=key, origins=counted.get(case.pk, 0))
        found.append(Matter(entity, rule, frozenset(publishers[case.pk]), standing))
    return found


def _standing(case: Contradiction, *, slot_key: str, origins: int) -> Standing:
    waits = case.status in Contradiction.WAITING
    return Standing(case.pk, slot_key, severity=case.severity, origins=origins, waits=waits)
