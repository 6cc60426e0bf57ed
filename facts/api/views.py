"""The addresses of the public API: published facts, what they are about, and where their evidence stands."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError as RefusedByDjango
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.http import http_date
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from facts.api import json_ld, visible
from facts.api.conditional import mark_of
from facts.api.documents import (
    ChangeDocument,
    ContradictionDocument,
    CorrectionDocument,
    FactDocument,
    VersionDocument,
    VersionsDocument,
)
from facts.api.filters import (
    ContradictionFilters,
    EntityFilters,
    FactFilters,
    PropertyFilters,
    PublisherFilters,
    SourceFilters,
)
from facts.api.paging import ByName, BySeq
from facts.api.problems import Retracted
from facts.api.public import PublicDetail, PublicList, PublicView
from facts.api.schema import (
    KNOWN_AT_PARAMETER,
    contradiction_schema,
    detail_schema,
    entity_schema,
    fact_schema,
    list_schema,
)
from facts.api.serializers import EntitySerializer, PropertySerializer, PublisherSerializer, SourceSerializer
from facts.api.stored_rows import Stored, StoredRows
from facts.models import PublicEntity, PublicProperty, PublicPublisher, PublicSource, PublishedDocument
from sources.api.parameters import moment_of


@list_schema("facts")
class FactList(PublicList):
    """Published facts, each as the document that was made when it was published."""

    serializer_class = FactDocument
    filterset_class = FactFilters
    renderer_classes = [StoredRows]

    def get_queryset(self) -> QuerySet[Any, Any]:
        return visible.facts()

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Where all of each is wanted, the documents are sent as they are stored, unread."""
        if self.wanted:
            return super().list(request, *args, **kwargs)
        known = self.known_by_mark(request) if "If-None-Match" in request.headers else None
        return known or self.stored_page(request)

    def stored_page(self, request: Request) -> Response:
        """One query also tells what all is known by; an empty page is known by its bytes alone."""
        page = self.paginate_queryset(visible.ready(self.filter_queryset(self.get_queryset()))) or ()
        if page and not self.mark:
            self.mark = mark_of(request, read=page[0]["mark"])
        return self.get_paginated_response(Stored(row["text"] for row in page))


@fact_schema(KNOWN_AT_PARAMETER, beside={(HTTPStatus.OK, json_ld.MEDIA_TYPE): OpenApiTypes.OBJECT})
class FactDetail(PublicDetail):
    """One published fact; a retracted one answers 410 with the note that was written for the public. With `Accept:
    application/ld+json` it is told in the words of schema.org."""

    serializer_class = FactDocument

    @property
    def parameters(self) -> frozenset[str]:
        return super().parameters | {"known_at"}

    def other_forms(self) -> list[str]:
        return json_ld.other_forms(self.kwargs["public_id"])

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        moment = _moment(request)
        version = visible.answer_for(kwargs["public_id"])
        refuse_gone(version)
        if moment is not None:
            version = visible.version_known_at(kwargs["public_id"], moment)
        if version is None:
            raise NotFound
        document, since = version.as_published()
        told = {"Last-Modified": http_date(since.timestamp())}
        if json_ld.is_asked_for(request):
            return Response(self.in_json_ld(document), headers=told, content_type=json_ld.MEDIA_TYPE)
        return Response(self.narrowed(document), headers=told)

    def in_json_ld(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """In the words of schema.org, whole."""
        if self.wanted:
            raise ValidationError({"fields": ["JSON-LD has no members to leave out: ask for application/json."]})
        return json_ld.claim_review(document)


@fact_schema(of=VersionsDocument)
class FactVersions(PublicDetail):
    """All versions of a published fact, oldest first. One that was retracted says only that."""

    serializer_class = VersionDocument

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        versions = visible.versions(kwargs["public_id"])
        refuse_gone(versions[-1] if versions else None)
        rows = self.get_serializer(versions, many=True).data
        return Response({"results": [self.narrowed(row) for row in rows]})


@list_schema("changes")
class ChangeList(PublicList):
    """What the public reads became another: for those who keep a copy. Ask on with the last `seq` you were told."""

    serializer_class = ChangeDocument
    pagination_class: Any = BySeq

    def get_queryset(self) -> QuerySet[Any, Any]:
        return visible.changes()


@list_schema("corrections")
class CorrectionList(PublicList):
    """What was put right, in all facts, oldest first."""

    serializer_class = CorrectionDocument
    pagination_class: Any = BySeq

    def get_queryset(self) -> QuerySet[Any, Any]:
        return visible.corrections()


@list_schema("contradictions")
class ContradictionList(PublicList):
    """Disputes that the newsroom chose to publish, each as it was told last, and how it ended."""

    serializer_class = ContradictionDocument
    filterset_class = ContradictionFilters

    def get_queryset(self) -> QuerySet[Any, Any]:
        return visible.contradictions()


@contradiction_schema()
class ContradictionDetail(PublicDetail):
    """One dispute that the newsroom chose to publish; 410 when what told of it was retracted."""

    serializer_class = ContradictionDocument

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = visible.contradictions().filter(public_id=kwargs["public_id"]).first()
        if row is None:
            fact = visible.fact_that_told_of(kwargs["public_id"])
            refuse_gone(visible.answer_for(fact) if fact else None)
            raise NotFound
        return Response(self.narrowed(row["document"]))


@list_schema("properties")
class PropertyList(PublicList):
    """Properties that published facts say of entities, by name."""

    serializer_class = PropertySerializer
    filterset_class = PropertyFilters
    pagination_class: Any = ByName

    def get_queryset(self) -> QuerySet[PublicProperty]:
        return visible.properties()


@detail_schema("properties")
class PropertyDetail(PublicDetail):
    """One property that published facts say, by its name."""

    serializer_class = PropertySerializer
    lookup_field = "name"

    def get_queryset(self) -> QuerySet[PublicProperty]:
        return visible.properties()


@list_schema("publishers")
class PublisherList(PublicList):
    """Publishers whose sources stand as evidence of a published fact."""

    serializer_class = PublisherSerializer
    filterset_class = PublisherFilters

    def get_queryset(self) -> QuerySet[PublicPublisher]:
        return visible.publishers()


@detail_schema("publishers")
class PublisherDetail(PublicDetail):
    """One publisher whose sources stand as evidence of a published fact."""

    serializer_class = PublisherSerializer

    def get_queryset(self) -> QuerySet[PublicPublisher]:
        return visible.publishers()


@list_schema("entities")
class EntityList(PublicList):
    """Entities that a published fact is about, or has as its value."""

    serializer_class = EntitySerializer
    filterset_class = EntityFilters

    def get_queryset(self) -> QuerySet[PublicEntity]:
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

    def get_queryset(self) -> QuerySet[PublicEntity]:
        return visible.entities()


@list_schema("sources")
class SourceList(PublicList):
    """Sources that stand as evidence of a published fact: metadata, never their text."""

    serializer_class = SourceSerializer
    filterset_class = SourceFilters

    def get_queryset(self) -> QuerySet[PublicSource]:
        return visible.sources()


@detail_schema("sources")
class SourceDetail(PublicDetail):
    """One source that stands as evidence of a published fact."""

    serializer_class = SourceSerializer

    def get_queryset(self) -> QuerySet[PublicSource]:
        return visible.sources()


class NothingHere(PublicView):
    """Any other address: the same answers as for a fact that does not exist."""

    schema = None

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        raise NotFound


def refuse_gone(version: PublishedDocument | None) -> None:
    """Raise where it is nothing, or was withdrawn."""
    if version is None:
        raise NotFound
    if version.status == PublishedDocument.Status.RETRACTED:
        raise Retracted(version.public_note, correction=visible.retraction_of(version))


def _moment(request: Request) -> datetime | None:
    asked = request.query_params.get("known_at")
    try:
        return None if asked is None else moment_of(asked)
    except RefusedByDjango as error:
        raise ValidationError({"known_at": error.messages}) from error
