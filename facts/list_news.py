"""Step: what happened of late to the contradictions that a watch is of: what its feed tells, newest first."""

from django.db.models import Q, Sum

from facts.models import Contradiction, Transition, Watch
from facts.models.contradiction import ContradictionQuerySet
from facts.raise_alerts import TOLD

MOST = 50

_SEVERITIES = ("low", "normal", "high")


def list_news(watch: Watch, *, most: int = MOST) -> list[Transition]:
    """By what the watch asks for now. Two queries, whatever there is."""
    cases = _watched(watch).filter(severity__in=_SEVERITIES[_SEVERITIES.index(watch.severity) :])
    if watch.state == Watch.State.WAITING:
        cases = cases.waiting()
    if watch.origins > 1:
        cases = cases.annotate(origin_count=Sum("positions__origins", default=0)).filter(
            origin_count__gte=watch.origins
        )
    told = Transition.objects.filter(event__in=TOLD, contradiction__in=cases.values("pk"))
    subject = ("contradiction__slot__entity", "contradiction__slot__property", "who")
    return list(told.select_related(*subject).order_by("-pk")[:most])


def _watched(watch: Watch) -> ContradictionQuerySet:
    cases = Contradiction.objects.all()
    if watch.contradiction is not None:
        return _of_case(watch.contradiction)
    if watch.entity is not None:
        return cases.filter(slot__entity=watch.entity.merged_into_id or watch.entity.pk)
    if watch.property_id is not None:
        return cases.filter(slot__property=watch.property_id)
    if watch.publisher_id is not None:
        opposed = Contradiction.claims.through.objects
        theirs = opposed.filter(claim__snapshot__source__publisher=watch.publisher_id)
        return cases.filter(pk__in=theirs.values("contradiction"))
    if watch.saved_filter is not None:
        return cases.matching(watch.saved_filter.looked_for)
    return cases


def _of_case(case: Contradiction) -> ContradictionQuerySet:
    """With what came after it, where a merge superseded it."""
    wanted = Q(pk=case.pk)
    if case.status == Contradiction.Status.SUPERSEDED:
        wanted |= Q(slot__key=case.slot_key_now())
    return Contradiction.objects.filter(wanted)
