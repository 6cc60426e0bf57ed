"""Who hears that a published fact was corrected or retracted."""

from collections import defaultdict
from collections.abc import Sequence

from facts.models import FactVersion, Transition
from facts.models.alert_choices import Because
from facts.raise_alerts.hearers import Hearer, Reasons, reachable
from facts.raise_alerts.watching import Matter, give_to_watchers


def hear_of_facts(transitions: Sequence[Transition]) -> dict[int, list[Hearer]]:
    """By primary key of the transition: who proposed or vetted it, who recorded its evidence, and whose watch is of
    its entity, property or publishers, or of everything."""
    versions = {one.pk: one.fact_version for one in transitions if one.fact_version is not None}
    reasons = {pk: Reasons() for pk in versions}
    evidence = _evidence([version.pk for version in versions.values()])
    for pk, version in versions.items():
        reasons[pk].give([version.proposer_id, version.vetter_id], Because.PUBLISHED)
        for claim, person, _publisher in evidence[version.pk]:
            reasons[pk].give([person], Because.RECORDED, str(claim))
    give_to_watchers([_matter(version, evidence) for version in versions.values()], list(reasons.values()))
    people = reachable(reasons.values())
    return {pk: reason.hearers(people, affects_published=True) for pk, reason in reasons.items()}


def matters_of_versions(versions: Sequence[FactVersion]) -> list[Matter]:
    """The same versions, in the same order, as watches see them."""
    evidence = _evidence([version.pk for version in versions])
    return [_matter(version, evidence) for version in versions]


Evidence = defaultdict[int, list[tuple[int, int | None, int]]]
"""By version: claim, who recorded it, and whose article it stands in."""


def _evidence(version_ids: Sequence[int]) -> Evidence:
    found: Evidence = defaultdict(list)
    rows = FactVersion.evidence.through.objects.filter(factversion__in=version_ids).order_by("claim")
    columns = ("factversion", "claim", "claim__recorded_by", "claim__snapshot__source__publisher")
    for version, *row in rows.values_list(*columns):
        found[version].append(tuple(row))
    return found


def _matter(version: FactVersion, evidence: Evidence) -> Matter:
    slot = version.fact.slot
    return Matter(slot.entity_id, slot.property_id, frozenset(publisher for *_, publisher in evidence[version.pk]))
