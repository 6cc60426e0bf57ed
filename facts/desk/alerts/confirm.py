"""One verb of a contradiction on a page of its own: where the links of a mail lead. Looking at it changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from facts.desk.page import desk_page, show
from facts.models import Contradiction
from facts.verbs.contradiction import VERBS
from sources.admin.asking import asking


@desk_page("facts.settle_contradiction")
def confirm(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    wanted = next((one for one in VERBS if one.verb == verb), None)
    if wanted is None:
        raise Http404("There is no such verb.")
    case = get_object_or_404(Contradiction.objects.with_subject().with_positions(), pk=pk)
    form = wanted(row=case, by=asking(request)) if wanted.fits(case) else None
    return show(
        request,
        "desk/alerts/confirm.html",
        title=f"{wanted.label}: {case.slot}",
        case=case,
        form=form,
        address=reverse("desk:settle_one", args=[pk, verb]),
    )
