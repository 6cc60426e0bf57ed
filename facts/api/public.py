"""What every view of the public API has in common: anyone may read, from any page, and nobody writes.

No cookie, log-in or language that a reader sends changes one byte of an answer, nor does a media type, but for a fact
that is asked for as JSON-LD.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
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

from facts.api.conditional import mark_of, not_modified, only_if_new, tag_with
from facts.api.deprecating import Deprecated
from facts.api.lines import FORMS
from facts.api.paging import ByPublicId
from facts.api.problems import as_problem
from facts.api.throttling import ByAddress, FilesByAddress

READS = "GET, HEAD, OPTIONS"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Content-Range, Retry-After, Deprecation, Sunset",
    # Of every answer, so that what is absent and what is not published stay the same to the byte.
    "Vary": "Accept",
}


def fresh() -> str:
    """How long what is published may be kept, and a retraction; everything else may be different a moment later."""
    seconds = settings.PUBLIC_MAX_AGE
    return f"public, max-age={seconds}" if seconds else "public, no-cache"


AT_ONCE = 2000
"""Rows of a whole list that are in memory at a time."""


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
    throttle_classes = [ByAddress]
    renderer_classes = [JSONRenderer]
    content_negotiation_class = AlwaysJSON
    http_method_names = ["get", "head", "options"]
    filter_backends = []
    lookup_field = "public_id"
    deprecated: Deprecated | None = None
    mark = ""
    """What the answer is known by before it is made, where that is asked."""

    @property
    def parameters(self) -> frozenset[str]:
        """The names a query may use."""
        return frozenset()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with override(settings.LANGUAGE_CODE):
            answer = super().dispatch(request, *args, **kwargs)
        if answer.status_code != 200 or not isinstance(answer, HttpResponse):
            return answer
        if isinstance(answer, Response):
            answer.render()
        return saying(only_if_new(request, answer, mark=self.mark), **OPEN, Link=answer.headers["Link"])

    def known_by_mark(self, request: Request) -> HttpResponse | None:
        """304 where nothing is new at all, for one small row; None where the answer is to be made. It leads where the
        answer that the reader has leads, and does not say so again: that would have to be made to know it."""
        self.mark = mark_of(request)
        tag = tag_with(self.mark, request)
        return None if tag is None else not_modified({"ETag": tag})

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # Whoever would write is told so, whatever else is wrong with what they ask.
        if str(request.method).lower() not in self.http_method_names:
            self.http_method_not_allowed(request)
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
        methods = ", ".join(self.allowed_methods)
        asked = {"Access-Control-Allow-Methods": methods, "Access-Control-Allow-Headers": "*"}
        return Response(status=204, headers=asked)

    def get_exception_handler(self) -> Callable[..., Response]:
        return as_problem

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        final: HttpResponseBase = super().finalize_response(request, response, *args, **kwargs)
        kept = fresh() if final.status_code in (200, 206, 304, 410) else "no-store"
        saying(final, **OPEN, **{"Cache-Control": kept, "Content-Language": settings.LANGUAGE_CODE})
        if final.status_code == 200:
            links = self.links(final) | (self.deprecated.links() if self.deprecated else {})
            final.headers["Link"] = ", ".join([link_of(links), *self.other_forms()])
        return saying(final, **self.deprecated.headers()) if self.deprecated else final

    def links(self, response: HttpResponseBase) -> dict[str, str]:
        """Where an answer leads (RFC 8288), by the relation."""
        return {"describedby": reverse("schema"), "license": settings.FACTS_LICENSE["url"]}

    def other_forms(self) -> Sequence[str]:
        """Where the same is told otherwise, as ``Link`` says it."""
        return ()


class PublicList(PublicView, ListAPIView[Any]):
    """A list, filtered as its filters declare, a page at a time."""

    filter_backends = [DjangoFilterBackend]
    pagination_class: Any = ByPublicId
    filterset_class: Any = None

    @property
    def filters(self) -> frozenset[str]:
        return frozenset(self.filterset_class.base_filters if self.filterset_class else ())

    @property
    def parameters(self) -> frozenset[str]:
        return self.pagination_class.parameters | self.filters | {"fields"}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        return self.known_by_mark(request) or super().list(request, *args, **kwargs)

    def filter_queryset(self, queryset: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """Who asks for no filter need not wait until the forms of all of them are made."""
        is_asked = self.filters & self.request.query_params.keys()
        return super().filter_queryset(queryset) if is_asked else queryset

    def get_paginated_response(self, data: Any) -> Response:
        page = super().get_paginated_response(data)
        if self.wanted:
            page.data["results"] = [self.narrowed(row) for row in data]
        return page

    def links(self, response: HttpResponseBase) -> dict[str, str]:
        assert isinstance(response, Response), "a page of a list"
        page = {"next": response.data["next"], "prev": response.data.get("previous")}
        return {rel: address for rel, address in page.items() if address} | super().links(response)


class WholeList(PublicList):
    """All of a list, filtered as the list is, in the form ``form`` of ``facts.api.lines``."""

    pagination_class: Any = None
    throttle_classes = [FilesByAddress]
    name = ""
    """Of the list."""
    order = "public_id"
    form = ""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        if known := self.known_by_mark(request):
            return known
        rows = self.filter_queryset(self.get_queryset()).order_by(self.order)
        answer = StreamingHttpResponse(self.lines(rows), content_type=f"{self.media_type}; charset=utf-8")
        # Weak, for what is sent while it is read has no bytes yet to make a tag of.
        return saying(answer, ETag=f'W/"{self.mark}-"')

    @property
    def media_type(self) -> str:
        return FORMS[self.form].media_type

    def lines(self, rows: QuerySet[Any, Any]) -> Iterator[str]:
        told = map(self.get_serializer().to_representation, rows.iterator(chunk_size=AT_ONCE))
        return FORMS[self.form].write(self.name, told)

    @property
    def parameters(self) -> frozenset[str]:
        return self.filters

    def links(self, response: HttpResponseBase) -> dict[str, str]:
        return PublicView.links(self, response)


class PublicDetail(PublicView, RetrieveAPIView[Any]):
    """One thing, by its public id."""

    @property
    def parameters(self) -> frozenset[str]:
        return frozenset({"fields"})

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.narrowed(super().retrieve(request, *args, **kwargs).data))


def link_of(links: Mapping[str, str]) -> str:
    """The header that says where an answer leads."""
    return ", ".join(f'<{address}>; rel="{rel}"' for rel, address in links.items())


def saying(response: HttpResponseBase, **headers: str) -> HttpResponseBase:
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
