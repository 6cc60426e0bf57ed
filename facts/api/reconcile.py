"""Names of others brought together with our entities: the Reconciliation API 0.2 of the W3C community group, as
OpenRefine and its like speak it (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).

Only names that a published fact tells are compared. Whoever has a long column sends it by POST; it changes nothing.
"""

import json
import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rapidfuzz import fuzz
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import FormParser
from rest_framework.request import Request
from rest_framework.response import Response

from facts.api import visible
from facts.api.public import PublicView
from facts.api.schema import answers
from facts.api.serializers import EntitySerializer
from facts.models import Entity
from facts.models.names import folded
from sources.api.parameters import LONGEST

JSON = Any

BATCH = 50
"""Queries in one request."""

MOST_BYTES = 200_000
USUAL, MOST = 5, 25
"""Candidates of one query."""

COMPARED = 300
"""Entities that a name is compared with, at most: those whose names share the beginning of a word with it."""

LEAST = 50
"""Likeness, out of 100, below which something is no candidate."""

WIKIDATA = "wikidata"
KINDS = {str(kind): str(label) for kind, label in Entity.Kind.choices}
_APART = re.compile(r" \([^()]*\)\Z")


@dataclass(frozen=True)
class Query:
    """One name to find, or one item; where neither is there, nothing is found. ``kinds``: only of these; empty: of
    any."""

    name: str
    kinds: frozenset[str]
    limit: int
    wikidata: str

    @classmethod
    def read(cls, said: JSON) -> "Query":
        """Raises ValueError with what is wrong."""
        if not isinstance(said, dict):
            raise ValueError("each query is an object")
        kinds, limit = said.get("type") or [], said.get("limit", USUAL)
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise ValueError("limit is a number from 1")
        named = [kinds] if isinstance(kinds, str) else kinds
        if not isinstance(named, list) or not all(isinstance(kind, str) for kind in named):
            raise ValueError("type is an identifier, or a list of them")
        if not said.keys() & {"query", "properties"}:
            raise ValueError("query is the name to look for")
        wikidata = next(_wikidata_in(said.get("properties") or []), "")
        return cls(_name(said.get("query", "")), frozenset(named), min(limit, MOST), wikidata)


@dataclass(frozen=True)
class Candidate:
    """``row`` as the list of entities tells it; ``score`` from 0 to 100."""

    row: Mapping[str, JSON]
    score: float
    is_same_item: bool

    def told(self, *, is_match: bool) -> dict[str, JSON]:
        kind = self.row["kind"]
        return {
            "id": self.row["id"],
            "name": self.row["name"],
            "type": [{"id": kind, "name": KINDS[kind]}],
            "score": round(self.score, 1),
            "match": is_match,
            "features": [{"id": "name", "value": round(self.score, 1)}, {"id": WIKIDATA, "value": self.is_same_item}],
        }


def candidates(query: Query) -> list[dict[str, JSON]]:
    """The best first. It is a match where the name is the same, case and typography aside, or the Wikidata item is, and
    nothing else is as good."""
    rows = {row["id"]: row for row in _rows(query)}.values()
    found = [_compared(row, query) for row in rows if not query.kinds or row["kind"] in query.kinds]
    kept = [one for one in found if one.score >= LEAST]
    kept.sort(key=lambda one: (-one.score, one.row["name"], one.row["id"]))
    alone = len(kept) == 1 or (len(kept) > 1 and kept[1].score < kept[0].score)
    return [
        one.told(is_match=number == 0 and alone and one.score == 100) for number, one in enumerate(kept[: query.limit])
    ]


def _rows(query: Query) -> Iterator[Mapping[str, JSON]]:
    """Entities that come into question. Names that are the same come first, however many are alike."""
    entities, told = visible.entities().order_by("public_id"), EntitySerializer().to_representation
    if query.wikidata:
        yield from map(told, entities.filter(wikidata=query.wikidata)[:COMPARED])
    if query.name:
        same = Q(name__iexact=query.name) | Q(name__istartswith=f"{query.name} (")
        yield from map(told, entities.filter(same)[:COMPARED])
        yield from map(told, entities.filter(_sharing(query.name))[:COMPARED])


def _sharing(name: str) -> Q:
    """The first four letters of any word, as written and without capitals: SQLite folds only those of English."""
    words = {word[:4] for form in (name, folded(name)) for word in form.split()[:8]}
    shared = Q()
    for word in words:
        shared |= Q(name__icontains=word)
    return shared


def _compared(row: Mapping[str, JSON], query: Query) -> Candidate:
    is_same = bool(query.wikidata) and row[WIKIDATA] == query.wikidata
    return Candidate(row, 100.0 if is_same else likeness(query.name, row["name"]), is_same)


def likeness(asked: str, name: str) -> float:
    """From 0 to 100, 100 for the same name only; what tells two of one name apart, in brackets, may be left out."""
    wanted = folded(asked)
    return max(_likeness(wanted, folded(form)) for form in (name, _APART.sub("", name)))


def _likeness(one: str, two: str) -> float:
    if one == two:
        return 100.0
    return min(99.0, max(fuzz.ratio(one, two), fuzz.token_sort_ratio(one, two)))


def _wikidata_in(properties: JSON) -> Iterator[str]:
    """The item that a query names among its properties; properties that we do not know are passed over."""
    if not isinstance(properties, list):
        raise ValueError("properties is a list")
    for said in properties:
        if isinstance(said, dict) and said.get("pid") == WIKIDATA:
            yield from filter(None, map(_words, _texts(said.get("v"))))


def _texts(value: JSON) -> Iterator[str]:
    """A value is a text, something that was found before, or a list of these."""
    for one in value if isinstance(value, list) else [value]:
        text = one.get("id") if isinstance(one, dict) else one
        if isinstance(text, str):
            yield text


def _name(said: JSON) -> str:
    """A cell that is longer than any name is called like nothing here; the others of its column are not refused."""
    return "" if isinstance(said, str) and len(said) > LONGEST else _words(said)


def _words(text: JSON) -> str:
    """Raises ValueError for what no name can be."""
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError(f"a name has at most {LONGEST} characters")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("it holds characters that there are not") from error
    if "\x00" in text:
        raise ValueError("it holds characters that there are not")
    return text.strip()


def queries_in(text: str) -> dict[str, Query]:
    """Raises ValidationError."""
    try:
        if len(text) > MOST_BYTES:
            raise ValueError(f"at most {MOST_BYTES} characters")
        said = json.loads(text)
        if not isinstance(said, dict) or not said:
            raise ValueError("an object is needed, with a query for each key")
        if len(said) > BATCH:
            raise ValueError(f"at most {BATCH} queries at a time")
        return {key: Query.read(one) for key, one in said.items()}
    except RecursionError as error:
        raise ValidationError({"queries": ["It cannot be read: too deep."]}) from error
    except ValueError as error:
        raise ValidationError({"queries": [f"It cannot be read: {error}."]}) from error


QUERIES = OpenApiParameter(
    "queries",
    str,
    description='An object of JSON with at most 50 queries: {"q0": {"query": "Renault", "type": "organisation"}}. '
    "Without it, the service is described.",
)
_TOLD = {200: OpenApiTypes.OBJECT}


@extend_schema_view(
    get=extend_schema(tags=["reconcile"], parameters=[QUERIES], responses=answers(_TOLD, 400, 429, 500), auth=[]),
    post=extend_schema(
        tags=["reconcile"],
        parameters=[],
        request={
            "application/x-www-form-urlencoded": {
                "type": "object",
                "required": ["queries"],
                "properties": {"queries": {"type": "string"}},
            }
        },
        responses=answers(_TOLD, 400, 429, 500),
        auth=[],
    ),
)
class Reconcile(PublicView):
    """Which of our entities are meant by names of yours (Reconciliation API 0.2). POST is only another way to ask."""

    http_method_names = ["get", "head", "options", "post"]
    parser_classes = [FormParser]
    parameters = frozenset({"queries"})

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        asked = request.query_params.get("queries")
        return Response(manifest(request) if asked is None else _answered(asked))

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if int(request.META.get("CONTENT_LENGTH") or 0) > 3 * MOST_BYTES:
            raise ValidationError({"queries": ["It is too long: send fewer at a time."]})
        asked = request.POST.get("queries")
        if not asked:
            raise ValidationError({"queries": ["It is needed, as a field of a form."]})
        return Response(_answered(asked))


def _answered(text: str) -> dict[str, JSON]:
    return {key: {"result": candidates(query)} for key, query in queries_in(text).items()}


def manifest(request: Request) -> dict[str, JSON]:
    """What the service says of itself."""
    root = request.build_absolute_uri("/").rstrip("/")
    here = reverse("reconcile")
    return {
        "versions": ["0.2"],
        "name": f"{settings.NEWSROOM_NAME}: entities of vetted facts",
        "identifierSpace": f"{settings.SITE_URL}{reverse('entities')}",
        "schemaSpace": f"{settings.SITE_URL}{reverse('schema')}",
        "documentation": f"{settings.SITE_URL}{reverse('docs')}",
        "view": {"url": f"{root}{reverse('entities')}{{{{id}}}}/"},
        "defaultTypes": _types(),
        "batchSize": BATCH,
        "suggest": {
            what: {"service_url": root, "service_path": f"{here}suggest/{what}"}
            for what in ("entity", "property", "type")
        },
    }


def _types() -> list[dict[str, str]]:
    return [{"id": kind, "name": label} for kind, label in KINDS.items()]


PARAMETERS = [
    OpenApiParameter("prefix", str, required=True, description="What was typed so far."),
    OpenApiParameter("cursor", int, description="How many to leave out."),
]
SUGGESTED = 20
_START = re.compile(r"[0-9]{1,6}", re.ASCII)


class _Suggest(PublicView):
    """At most SUGGESTED of something, from the one numbered ``start`` on."""

    parameters = frozenset({"prefix", "cursor"})

    @extend_schema(tags=["reconcile"], parameters=PARAMETERS, responses=answers(_TOLD, 400, 429, 500), auth=[])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        asked = request.query_params
        if "prefix" not in asked:
            raise ValidationError({"prefix": ["It is needed."]})
        start = asked.get("cursor", "0")
        if not _START.fullmatch(start):
            raise ValidationError({"cursor": ["A number is needed."]})
        try:
            prefix = _words(asked["prefix"])
        except ValueError as error:
            raise ValidationError({"prefix": [f"It cannot be read: {error}."]}) from error
        return Response({"result": list(self.suggested(prefix, start=int(start)))})

    @abstractmethod
    def suggested(self, prefix: str, *, start: int) -> Sequence[JSON]: ...


class SuggestEntity(_Suggest):
    """Entities whose names hold what was typed."""

    def suggested(self, prefix: str, *, start: int) -> Sequence[JSON]:
        found = visible.entities().filter(name__icontains=prefix)
        rows = found.order_by("name", "public_id")[start : start + SUGGESTED]
        told = map(EntitySerializer().to_representation, rows)
        return [{"id": row["id"], "name": row["name"], "notable": [row["kind"]]} for row in told]


class SuggestProperty(_Suggest):
    """Properties of which a fact is published, by name or label; and `wikidata`, which a query may name."""

    def suggested(self, prefix: str, *, start: int) -> Sequence[JSON]:
        known = [(WIKIDATA, "Wikidata item"), *visible.property_names()]
        wanted = folded(prefix)
        found = [(name, label or name) for name, label in known if wanted in folded(f"{name} {label}")]
        return [{"id": name, "name": label} for name, label in found[start : start + SUGGESTED]]


class SuggestType(_Suggest):
    """Kinds of entity."""

    def suggested(self, prefix: str, *, start: int) -> Sequence[JSON]:
        found = [one for one in _types() if folded(prefix) in folded(one["name"])]
        return found[start : start + SUGGESTED]
