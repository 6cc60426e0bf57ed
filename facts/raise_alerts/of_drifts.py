"""Who hears of a changed passage. Many cost as many queries as one."""

from collections.abc import Collection, Iterator, Sequence

from django.db.models import QuerySet

from facts.models import Claim, FactVersion, Transition
from facts.models.alert_choices import Because
from facts.raise_alerts.hearers import Hearer, Reasons, reachable, settlers
from facts.raise_alerts.watching import Matter, give_to_watchers, who_chose_of_everything
from sources.in_chunks import in_chunks


def hear_of_drifts(transitions: Sequence[Transition]) -> dict[int, list[Hearer]]:
    """By primary key of the transition: whoever proposed or vetted a fact that is published or waits to be and stands
    on the claim, whoever recorded it, whose watch is of it, and whoever may settle it."""
    claims = {one.pk: one.drift.claim_id for one in transitions if one.drift is not None}
    reasons = {claim: Reasons() for claim in sorted(set(claims.values()))}
    published = set()
    for claim, person, status in _of_facts(reasons):
        if status == FactVersion.Status.PUBLISHED:
            published.add(claim)
            reasons[claim].give([person], Because.PUBLISHED)
        else:
            reasons[claim].give([person], Because.CITED, str(claim))
    for claim, person in _of_claims(reasons):
        reasons[claim].give([person], Because.RECORDED, str(claim))
    matters = matters_of_claims(reasons)
    give_to_watchers([matters[claim] for claim in reasons], list(reasons.values()))
    everybody = settlers("settle_drift", but=who_chose_of_everything())
    for reason in reasons.values():
        reason.give(everybody, Because.SETTLES)
    people = reachable(reasons.values())
    return {pk: reasons[claim].hearers(people, affects_published=claim in published) for pk, claim in claims.items()}


def facts_on(claim_ids: Collection[int]) -> QuerySet[FactVersion]:
    """The versions that stand on these claims and that the public reads, or will when somebody vets them."""
    return FactVersion.objects.standing().filter(evidence__in=claim_ids).distinct()


def _of_facts(claim_ids: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Published ones first: of two reasons the first holds."""
    for chunk in in_chunks(sorted(claim_ids)):
        rows = facts_on(chunk).order_by("-published_at").values_list("evidence", "proposer", "vetter", "status")
        for claim, proposer, vetter, status in sorted(rows, key=lambda row: row[3] != FactVersion.Status.PUBLISHED):
            people = [person for person in (proposer, vetter) if person is not None]
            yield from ((claim, person, status) for person in people if claim in claim_ids)


def _of_claims(claim_ids: Collection[int]) -> Iterator[tuple[int, int]]:
    for chunk in in_chunks(sorted(claim_ids)):
        yield from Claim.objects.filter(pk__in=chunk).exclude(recorded_by=None).values_list("pk", "recorded_by")


def matters_of_claims(claim_ids: Collection[int]) -> dict[int, Matter]:
    """Of passages they quote, as watches see them."""
    columns = ("pk", "slot__entity", "slot__property", "snapshot__source__publisher")
    return {
        pk: Matter(entity, rule, frozenset([publisher]))
        for chunk in in_chunks(sorted(claim_ids))
        for pk, entity, rule, publisher in Claim.objects.filter(pk__in=chunk).values_list(*columns)
    }
