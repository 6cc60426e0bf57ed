"""Answers that a reader has already: 304 instead of the same bytes again (RFC 9110, 13).

The tag is made of the very bytes that would be sent, so two different answers never share one. That of a list begins
with a mark besides, which says by one small row that nothing at all is new: its page need not be made to know it.

Only the two questions that readers ask are looked at: nobody writes, so there is nothing else to be careful about.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags, parse_http_date_safe

from facts.api import visible

KEPT = (
    *("ETag", "Last-Modified", "Cache-Control", "Content-Language", "Vary"),
    *("Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Link"),
)
"""What a 304 says again."""


def only_if_new(request: HttpRequest, answer: HttpResponse, *, mark: str = "") -> HttpResponse:
    """The answer with its tag, or 304 where the reader has it. ``mark``: what was read of it before it was made."""
    if "ETag" not in answer.headers:
        answer.headers["ETag"] = _tag(request, digest=_digest(answer.content), mark=mark)
    return not_modified(answer.headers) if is_known(request, answer.headers) else answer


def mark_of(request: HttpRequest, *, read: str | None = None) -> str:
    """All that the answer to this request follows from: what the public reads, what is asked, and how we tell it. To
    be read before the answer is, by one query of one small row, or in the same query: ``read``."""
    mark = visible.mark() if read is None else read
    told = (settings.NEWSROOM_NAME, settings.SITE_URL, settings.LANGUAGE_CODE, *_form())
    return _digest("\n".join((mark, request.build_absolute_uri(), *told)).encode())[:16]


def tag_with(mark: str, request: HttpRequest) -> str | None:
    """The tag with this mark that the reader has; None where nothing they have is known by it."""
    return next((tag for tag in _tags(request) if tag.startswith(f'"{mark}-')), None)


def not_modified(headers: Mapping[str, str]) -> HttpResponse:
    """What is said instead of an answer that would have these."""
    same = HttpResponse(status=304, headers={name: headers[name] for name in KEPT if name in headers})
    del same.headers["Content-Type"]
    return same


def is_known(request: HttpRequest, headers: Mapping[str, str]) -> bool:
    """Whether the reader has what would be answered with these. A tag counts more than a time; compared weakly, as
    caches on the way may have weakened it."""
    if known := _tags(request):
        return "*" in known or headers["ETag"] in known
    if asked := request.META.get("HTTP_IF_MODIFIED_SINCE", ""):
        since, changed = parse_http_date_safe(asked), parse_http_date_safe(headers.get("Last-Modified", ""))
        return since is not None and changed is not None and changed <= since
    return False


def _tags(request: HttpRequest) -> list[str]:
    return [tag.removeprefix("W/") for tag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))]


def _tag(request: HttpRequest, *, digest: str, mark: str) -> str:
    """Where something else is new, the reader knows these bytes by an earlier mark, or by none: a cache that is told
    304 looks for the tag it has."""
    if not mark:
        return f'"{digest}"'
    return next((tag for tag in _tags(request) if tag.endswith(f'{digest}"')), f'"{mark}-{digest}"')


def _digest(told: bytes) -> str:
    return hashlib.sha256(told).hexdigest()[:32]


@cache
def _form() -> tuple[str, ...]:
    """How answers are told is written in the modules of this folder: another release tells them otherwise."""
    return tuple(_digest(one.read_bytes()) for one in sorted(Path(__file__).parent.glob("*.py")))
