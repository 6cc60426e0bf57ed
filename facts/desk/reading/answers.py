"""How pages of the workbench answer: a script asks for JSON and gets pieces of the page, a browser gets a page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sources.models import Snapshot, Source

LONGEST_NUMBER = 9


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def piece(request: HttpRequest, name: str, **context: Any) -> str:
    """A part of the page, as it stands in the page."""
    return render_to_string(f"desk/reading/parts/{name}.html", context, request=request)


def done(request: HttpRequest, told: str, *, to: str, **pieces: Any) -> HttpResponse:
    """What was done, told to a script with the pieces that changed, or on the page it leads to."""
    if wants_json(request):
        return JsonResponse({"told": told, **pieces})
    messages.success(request, told)
    return redirect(to)


def not_done(request: HttpRequest, told: str, *, to: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"told": told}, status=409)
    messages.error(request, told)
    return redirect(to)


def source_or_404(pk: int) -> Source:
    source = Source.objects.with_publisher().filter(pk=pk).first()
    if source is None:
        raise Http404(_("There is no such source."))
    return source


def snapshot_of(source: Source, number: str | int | None) -> Snapshot | None:
    """The capture of this number, the latest without one; None where the source has no text. Raises Http404."""
    captured = source.snapshots.order_by("-number")
    if not number:
        found = captured.first()
    elif str(number).isdecimal() and len(str(number)) <= LONGEST_NUMBER:
        found = captured.filter(number=int(number)).first()
        if found is None:
            raise Http404(_("There is no such snapshot."))
    else:
        raise Http404(_("There is no such snapshot."))
    if found is not None:
        found.source = source
    return found


def number_in(text: str | None) -> int:
    """A number in an address; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
