"""The queue of proposals: what waits for this person's word, what is their own, and which comes before and after."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from facts.desk.page import desk_page, show
from facts.group_origins import rests_on
from facts.models import Contradiction, FactVersion
from facts.models.fact import FactVersionQuerySet
from facts.verbs.fact import Publish
from facts.vet_facts import replaced
from sources.admin.asking import asking

SEE = "facts.view_factversion"
MOST_SHOWN = 200


@dataclass(frozen=True)
class Neighbours:
    """``place`` counts from 1 and is 0 for a version that is not in the queue; keys are None where there is none."""

    place: int
    total: int
    previous: int | None
    next: int | None


def queue_of(person: User) -> FactVersionQuerySet:
    """What this person goes through, the oldest first: who may not vet reads all that waits."""
    waiting = FactVersion.objects.to_vet_by(person) if person.has_perm(Publish.permission) else None
    return (FactVersion.objects.proposed() if waiting is None else waiting).oldest_first()


def neighbours(version: FactVersion, *, person: User) -> Neighbours:
    queue = queue_of(person)
    earlier = Q(proposed_at__lt=version.proposed_at) | Q(proposed_at=version.proposed_at, pk__lt=version.pk)
    own = Q(pk=version.pk)
    counted = queue.order_by().aggregate(
        total=Count("pk"), before=Count("pk", filter=earlier), own=Count("pk", filter=own)
    )
    before = queue.filter(earlier).values_list("pk", flat=True).last()
    after = queue.exclude(earlier | own).values_list("pk", flat=True).first()
    return Neighbours(counted["before"] + 1 if counted["own"] else 0, counted["total"], before, after)


def to_the_next(version: FactVersion, *, person: User) -> HttpResponse:
    """On to what waits behind this one, else to the first that waits, else to the empty queue."""
    beside = neighbours(version, person=person)
    onward = beside.next or queue_of(person).exclude(pk=version.pk).values_list("pk", flat=True).first()
    return redirect("desk:proposal", onward) if onward else redirect("desk:vetting")


@desk_page(SEE)
def vetting(request: HttpRequest) -> HttpResponse:
    person = asking(request)
    contradicted = Contradiction.objects.unsettled().filter(slot=OuterRef("fact__slot"))
    waiting = (
        FactVersion.objects.proposed()
        .with_subject()
        .defer("document")
        .annotate(is_contradicted=Exists(contradicted))
        .oldest_first()[: MOST_SHOWN + 1]
    )
    backed = rests_on(waiting)
    rows = [(version, backed.get(version.pk, "")) for version in waiting[:MOST_SHOWN]]
    own = [row for row in rows if row[0].is_for_others_to_vet(person)]
    return show(
        request,
        "desk/vetting/queue.html",
        title=_("Proposals"),
        rows=[row for row in rows if row not in own],
        own=own,
        has_more=len(waiting) > MOST_SHOWN,
        may_vet=person.has_perm(Publish.permission),
        sent_back=FactVersion.objects.filter(status=FactVersion.Status.SENT_BACK, proposer=person)
        .exclude(pk__in=replaced().values("pk"))
        .with_subject()
        .order_by("-pk")[:5],
    )
