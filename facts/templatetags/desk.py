"""What every page of the desk shows: the pages there are for this person, and how they want keys to behave."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django import template
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy

from facts.desk.around import Around, around
from facts.models import Contradiction, Watch
from facts.models.heartbeat import SEEN_RECENTLY

register = template.Library()


class _Page(NamedTuple):
    """``waiting`` counts what goes on there: shown beside the name, where there is any."""

    view: str
    name: Any
    permission: str
    waiting: Callable[[Around], int] | None = None


# One line for each page that stands in the row of links, in the order of the work.
_PAGES: list[_Page] = [
    _Page("queue", gettext_lazy("Read"), "facts.add_claim"),
    _Page("triage", gettext_lazy("Contradictions"), "facts.view_contradiction"),
    _Page("vetting", gettext_lazy("Proposals"), "facts.view_factversion"),
    _Page("draft", gettext_lazy("Check a draft"), "facts.view_claim"),
    _Page("report", gettext_lazy("Report"), "facts.view_contradiction"),
    _Page("jobs", gettext_lazy("Jobs"), "sources.view_job", lambda told: told.running_jobs),
]


@register.simple_tag
def desk_pages(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages this person may open; ``here`` marks the one they are in, or in a page below it."""
    return [
        {
            "name": page.name,
            "address": address,
            "here": request.path.startswith(address),
            "waiting": page.waiting(around(request)) if page.waiting else 0,
        }
        for page in _PAGES
        if request.user.has_perm(page.permission)
        for address in [reverse(f"desk:{page.view}")]
    ]


@register.simple_tag
def shortcuts_of(request: HttpRequest) -> dict[str, str]:
    """``state`` is "on" or "off", ``keys`` is JSON: what the person presses in the place of our keys."""
    told = around(request)
    return {"state": "on" if told.single_keys else "off", "keys": json.dumps(told.keys)}


@register.simple_tag
def worker_seen(request: HttpRequest) -> dict[str, Any]:
    """``at`` is the last sign of a worker, None before the first; ``recently`` whether that is soon enough."""
    at = around(request).worker_seen_at
    return {"at": at, "recently": at is not None and timezone.now() - at <= SEEN_RECENTLY}


@register.simple_tag
def case_address(case: Contradiction) -> str:
    """Where a contradiction is compared."""
    return reverse("desk:compare", args=[case.pk])


@register.inclusion_tag("desk/alerts/button.html", takes_context=True)
def watch_button(context: dict[str, Any], thing: str, pk: int) -> dict[str, Any]:
    """Watch this thing, or watch it no more: a form that comes back to the page it is on."""
    request: HttpRequest = context["request"]
    user = request.user
    may = isinstance(user, User) and user.has_perm("facts.view_contradiction")
    own = Watch.objects.of(user).of_thing(thing, pk).first() if may and isinstance(user, User) else None
    return {"may": may, "thing": thing, "pk": pk, "watch": own, "back": request.get_full_path()} | {
        "csrf_token": context.get("csrf_token")
    }


@register.filter
def age(moment: datetime) -> str:
    """How long ago, in its largest unit: "3 days"."""
    return timesince(moment, depth=1)
