"""The card of a fact: what it says and who vetted it, small, to be shown inside the pages of others.

It is the one page of ours that may stand in a foreign frame. It holds no script, no form and no cookie: a click in it
can do nothing but open the fact.
"""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from facts.api import json_ld, visible
from facts.models import FactVersion
from facts.public_pages.page import Lead, public_page

POLICY = "; ".join(
    (
        *(f"{name} 'none'" for name in ("default-src", "base-uri", "form-action")),
        *(f"{name} 'self'" for name in ("style-src", "img-src")),
        "frame-ancestors *",
    )
)


@xframe_options_exempt
@require_safe
def fact_card(request: HttpRequest, public_id: str) -> HttpResponse:
    """A retracted fact has a card, too: it stands in pages that cannot know."""
    version = visible.answer_for(public_id)
    if version is None:
        raise Http404("Nothing is published.")
    is_gone = version.status == FactVersion.Status.RETRACTED
    page = json_ld.address("public-fact", public_id)
    answer = public_page(
        request,
        "public/card.html",
        leads=[Lead("canonical", page)],
        status=HTTPStatus.GONE if is_gone else HTTPStatus.OK,
        address=page,
        site=settings.SITE_URL,
        document=None if is_gone else version.as_published()[0],
        note=version.public_note if is_gone else "",
    )
    answer.headers["Content-Security-Policy"] = POLICY
    return answer
