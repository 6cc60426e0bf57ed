"""oEmbed 1.0 (https://oembed.com): whoever pastes the address of a fact into a page gets a card of it."""

import re
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from facts.api import json_ld, visible
from facts.api.public import PublicView
from facts.api.schema import answers
from facts.api.views import refuse_gone

JSON = Any
Text = serializers.CharField

WIDEST, LEAST_HIGH = 600, 150
"""Pixels. A card is as high as its statement needs in its width, and can be scrolled."""

_LINE, _LETTER = 28, 9
_PIXELS = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
"""The card may open the fact in a window of its own, and nothing else."""


class OtherForm(APIException):
    """oEmbed knows XML as well; we do not."""

    status_code = HTTPStatus.NOT_IMPLEMENTED
    default_detail = "Cards are told as JSON only: format=json."


class CardDocument(serializers.Serializer[Any]):
    """What oEmbed calls a rich response."""

    version = Text(help_text="Of oEmbed: 1.0.")
    type = Text(help_text="rich.")
    provider_name = Text()
    provider_url = Text()
    title = Text(help_text="The statement.")
    html = Text(help_text="An inline frame that holds the card, shut off from the page around it.")
    width = serializers.IntegerField(min_value=1, help_text="In pixels.")
    height = serializers.IntegerField(min_value=1, help_text="In pixels.")
    cache_age = serializers.IntegerField(help_text="Seconds for which it may be kept.")


PARAMETERS = [
    OpenApiParameter("url", str, required=True, description="The address of a fact: its page, its card or in the API."),
    OpenApiParameter("format", str, description="json, the only one there is."),
    OpenApiParameter("maxwidth", int, description="The card is no wider, in pixels."),
    OpenApiParameter("maxheight", int, description="The card is no higher, in pixels."),
]


@extend_schema_view(
    get=extend_schema(
        tags=["oembed"],
        parameters=PARAMETERS,
        responses=answers({200: CardDocument}, 400, 404, 410, 429, 500, 501),
        auth=[],
    )
)
class OEmbed(PublicView):
    """The card of a fact, for programs that put it into a page."""

    serializer_class = CardDocument
    parameters = frozenset({"url", "format", "maxwidth", "maxheight"})

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        asked = request.query_params
        if asked.get("format", "json") != "json":
            raise OtherForm
        width, height = (_pixels(asked, name) for name in ("maxwidth", "maxheight"))
        version = visible.answer_for(_fact_at(asked, host=request.get_host()))
        refuse_gone(version)
        assert version is not None, "else it was refused"
        return Response(card(version.as_published()[0], maxwidth=width, maxheight=height))


def card(document: Mapping[str, JSON], *, maxwidth: int | None = None, maxheight: int | None = None) -> dict[str, JSON]:
    """The answer, no larger than that."""
    width = min(WIDEST, maxwidth or WIDEST)
    lines = -(-len(document["statement"]) * _LETTER // width)
    height = LEAST_HIGH + _LINE * (lines - 1)
    if maxheight is not None:
        height = min(height, maxheight)
    source, title = json_ld.address("public-fact-card", document["id"]), document["statement"]
    size = {"width": width, "height": height, "frameborder": 0}
    frame = {"src": source, "title": title, **size, "sandbox": SANDBOX, "loading": "lazy"}
    said = " ".join(f'{name}="{escape(str(value))}"' for name, value in frame.items())
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": settings.NEWSROOM_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "title": title,
        "html": f"<iframe {said}></iframe>",
        "width": width,
        "height": height,
        "cache_age": 60,
    }


def _fact_at(asked: Mapping[str, str], *, host: str) -> str:
    """The public id in the address of a fact of ours. Raises NotFound for any other address, as oEmbed wants it."""
    if "url" not in asked:
        raise ValidationError({"url": ["The address of a fact is needed."]})
    try:
        parts = urlsplit(asked["url"])
        found = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise NotFound from error
    is_ours = parts.scheme in ("http", "https") and parts.netloc in (urlsplit(settings.SITE_URL).netloc, host)
    if not is_ours or found.url_name not in ("public-fact", "public-fact-card", "fact"):
        raise NotFound
    return str(found.kwargs["public_id"])


def _pixels(asked: Mapping[str, str], name: str) -> int | None:
    """Raises ValidationError."""
    text = asked.get(name)
    if text is None:
        return None
    if not _PIXELS.fullmatch(text):
        raise ValidationError({name: ["A number of pixels is needed, from 1."]})
    return int(text)
