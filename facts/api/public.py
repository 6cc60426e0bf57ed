"""What every view of the public API has in common: anyone may read, from any page, and nobody writes.

No cookie, log-in, language or media type that a reader sends changes one byte of an answer.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import override
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView, ListAPIView, RetrieveAPIView
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from facts.api.conditional import only_if_new
from facts.api.paging import ByPublicId
from facts.api.problems import as_problem

READS = "GET, HEAD, OPTIONS"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
}
FRESH = "public, max-age=60"
"""For what is published, and for a retraction; everything else may be different a moment later."""


class AlwaysJSON(BaseContentNegotiation):
    """There is one form of answer; whoever accepts only another gets it too, rather than a refusal."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser:
        return next(iter(parsers))

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        only = next(iter(renderers))
        return only, only.media_type


class PublicView(GenericAPIView[Any]):
    """Refuses parameters it does not know, says every error as a problem, lets any page read it, and sends nobody what
    they have already."""

    authentication_classes = []
    permission_classes = [AllowAny]
    renderer_classes = [JSONRenderer]
    content_negotiation_class = AlwaysJSON
    http_method_names = ["get", "head", "options"]
    filter_backends = []
    lookup_field = "public_id"

    @property
    def parameters(self) -> frozenset[str]:
        """The names a query may use."""
        return frozenset()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with override(settings.LANGUAGE_CODE):
            answer = super().dispatch(request, *args, **kwargs)
        assert isinstance(answer, Response)
        if answer.status_code != 200:
            return answer
        return _saying(only_if_new(request, answer), **OPEN, Link=answer.headers["Link"])

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_slips(request, known=self.parameters)
        self.wanted = self.members_wanted(request)

    def members_wanted(self, request: Request) -> frozenset[str]:
        """What ``?fields=`` names; empty: everything. Raises ValidationError for a member that there is not."""
        asked = request.query_params.get("fields", "")
        if not asked:
            return frozenset()
        wanted = frozenset(name.strip() for name in asked.split(","))
        members = self.get_serializer_class()().fields  # type: ignore[attr-defined]
        if wanted - members.keys():
            raise ValidationError({"fields": [f"Names with commas between them are needed, of: {', '.join(members)}."]})
        return wanted

    def narrowed(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """One row with no more than what was asked for."""
        return {name: said for name, said in row.items() if name in self.wanted} if self.wanted else row

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        """What a browser asks before it lets a page read; the same whether there is anything here or not."""
        asked = {"Access-Control-Allow-Methods": READS, "Access-Control-Allow-Headers": "*"}
        return Response(status=204, headers=asked)

    def get_exception_handler(self) -> Callable[..., Response]:
        return as_problem

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        fresh = FRESH if final.status_code in (200, 410) else "no-store"
        _saying(final, **OPEN, **{"Cache-Control": fresh, "Content-Language": settings.LANGUAGE_CODE})
        if final.status_code == 200:
            final.headers["Link"] = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in self.links(final).items())
        return final

    def links(self, response: Response) -> dict[str, str]:
        """Where an answer leads (RFC 8288), by the relation."""
        return {"describedby": reverse("schema")}


class PublicList(PublicView, ListAPIView[Any]):
    """A list, filtered as its filters declare, a page at a time."""

    filter_backends = [DjangoFilterBackend]
    pagination_class = ByPublicId
    filterset_class: Any

    @property
    def parameters(self) -> frozenset[str]:
        return ByPublicId.parameters | self.filterset_class.base_filters.keys() | {"fields"}

    def get_paginated_response(self, data: Any) -> Response:
        return super().get_paginated_response([self.narrowed(row) for row in data])

    def links(self, response: Response) -> dict[str, str]:
        page = {"next": response.data["next"], "prev": response.data["previous"]}
        return {rel: address for rel, address in page.items() if address} | super().links(response)


class PublicDetail(PublicView, RetrieveAPIView[Any]):
    """One thing, by its public id."""

    @property
    def parameters(self) -> frozenset[str]:
        return frozenset({"fields"})

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.narrowed(super().retrieve(request, *args, **kwargs).data))


def _saying(response: HttpResponse, **headers: str) -> HttpResponse:
    for name, value in headers.items():
        response.headers[name] = value
    return response


def refuse_slips(request: Request, *, known: frozenset[str]) -> None:
    """Raise ValidationError for a parameter that is unknown, empty or given twice.

    Each of them is a slip that would otherwise be answered with more than was asked for.
    """
    slips = {name: [_slip(values, is_known=name in known)] for name, values in request.query_params.lists()}
    if wrong := {name: texts for name, texts in slips.items() if texts != [""]}:
        raise ValidationError(wrong)


def _slip(values: list[str], *, is_known: bool) -> str:
    if not is_known:
        return "There is no such parameter here."
    if len(values) > 1:
        return "Give it once."
    return "" if values[0].strip() else "It is empty."
