"""The page behind "no more of this" in a mail, for who is not logged in. Looking at it changes nothing: programs that
look through mails open every link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from facts.bundle_deliveries.stopping import Stop
from facts.models import AlertChoices
from facts.stop_alerts import stop_alerts
from sources.refusals import Refused


@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """POST stops, whether it comes from the page or from a mail program (RFC 8058): the signature in the address is
    all it takes, so there is no other token to be stolen."""
    asked = Stop.from_token(token)
    if asked is None:
        raise Http404("Nobody signed this link.")
    if request.method == "POST":
        try:
            stop_alerts(asked)
        except Refused as why_not:
            raise Http404(str(why_not)) from why_not
    choices = AlertChoices.objects.filter(person=asked.person).first() or AlertChoices()
    with override(choices.mail_language):
        return HttpResponse(_page(request, asked, language=choices.mail_language))


def _page(request: HttpRequest, asked: Stop, *, language: str) -> str:
    title = _("No more mails at all?") if asked.contradiction is None else _("No more of this contradiction?")
    context = {"title": title, "asked": asked, "done": request.method == "POST", "language": language}
    return render_to_string("desk/alerts/stop.html", context, request)
