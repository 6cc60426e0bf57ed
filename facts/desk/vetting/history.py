"""How a fact came to be: every version, what changed in it, who proposed it, who vetted it, when and why."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from facts.admin.passages import passages_of
from facts.desk.page import desk_page, show
from facts.desk.vetting.changes import Changed, changed, value_of
from facts.desk.vetting.disputes import shown_dispute
from facts.desk.vetting.queue import SEE
from facts.group_origins import rests_on
from facts.models import Contradiction, Correction, Fact, FactVersion, Transition
from facts.models.contradiction import ContradictionQuerySet
from facts.vet_facts import replaced


@dataclass(frozen=True)
class Told:
    """One version in the history. ``changed`` is against the version whose place it took, or wanted to take;
    ``is_replaced`` where an edit took its place before anybody vetted it."""

    version: FactVersion
    backed_by: str
    changed: Changed | None
    retraction: Correction | None
    is_replaced: bool
    transitions: list[Transition] = field(default_factory=list)


def history_of(fact: Fact) -> list[Told]:
    """Newest first."""
    versions = list(FactVersion.objects.with_subject().filter(fact=fact).defer("document").order_by("number"))
    backed = rests_on(versions)
    events: defaultdict[int | None, list[Transition]] = defaultdict(list)
    for one in Transition.objects.filter(fact_version__fact=fact).select_related("who").order_by("pk"):
        events[one.fact_version_id].append(one)
    corrections = Correction.objects.filter(before__fact=fact, after=None)
    retractions = {one.before_id: one for one in corrections.select_related("by")}
    edited = set(replaced().filter(fact=fact).values_list("pk", flat=True))
    told: list[Told] = []
    standing: FactVersion | None = None
    for version in versions:
        told.append(
            Told(
                version,
                backed.get(version.pk, ""),
                changed=None if standing is None else changed(standing, version),
                retraction=retractions.get(version.pk),
                is_replaced=version.pk in edited,
                transitions=events[version.pk],
            )
        )
        standing = version if version.published_at or standing is None else standing
    return told[::-1]


def contradictions_on(fact: Fact) -> ContradictionQuerySet:
    """Those that are not settled."""
    return Contradiction.objects.unsettled().filter(slot=fact.slot_id).with_subject().with_positions()


@desk_page(SEE)
def fact_history(request: HttpRequest, public_id: str) -> HttpResponse:
    fact = get_object_or_404(Fact.objects.with_subject(), public_id=public_id)
    told = history_of(fact)
    published = next((one.version for one in told if one.version.status == FactVersion.Status.PUBLISHED), None)
    return show(
        request,
        "desk/vetting/fact.html",
        title=str(fact.slot),
        fact=fact,
        history=told,
        published=published,
        value="" if published is None else value_of(published),
        dispute=None if published is None else shown_dispute(published),
        passages=None if published is None else passages_of(published, page=request.GET.get("passages")),
        backed_by=next((one.backed_by for one in told if one.version == published), ""),
        contradictions=contradictions_on(fact),
        waiting=next((one.version for one in told if one.version.status == FactVersion.Status.PROPOSED), None),
    )
