"""How a fact came to be: every version, what changed in it, who proposed it, who vetted it, when and why."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from facts.desk.page import desk_page, show
from facts.desk.vetting.changes import Changed, changed
from facts.desk.vetting.queue import SEE
from facts.group_origins import rests_on
from facts.models import Correction, Fact, FactVersion, Transition


@dataclass(frozen=True)
class Told:
    """One version in the history. ``changed`` is against the version whose place it took, or wanted to take;
    ``ended_by`` is the retraction of it."""

    version: FactVersion
    backed_by: str
    changed: Changed | None
    retraction: Correction | None
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
    told: list[Told] = []
    standing: FactVersion | None = None
    for version in versions:
        told.append(
            Told(
                version,
                backed.get(version.pk, ""),
                changed=None if standing is None else changed(standing, version),
                retraction=retractions.get(version.pk),
                transitions=events[version.pk],
            )
        )
        standing = version if version.published_at or standing is None else standing
    return told[::-1]


@desk_page(SEE)
def fact_history(request: HttpRequest, public_id: str) -> HttpResponse:
    fact = get_object_or_404(Fact.objects.with_subject(), public_id=public_id)
    told = history_of(fact)
    return show(
        request,
        "desk/vetting/fact.html",
        title=str(fact.slot),
        fact=fact,
        history=told,
        published=next((one.version for one in told if one.version.status == FactVersion.Status.PUBLISHED), None),
        waiting=next((one.version for one in told if one.version.status == FactVersion.Status.PROPOSED), None),
    )
