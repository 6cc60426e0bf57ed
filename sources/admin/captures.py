"""The captures of a source on its page: what was tried and what became of it, where it stands, and once more."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Subquery
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.admin.asking import asking, may_capture, may_take_bytes
from sources.admin.attachments import attachment, ending_of
from sources.admin.showing import address_of
from sources.make_captures import ask_for_capture
from sources.models import Capture, Source
from sources.refusals import Refused
from sources.retold import retold
from sources.tasks import ring_capture

SHOWN = 20
"""Captures shown on the page of their source, the newest first."""


def log_of(source: Source) -> list[Capture]:
    return list(source.captures.select_related("asked_by", "snapshot").defer("snapshot__text")[:SHOWN])


def is_being_captured(source: Source) -> bool:
    return source.captures.waiting().exists()


def standing(request: HttpRequest, source: Source) -> dict[str, Any]:
    """What the page says above the form."""
    log = log_of(source)
    return {
        "captures": log,
        "is_being_captured": any(capture.status == Capture.Status.WAITING for capture in log),
        "told": _told(source),
        "may_take_bytes": may_take_bytes(request),
        "kept": next((capture for capture in log if capture.is_kept), None),
        "may_capture": may_capture(request) and source.duplicate_of_id is None and (bool(source.url) or _was_sent(log)),
    }


def state_of(source: Source) -> JsonResponse:
    """For the script that waits for the text."""
    return JsonResponse(
        {
            "state": source.state,
            "why": retold(source.why),
            "title": source.title,
            "is_being_captured": is_being_captured(source),
        }
    )


def capture_again(request: HttpRequest, source: Source) -> HttpResponse:
    """Ask for it (POST only), and go back to its page."""
    if not may_capture(request):
        raise PermissionDenied
    try:
        capture = ask_for_capture(source, by=asking(request), now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        ring_capture(capture)
        is_put_off = capture.attempts > 0 and capture.not_before > timezone.now()
        messages.success(request, retold(capture.why) if is_put_off else _("It is being captured."))
    return HttpResponseRedirect(address_of(source))


def bytes_of(request: HttpRequest, source: Source, *, capture: int) -> FileResponse:
    """What was fetched or sent, as it came, also where no text could be read in it."""
    if not may_take_bytes(request):
        raise PermissionDenied
    kept = source.captures.filter(pk=capture).first()
    if kept is None:
        raise Http404(_("There is no such capture."))
    said = next((value for name, value in kept.headers if name.lower() == "content-type"), "")
    name = f"source-{source.pk}-capture-{kept.pk}{ending_of(said, file_name=kept.file_name)}"
    return attachment(kept.raw_name, name=name)


def _told(source: Source) -> str:
    """What a person should know of the text that is there: that of a paywall is often its beginning only."""
    if source.state != Source.State.READY:
        return ""
    newest = source.snapshots.order_by("-number").values("pk")[:1]
    return source.captures.filter(is_new=True, snapshot=Subquery(newest)).values_list("why", flat=True).first() or ""


def _was_sent(log: list[Capture]) -> bool:
    return any(capture.was_sent for capture in log)
