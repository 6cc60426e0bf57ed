"""What the OpenAPI page says of each address beyond what its view shows."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers

from facts.api.documents import FactCorrectionDocument
from facts.api.filters import KNOWN_AT
from facts.api.lines import FORMS
from facts.api.problems import MEDIA_TYPE
from sources.api.parameters import MOMENT

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
    "fields",
    {"type": "string", "minLength": 1},
    description=(
        "Only these members of each row: names with commas between them, e.g. id,statement. "
        "The rows then lack the others."
    ),
)
KNOWN_AT_PARAMETER = OpenApiParameter("known_at", MOMENT, description=KNOWN_AT)
SAME = OpenApiResponse(None, "Nothing has changed since: `If-None-Match` names the `ETag` of what is here.")

MEANINGS = {
    400: "A parameter is unknown, empty, given twice or cannot be read.",
    404: "There is nothing at this address.",
    410: "The fact was retracted; `note` says why.",
    416: "The file ends before the part that was asked for; `Content-Range` says how long it is.",
    429: "Too many requests; `Retry-After` says in how many seconds to ask again.",
    500: "Something went wrong on our side.",
    503: "It is being made; `Retry-After` says in how many seconds to ask again.",
    501: "Another form was asked for than the one there is.",
}


def answers(told: Mapping[Any, Any], *statuses: int) -> dict[Any, Any]:
    """What is told, that it is the same as before, and each problem."""
    problems = {(status, MEDIA_TYPE): OpenApiResponse(Problem, MEANINGS[status]) for status in statuses}
    return {**told, 304: SAME, **problems}


def lines_schema(name: str) -> Decorator:
    """Of a whole list, in all its forms."""
    told = {(200, form.media_type): OpenApiTypes.STR for form in FORMS.values()}
    return extend_schema_view(get=extend_schema(tags=[name], responses=answers(told, 400, 429, 500), auth=[]))


def list_schema(tag: str) -> Decorator:
    return _get(tag, 400, 429, 500)


def detail_schema(tag: str) -> Decorator:
    return _get(tag, 400, 404, 429, 500)


def contradiction_schema() -> Decorator:
    return _get("contradictions", 400, 404, 410, 429, 500)


def entity_schema() -> Decorator:
    return _get("entities", 400, 404, 429, 500, beside={301: OpenApiResponse(None, MOVED)})


def fact_schema(
    *parameters: OpenApiParameter,
    of: type[serializers.Serializer[Any]] | None = None,
    beside: Mapping[Any, Any] = MappingProxyType({}),
) -> Decorator:
    """``of``: the shape of the answer, where it is not the view's own; ``beside``: in which other forms it is told."""
    return _get("facts", 400, 404, 410, 429, 500, of=of, beside=beside, parameters=parameters)


def _get(
    tag: str,
    *statuses: int,
    beside: Mapping[Any, Any] = MappingProxyType({}),
    of: type[serializers.Serializer[Any]] | None = None,
    parameters: tuple[OpenApiParameter, ...] = (),
) -> Decorator:
    def with_answers(view: Any) -> Any:
        responses = answers({200: of or view.serializer_class, **beside}, *statuses)
        described = extend_schema(tags=[tag], parameters=[FIELDS, *parameters], responses=responses, auth=[])
        return extend_schema_view(get=described)(view)

    return with_answers
