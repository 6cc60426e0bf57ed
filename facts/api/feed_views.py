"""The addresses of the feeds."""

from abc import abstractmethod
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from facts.api import visible
from facts.api.documents import ChangeDocument, CorrectionDocument
from facts.api.feeds import FORMS, NEWEST, Entry, Head
from facts.api.public import PublicView
from facts.api.schema import answers

JSON = Any


class JsonFeedItem(serializers.Serializer[Any]):
    id = serializers.CharField(help_text="The address of the row it is made of.")
    url = serializers.URLField(help_text="Of the fact.")
    title = serializers.CharField()
    content_text = serializers.CharField()
    date_published = serializers.DateTimeField()


class JsonFeed(serializers.Serializer[Any]):
    """https://www.jsonfeed.org/version/1.1/"""

    version = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    home_page_url = serializers.URLField()
    feed_url = serializers.URLField()
    language = serializers.CharField()
    items = JsonFeedItem(many=True)


TELLS = {
    (HTTPStatus.OK, form.media_type): JsonFeed if form is FORMS["json"] else OpenApiTypes.STR for form in FORMS.values()
}


class Feed(PublicView):
    """The newest entries; ``form`` is one of FORMS."""

    form = ""
    title = ""
    about = ""
    name = ""
    """Of the list it is made of."""

    @extend_schema(tags=["feeds"], responses=answers(TELLS, 400, 429, 500), auth=[])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if known := self.known_by_mark(request):
            return known
        address = request.build_absolute_uri
        head = Head(
            title=f"{settings.NEWSROOM_NAME}: {self.title}",
            about=self.about,
            address=address(request.path),
            link=address(reverse(self.name)),
        )
        written = FORMS[self.form].write(head, list(self.entries(request)))
        return HttpResponse(written, content_type=f"{self.media_type}; charset=utf-8")

    @property
    def media_type(self) -> str:
        return FORMS[self.form].media_type

    @abstractmethod
    def entries(self, request: Request) -> Iterator[Entry]:
        """The newest first."""

    def entry(self, request: Request, row: dict[str, JSON], *, title: str, text: str, at: Any) -> Entry:
        return Entry(
            id=request.build_absolute_uri(f"{reverse(self.name)}?since={row['seq'] - 1}&page_size=1"),
            link=request.build_absolute_uri(reverse("public-fact", args=[row["id"]])),
            title=title,
            text=text,
            at=at,
        )


class ChangeFeed(Feed):
    """Facts as they were published, and those that were retracted."""

    title = "facts"
    about = "Facts as they were published, and those that were retracted."
    name = "changes"

    def entries(self, request: Request) -> Iterator[Entry]:
        for change in visible.news()[:NEWEST]:
            row = ChangeDocument().to_representation(change)
            # A retraction is told without what was withdrawn.
            title = row["document"]["statement"] if row["document"] else f"Retracted: {row['id']}"
            yield self.entry(request, row, title=title, text=row["note"] or row["event"], at=change["at"])


class CorrectionFeed(Feed):
    """Corrections of all facts."""

    title = "corrections"
    about = "What was put right."
    name = "corrections"

    def entries(self, request: Request) -> Iterator[Entry]:
        for change in visible.corrections().order_by("-seq")[:NEWEST]:
            row = CorrectionDocument().to_representation(change)
            yield self.entry(request, row, title=_headline(row), text=row["note"], at=change["at"])


def _headline(row: dict[str, JSON]) -> str:
    """The kind, and what it reads now where that may be told."""
    now = (row["after"] or {}).get("statement", row["id"])
    return f"{row['kind'].capitalize()}: {now}"
