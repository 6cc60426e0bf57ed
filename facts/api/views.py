"""The addresses of the public API: published facts, what they are about, and where their evidence stands."""

from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.http import http_date
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from facts.api import visible
from facts.api.documents import FactDocument
from facts.api.filters import EntityFilters, FactFilters
from facts.api.problems import Retracted
from facts.api.public import PublicDetail, PublicList, PublicView
from facts.api.schema import detail_schema, entity_schema, fact_schema, list_schema
from facts.api.serializers import EntitySerializer
from facts.models import Entity
from sources.api.filters import SourceFilters
from sources.api.serializers import SourceSerializer
from sources.models import Source


@list_schema("facts")
class FactList(PublicList):
    """Published facts, each as the document that was made when it was published."""

    serializer_class = FactDocument
    filterset_class = FactFilters

    def get_queryset(self) -> QuerySet[Any, Any]:
        return visible.facts()


@fact_schema()
class FactDetail(PublicDetail):
    """One published fact; a retracted one answers 410 with the note that was written for the public."""

    serializer_class = FactDocument

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        version = visible.answer_for(kwargs["public_id"])
        if version is None:
            raise NotFound
        if version.status == version.Status.RETRACTED:
            raise Retracted(version.public_note, correction=visible.retraction_of(version))
        document, since = version.as_published()
        return Response(self.narrowed(document), headers={"Last-Modified": http_date(since.timestamp())})


@list_schema("entities")
class EntityList(PublicList):
    """Entities that a published fact is about, or has as its value."""

    serializer_class = EntitySerializer
    filterset_class = EntityFilters

    def get_queryset(self) -> QuerySet[Entity]:
        return visible.entities()


@entity_schema()
class EntityDetail(PublicDetail):
    """One entity that a published fact is about, or has as its value; one that was merged leads to the one kept."""

    serializer_class = EntitySerializer

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            kept = visible.kept_instead_of(kwargs["public_id"])
            if kept is None:
                raise
        return Response(status=HTTPStatus.MOVED_PERMANENTLY, headers={"Location": reverse("entity", args=[kept])})

    def get_queryset(self) -> QuerySet[Entity]:
        return visible.entities()


@list_schema("sources")
class SourceList(PublicList):
    """Sources that stand as evidence of a published fact: metadata, never their text."""

    serializer_class = SourceSerializer
    filterset_class = SourceFilters

    def get_queryset(self) -> QuerySet[Source]:
        return visible.sources()


@detail_schema("sources")
class SourceDetail(PublicDetail):
    """One source that stands as evidence of a published fact."""

    serializer_class = SourceSerializer

    def get_queryset(self) -> QuerySet[Source]:
        return visible.sources()


class NothingHere(PublicView):
    """Any other address: the same answers as for a fact that does not exist."""

    schema = None

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        raise NotFound
