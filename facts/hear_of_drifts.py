"""Step: say who is to hear of a changed passage. Many cost as many queries as one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet

from facts.find_people import people_who_may
from facts.models import Claim, Drift, FactVersion
from sources.in_chunks import in_chunks

Recipients = list[tuple[User, str]]
"""People, each with the first reason that holds."""

_BY_FACT = "a fact you proposed or vetted stands on it"
_BY_CLAIM = "you recorded the claim"
_SETTLES = "you settle what changed"


def who_hears_of_drifts(drifts: Sequence[Drift]) -> dict[int, Recipients]:
    """By primary key of the drift: whoever proposed or vetted a fact that is published or waits to be and stands on the
    claim, whoever recorded it, and whoever may settle it. People without an address, and people who left, hear
    nothing."""
    claims = {drift.claim_id for drift in drifts}
    reasons: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for claim, person, because in (*_of_facts(claims), *_of_claims(claims)):
        reasons[claim].setdefault(person, because)
    settlers = set(people_who_may("settle_drift").values_list("pk", flat=True))
    concerned = settlers.union(*reasons.values())
    people = User.objects.filter(is_active=True, pk__in=concerned).exclude(email="").in_bulk()
    heard = {claim: {**dict.fromkeys(settlers, _SETTLES), **reasons[claim]} for claim in claims}
    return {
        drift.pk: [(people[pk], because) for pk, because in sorted(heard[drift.claim_id].items()) if pk in people]
        for drift in drifts
    }


def facts_on(claim_ids: Collection[int]) -> QuerySet[FactVersion]:
    """The versions that stand on these claims and that the public reads, or will when somebody vets them."""
    standing = [FactVersion.Status.PUBLISHED, FactVersion.Status.PROPOSED]
    return FactVersion.objects.filter(status__in=standing, evidence__in=claim_ids).distinct()


def _of_facts(claim_ids: Collection[int]) -> Iterator[tuple[int, int, str]]:
    for chunk in in_chunks(sorted(claim_ids)):
        rows = facts_on(chunk).values_list("evidence", "proposer", "vetter")
        for claim, proposer, vetter in rows:
            yield from ((claim, person, _BY_FACT) for person in (proposer, vetter) if person is not None)


def _of_claims(claim_ids: Collection[int]) -> Iterator[tuple[int, int, str]]:
    for chunk in in_chunks(sorted(claim_ids)):
        rows = Claim.objects.filter(pk__in=chunk).exclude(recorded_by=None).values_list("pk", "recorded_by")
        yield from ((claim, person, _BY_CLAIM) for claim, person in rows)
