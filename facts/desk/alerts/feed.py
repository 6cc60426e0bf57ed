"""What happened to what somebody watches, as Atom and as JSON Feed. The token in the address is the log-in: a feed
reader has no other."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import override
from django.views.decorators.http import require_safe

from facts.bundle_deliveries.message import harmless
from facts.bundle_deliveries.words import EVENTS
from facts.list_news import list_news
from facts.models import AlertChoices, Transition, Watch


@require_safe
def atom(request: HttpRequest, token: str) -> HttpResponse:
    watch = _watch(token)
    with override(_language(watch)):
        feed = Atom1Feed(title=_title(watch), link=settings.SITE_URL, description="", feed_url=_here(request))
        for one in list_news(watch):
            entry = _entry(one)
            feed.add_item(
                title=entry["title"],
                link=entry["url"],
                description=entry["content_text"],
                unique_id=entry["id"],
                updateddate=one.at,
                pubdate=one.at,
            )
        return _private(HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"))


@require_safe
def json_feed(request: HttpRequest, token: str) -> HttpResponse:
    """https://www.jsonfeed.org/version/1.1/"""
    watch = _watch(token)
    with override(_language(watch)):
        told = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(watch),
            "home_page_url": settings.SITE_URL,
            "feed_url": _here(request),
            "items": [_entry(one) for one in list_news(watch)],
        }
    return _private(JsonResponse(told, content_type="application/feed+json; charset=utf-8"))


def _watch(token: str) -> Watch:
    """404 for whoever has no right to it any more, as for a token that never was."""
    # PostgreSQL takes no NUL.
    known = (
        Watch.objects.with_thing()
        .select_related("person__preference")
        .filter(token=token.replace("\x00", ""), muted=False)
    )
    watch = known.first()
    if watch is None or not watch.person.is_active or not watch.person.has_perm("facts.view_contradiction"):
        raise Http404("There is no such feed.")
    return watch


def _language(watch: Watch) -> str:
    return AlertChoices.objects.of(watch.person).mail_language


def _title(watch: Watch) -> str:
    return harmless(f"{settings.NEWSROOM_NAME}: {watch.what()}")


def _here(request: HttpRequest) -> str:
    return f"{settings.SITE_URL}{request.path}"


def _entry(one: Transition) -> dict[str, Any]:
    """As JSON Feed names it. The id stays whatever becomes of the case."""
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    return {
        "id": f"tag:{host},{one.at:%Y-%m-%d}:transition-{one.pk}",
        "url": f"{settings.SITE_URL}/desk/contradictions/{one.contradiction_id}/",
        "title": harmless(f"{EVENTS.get(one.event, one.event)}: {one.contradiction.slot if one.contradiction else ''}"),
        "content_text": harmless(one.why or str(one)),
        "date_published": one.at.isoformat(),
    }


def _private(answer: HttpResponse) -> HttpResponse:
    """Kept by no cache between us and its reader."""
    answer["Cache-Control"] = "private, no-store"
    return answer
