"""What the OpenAPI page says of each address beyond what its view shows."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers

from facts.api.documents import FactCorrectionDocument
from facts.api.problems import MEDIA_TYPE

Decorator = Callable[[Any], Any]


class ParameterError(serializers.Serializer[Any]):
    parameter = serializers.CharField()
    detail = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """An error, as RFC 9457 says it."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = ParameterError(  # type: ignore[assignment]
        many=True, required=False, help_text="What is wrong with which parameter."
    )
    note = serializers.CharField(required=False, help_text="Why a fact was retracted, in words for the public.")
    correction = FactCorrectionDocument(
        required=False, help_text="The retraction as an event; what it withdrew is not said again."
    )


MOVED = "The entity was merged into the one at `Location`. Not for ever: a merge can be undone."

FIELDS = OpenApiParameter(
    "fields", str, description="Only these members of each row: names with commas between them, e.g. id,statement."
)
SAME = OpenApiResponse(None, "Nothing has changed since: `If-None-Match` names the `ETag` of what is here.")

MEANINGS = {
    400: "A parameter is unknown, empty, given twice or cannot be read.",
    404: "There is nothing at this address.",
    410: "The fact was retracted; `note` says why.",
    429: "Too many requests; `Retry-After` says in how many seconds to ask again.",
    500: "Something went wrong on our side.",
}


def list_schema(tag: str) -> Decorator:
    return _get(tag, 400, 429, 500)


def detail_schema(tag: str) -> Decorator:
    return _get(tag, 400, 404, 429, 500)


def entity_schema() -> Decorator:
    return _get("entities", 400, 404, 429, 500, beside={301: OpenApiResponse(None, MOVED)})


def fact_schema() -> Decorator:
    return _get("facts", 400, 404, 410, 429, 500)


def _get(tag: str, *statuses: int, beside: Mapping[int, OpenApiResponse] = MappingProxyType({})) -> Decorator:
    def with_answers(view: Any) -> Any:
        responses: dict[Any, Any] = {200: view.serializer_class, 304: SAME, **beside}
        responses |= {(status, MEDIA_TYPE): OpenApiResponse(Problem, MEANINGS[status]) for status in statuses}
        described = extend_schema(tags=[tag], parameters=[FIELDS], responses=responses, auth=[])
        return extend_schema_view(get=described)(view)

    return with_answers
