"""What every view of the public API has in common: anyone may read, from any page, and nobody writes.

No cookie, log-in, language or media type that a reader sends changes one byte of an answer.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
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

from facts.api.paging import ByPublicId
from facts.api.problems import as_problem

READS = "GET, HEAD, OPTIONS"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After",
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
    """Refuses parameters it does not know, says every error as a problem, lets any page read it."""

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
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_slips(request, known=self.parameters)

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        """What a browser asks before it lets a page read; the same whether there is anything here or not."""
        asked = {"Access-Control-Allow-Methods": READS, "Access-Control-Allow-Headers": "*"}
        return Response(status=204, headers=asked)

    def get_exception_handler(self) -> Callable[..., Response]:
        return as_problem

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        fresh = FRESH if final.status_code in (200, 410) else "no-store"
        for name, value in (OPEN | {"Cache-Control": fresh, "Content-Language": settings.LANGUAGE_CODE}).items():
            final.headers[name] = value
        return final


class PublicList(PublicView, ListAPIView[Any]):
    """A list, filtered as its filters declare, a page at a time."""

    filter_backends = [DjangoFilterBackend]
    pagination_class = ByPublicId
    filterset_class: Any

    @property
    def parameters(self) -> frozenset[str]:
        return ByPublicId.parameters | self.filterset_class.base_filters.keys()


class PublicDetail(PublicView, RetrieveAPIView[Any]):
    """One thing, by its public id."""


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
