"""The cases before and after one, in the tab and under the filter of the queue it was opened from."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from facts.desk.triage.asked import Asked
from facts.models import Contradiction
from sources.admin.asking import asking

FOLLOWED = "followed_by"
"""In the address: the case that followed this one before it left the queue, so that one goes on from there."""


@dataclass(frozen=True)
class Neighbours:
    """``place`` from 1, 0 for a case that is not in the queue (any more). ``previous`` and ``next`` are addresses,
    empty where there is none; ``follower`` is the primary key of the next."""

    place: int
    of: int
    previous: str
    next: str
    follower: int | None
    queue: str


def neighbours_of(case: Contradiction, request: HttpRequest) -> Neighbours:
    """From a case that has left the queue one goes on to what followed it, else to the first."""
    asked = Asked.from_query(request.GET)
    queue = list(asked.ordered(asking(request)).values_list("pk", flat=True))
    at = queue.index(case.pk) if case.pk in queue else -1
    after = at + 1 if at >= 0 else _followed(queue, request.GET)
    follower = queue[after] if after < len(queue) else None
    return Neighbours(
        place=at + 1,
        of=len(queue),
        previous=_address(queue[at - 1], request) if at > 0 else "",
        next="" if follower is None else _address(follower, request),
        follower=follower,
        queue=f"{reverse('desk:triage')}?{asked.address()}",
    )


def _followed(queue: list[int], query: QueryDict) -> int:
    """Where in the queue the case stands that the address names; else its beginning."""
    names = {str(pk): at for at, pk in enumerate(queue)}
    return names.get(query.get(FOLLOWED, ""), 0)


def _address(pk: int, request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop(FOLLOWED, None)
    return reverse("desk:compare", args=[pk]) + (f"?{query.urlencode()}" if query else "")
