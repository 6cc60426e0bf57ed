"""What is left to read, for each person their own; and "read, nothing to record"."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from facts.desk.page import desk_page, show
from facts.desk.reading import READS
from facts.desk.reading.answers import snapshot_of, source_or_404
from facts.desk.reading.page import address
from facts.models import Reading
from sources.admin.asking import asking
from sources.models import Source

MOST_SHOWN = 50
_LONGEST_SEARCH = 200


@desk_page(*READS)
def queue(request: HttpRequest) -> HttpResponse:
    """Sources to read, newest first; with ``?q=`` all whose title or publisher has it, read or not."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]
    left = Reading.objects.left_to(asking(request))
    found = _found(asked) if asked else left
    return show(
        request,
        "desk/reading/queue.html",
        title=_("To read"),
        sources=found.select_related("publisher")[:MOST_SHOWN],
        left=left.count(),
        asked=asked,
        most=MOST_SHOWN,
        any_source=Source.objects.exists(),
    )


@require_POST
@desk_page(*READS)
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, nothing (more) to record: note it, and go on to the next source of the queue."""
    source, person = source_or_404(pk), asking(request)
    snapshot = snapshot_of(source, request.POST.get("snapshot"))
    if snapshot is not None:
        Reading.objects.note(snapshot, by=person, now=timezone.now())
    messages.success(request, _("Read: %(title)s.") % {"title": source.title})
    left = Reading.objects.left_to(person)
    following = left.filter(pk__lt=source.pk).first() or left.exclude(pk=source.pk).first()
    return redirect("desk:queue") if following is None else redirect(address(following))


def _found(asked: str) -> QuerySet[Source]:
    named = Q(title__icontains=asked) | Q(publisher__name__icontains=asked) | Q(byline__icontains=asked)
    return Source.objects.ready().filter(named).order_by("-pk")
