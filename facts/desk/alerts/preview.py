"""A mail as it looks in a mail program: one that was sent, or the one about a case as one would get it oneself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from facts.bundle_deliveries.message import Message
from facts.bundle_deliveries.sections import Sections
from facts.bundle_deliveries.write_message import write_message
from facts.desk.page import desk_page
from facts.models import Alert, AlertChoices, Delivery, Transition
from facts.raise_alerts import TOLD
from sources.admin.asking import asking

# Mails carry their style inside themselves; nothing else of them may do anything here.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'; base-uri 'none'"


@desk_page("facts.view_contradiction")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the contradiction, with what happened to it last; nothing is sent and nothing is kept."""
    told = Transition.objects.filter(contradiction=pk, event__in=TOLD).order_by("-pk")
    last = told.select_related("contradiction__slot__entity", "contradiction__slot__property", "who").first()
    if last is None:
        raise Http404("Nothing was ever told of it.")
    reader = asking(request)
    alert = Alert(transition=last, recipient=reader, because=Alert.Because.SETTLES)
    message = write_message([alert], choices=AlertChoices.objects.of(reader), sections=Sections())
    return _shown(request, message)


@desk_page("facts.view_delivery")
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """As it was frozen."""
    return _shown(request, get_object_or_404(Delivery, pk=pk))


def _shown(request: HttpRequest, told: Message | Delivery) -> HttpResponse:
    if request.GET.get("as") == "text" or not told.html:
        return HttpResponse(told.text, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(told.html)
    answer["Content-Security-Policy"] = _POLICY
    return answer
