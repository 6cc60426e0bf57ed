"""Answers that a reader has already: 304 instead of the same bytes again (RFC 9110, 13).

The tag is made of the very bytes that would be sent, so two different answers never share one. Only the two questions
that readers ask are looked at: nobody writes, so there is nothing else to be careful about.
"""

import hashlib
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags, parse_http_date_safe

KEPT = (
    *("ETag", "Last-Modified", "Cache-Control", "Content-Language", "Vary"),
    *("Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Link"),
)
"""What a 304 says again."""


def only_if_new(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer with its tag, or 304 where the reader has it."""
    if "ETag" not in answer.headers:
        answer.headers["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    return not_modified(answer.headers) if is_known(request, answer.headers) else answer


def not_modified(headers: Mapping[str, str]) -> HttpResponse:
    """What is said instead of an answer that would have these."""
    same = HttpResponse(status=304, headers={name: headers[name] for name in KEPT if name in headers})
    del same.headers["Content-Type"]
    return same


def is_known(request: HttpRequest, headers: Mapping[str, str]) -> bool:
    """Whether the reader has what would be answered with these. A tag counts more than a time; compared weakly, as
    caches on the way may have weakened it."""
    if tags := request.META.get("HTTP_IF_NONE_MATCH", ""):
        known = {tag.removeprefix("W/") for tag in parse_etags(tags)}
        return "*" in known or headers["ETag"] in known
    if asked := request.META.get("HTTP_IF_MODIFIED_SINCE", ""):
        since, changed = parse_http_date_safe(asked), parse_http_date_safe(headers.get("Last-Modified", ""))
        return since is not None and changed is not None and changed <= since
    return False
