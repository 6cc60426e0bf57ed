"""What every public page has in common: the same bytes for everybody, kept by caches as an answer of the API is,
no cookie and no session, and links that lead programs to the same in other forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from facts.api.conditional import only_if_new
from facts.api.public import fresh, saying


@dataclass(frozen=True)
class Lead:
    """Where a page leads (RFC 8288), in its head as well as in the header ``Link``."""

    rel: str
    address: str
    type: str = ""
    title: str = ""

    def __str__(self) -> str:
        # Titles hold words of people, which a header cannot; the page has them.
        said = f'<{self.address}>; rel="{self.rel}"'
        return f'{said}; type="{self.type}"' if self.type else said


def public_page(
    request: HttpRequest,
    template: str,
    *,
    leads: Sequence[Lead],
    status: HTTPStatus = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HttpResponse:
    """The page, or 304 where the reader has it. The template sees no request: it cannot differ by who asks."""
    told = {**context, "leads": leads, "newsroom": settings.NEWSROOM_NAME, "language": settings.LANGUAGE_CODE}
    answer = HttpResponse(render_to_string(template, told), status=status)
    saying(answer, **{"Cache-Control": fresh(), "Content-Language": settings.LANGUAGE_CODE}, **(headers or {}))
    if status == HTTPStatus.OK:
        answer = only_if_new(request, answer)
    return saying(answer, Link=", ".join(map(str, leads)))  # type: ignore[return-value]
