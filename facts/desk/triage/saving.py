"""A person's own filters: kept under a name, and forgotten."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from facts.desk.page import desk_page
from facts.desk.triage.asked import Asked
from facts.models import SavedFilter
from sources.admin.asking import asking

MOST_KEPT = 30
"""Each is counted whenever the queue is opened."""


@desk_page("facts.view_contradiction")
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Keep what is looked for under a name, in the place of what had it before."""
    asked = Asked.from_query(QueryDict(request.POST.get("query", "")))
    if request.method == "POST":
        _keep(request, asked, name=request.POST.get("name", "").strip())
    return HttpResponseRedirect(f"{reverse('desk:triage')}?{asked.address()}")


def _keep(request: HttpRequest, asked: Asked, *, name: str) -> None:
    own = SavedFilter.objects.of(asking(request))
    if "\x00" in name:
        name = ""
    if own.exclude(name=name).count() >= MOST_KEPT:
        messages.error(request, _("You have %(most)s filters: forget one first.") % {"most": MOST_KEPT})
        return
    try:
        SavedFilter.objects.keep(person=asking(request), name=name, tab=asked.tab.name, looked_for=asked.looked_for)
    except ValidationError:
        messages.error(request, _("Give the filter a name of at most 80 letters."))
    else:
        messages.success(request, _("Kept as “%(name)s”.") % {"name": name})


@desk_page("facts.view_contradiction")
def forget_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Only one's own; one that is gone is gone."""
    asked = Asked.from_query(QueryDict(request.POST.get("query", "")))
    if request.method == "POST":
        SavedFilter.objects.of(asking(request)).filter(pk=pk).delete()
        messages.success(request, _("The filter is forgotten."))
    return HttpResponseRedirect(f"{reverse('desk:triage')}?{asked.address()}")
