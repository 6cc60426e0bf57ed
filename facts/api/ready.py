"""A published fact for who asks by its id and nothing else, which is what most do: sent as it is stored, past the
framework, which would take ten times as long to say the same bytes. All else goes its usual way.
"""

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import http_date
from rest_framework.renderers import JSONRenderer

from facts.api import visible
from facts.api.conditional import only_if_new
from facts.api.json_ld import is_asked_for
from facts.api.public import FRESH, OPEN, READS, link_of, saying

JSON = Any
View = Callable[..., HttpResponseBase]


def ready(view: View) -> View:
    """The view of one fact; asked only where there is nothing ready."""

    @wraps(view)
    def answer(request: HttpRequest, public_id: str) -> HttpResponseBase:
        is_plain = request.method == "GET" and not request.META.get("QUERY_STRING") and not is_asked_for(request)
        document = _document(public_id) if is_plain else None
        return view(request, public_id=public_id) if document is None else _sent(request, document)

    return answer


def _document(public_id: str) -> dict[str, JSON] | None:
    """None also where the database cannot say: the view says that in the right words."""
    statement, parameters = _statement(connection.vendor)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, [public_id if one is _ASKED else one for one in parameters])
            row = cursor.fetchone()
    except DatabaseError:
        return None
    return None if row is None else json.loads(row[0])


_ASKED = "fct_asked"


@cache
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """What the public may see says how it is asked for; to write that down anew each time takes longer than to ask."""
    query = visible.facts().filter(public_id=_ASKED).values_list("document").query
    statement, parameters = query.sql_with_params()
    return statement, tuple(_ASKED if one == _ASKED else one for one in parameters)


def _sent(request: HttpRequest, document: dict[str, JSON]) -> HttpResponseBase:
    answer = HttpResponse(JSONRenderer().render(document), content_type="application/json")
    since = datetime.fromisoformat(document["published_at"])
    told = {"Allow": READS, "Last-Modified": http_date(since.timestamp()), "Cache-Control": FRESH}
    saying(answer, **told, **{"Content-Language": settings.LANGUAGE_CODE})
    return saying(only_if_new(request, answer), **OPEN, Link=link_of({"describedby": reverse("schema")}))
