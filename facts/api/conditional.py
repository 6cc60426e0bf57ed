"""Answers that a reader has already: 304 instead of the same bytes again (RFC 9110, 13).

The tag is made of the very bytes that would be sent, so two different answers never share one. Only the two questions
that readers ask are looked at: nobody writes, so there is nothing else to be careful about.
"""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags, parse_http_date_safe

KEPT = ("ETag", "Last-Modified", "Cache-Control", "Content-Language")
"""What a 304 says again."""


def only_if_new(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer with its tag, or 304 where the reader has it."""
    answer.headers["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    if not _has_it(request, answer):
        return answer
    kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
    same = HttpResponse(status=304, headers=kept)
    del same.headers["Content-Type"]
    return same


def _has_it(request: HttpRequest, answer: HttpResponse) -> bool:
    """A tag counts more than a time; compared weakly, as caches on the way may have weakened it."""
    if tags := request.headers.get("If-None-Match", ""):
        known = {tag.removeprefix("W/") for tag in parse_etags(tags)}
        return "*" in known or answer.headers["ETag"] in known
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    changed = parse_http_date_safe(answer.headers.get("Last-Modified", ""))
    return since is not None and changed is not None and changed <= since
