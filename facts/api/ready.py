"""A published fact for who asks by its id and nothing else, which is what most do: sent as it is stored, past the
framework, which would take ten times as long to say the same bytes. All else goes its usual way.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from psycopg.sql import quote

from facts.api import visible
from facts.api.conditional import is_known, not_modified
from facts.api.json_ld import is_asked_for, other_forms
from facts.api.prepared import Prepared
from facts.api.public import OPEN, READS, fresh, link_of

View = Callable[..., HttpResponseBase]
Stored = tuple[str, str, str]  # the text, its digest, since when it is so


def ready(view: View) -> View:
    """The view of one fact; asked only where there is nothing ready."""

    @wraps(view)
    def answer(request: HttpRequest, public_id: str) -> HttpResponseBase:
        is_plain = request.method == "GET" and not request.META.get("QUERY_STRING") and not is_asked_for(request)
        stored = _stored(public_id) if is_plain else None
        return view(request, public_id=public_id) if stored is None else _sent(request, stored, _said(public_id))

    return answer


def _stored(public_id: str) -> Stored | None:
    """None also where the database cannot say: the view says that in the right words."""
    connection = connections[settings.PUBLIC_DATABASE]
    try:
        return _asked(connection, public_id)
    except DatabaseError:
        return None


def _asked(connection: BaseDatabaseWrapper, public_id: str) -> Any:
    """By Django's cursor on a database that plans nothing, within a transaction, and where somebody listens."""
    is_heard = connection.execute_wrappers or connection.queries_logged
    plans = connection.vendor == "postgresql" and settings.PUBLIC_DATABASE_PREPARES and not is_heard
    if plans and connection.get_autocommit():
        with connection.wrap_database_errors:
            return _prepared().first(connection.connection, public_id)
    with connection.cursor() as cursor:
        cursor.execute(_statement(connection.vendor), [public_id])
        return cursor.fetchone()


@cache
def _prepared() -> Prepared:
    return Prepared("fact_by_id", _statement("postgresql") % "$1")


_ASKED = f"fct_{'a' * 26}"


@cache
def _statement(vendor: str) -> str:
    """What the public may see says how it is asked for; to write that down anew each time takes longer than to ask.

    All but the id stands in it as it is: only so does the server see, once for all, which index serves."""
    asked = visible.documents().current().filter(public_id=_ASKED).order_by()
    statement, parameters = asked.values_list("text", "digest", "modified").query.sql_with_params()
    return statement % tuple("%s" if one == _ASKED else quote(str(one)) for one in parameters)


def _said(public_id: str) -> dict[str, str]:
    """What is said beside it."""
    alike = _said_alike()
    return {**alike, "Link": alike["Link"].replace(_ASKED, public_id)}


@cache
def _said_alike() -> dict[str, str]:
    """The same of every fact, but for its id."""
    links = link_of({"describedby": reverse("schema"), "license": settings.FACTS_LICENSE["url"]})
    link = ", ".join([links, *other_forms(_ASKED)])
    return {"Allow": READS, "Cache-Control": fresh(), "Content-Language": settings.LANGUAGE_CODE, **OPEN, "Link": link}


def _sent(request: HttpRequest, stored: Stored, said: dict[str, str]) -> HttpResponseBase:
    text, digest, modified = stored
    told = {**said, "ETag": f'"{digest}"', "Last-Modified": modified}
    if is_known(request, told):
        return not_modified(told)
    return HttpResponse(text.encode(), content_type="application/json", headers=told)
