"""How the OpenAPI page tells of one operation: under a name that every language can use, with the parameters that its
view takes and no other, in the form that it sends, and with the headers that go with each answer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, cast

from drf_spectacular.openapi import AutoSchema

if TYPE_CHECKING:  # its views are made with what is below
    from facts.api.public import PublicView

JSON = Any

_TEXT: Mapping[str, JSON] = MappingProxyType({"type": "string"})
_NUMBER: Mapping[str, JSON] = MappingProxyType({"type": "integer", "minimum": 0})


def _header(description: str, schema: Mapping[str, JSON] = _TEXT) -> dict[str, JSON]:
    return {"description": description, "schema": dict(schema)}


HEADERS: Mapping[str, JSON] = MappingProxyType(
    {
        "ETag": _header("What the answer is known by; send it back as `If-None-Match`."),
        "Last-Modified": _header("Since when it reads so; only a fact says it."),
        "Link": _header(
            "Where it leads (RFC 8288): `next`, `prev`, `alternate`, `license`, `describedby`; not in a 304 of a list."
        ),
        "Location": _header("The entity that was kept."),
        "Content-Range": _header("Which bytes these are, and of how many."),
        "Retry-After": _header("Seconds to wait.", _NUMBER),
        "Cache-Control": _header("How long it may be kept."),
        "Access-Control-Allow-Origin": _header("`*`: scripts of any site may read it."),
    }
)
"""What a reader may go by, by its name."""

ALWAYS = ("Cache-Control", "Access-Control-Allow-Origin")
BESIDE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "200": ("Link",),
        "206": ("ETag", "Content-Range"),
        "301": ("Location",),
        "304": ("ETag", "Link"),
        "416": ("Content-Range",),
        "429": ("Retry-After",),
    }
)
"""By the status of the answer."""

IF_NONE_MATCH: Mapping[str, JSON] = MappingProxyType(
    {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "The `ETag` of what you have: as long as nothing changed, the answer is 304.",
        "schema": {"type": "string"},
    }
)


class PublicOperation(AutoSchema):
    """An operation of the public API."""

    def get_operation_id(self) -> str:
        """Without dots, of which no language makes a name: ``facts_csv_retrieve``."""
        return str(super().get_operation_id()).replace(".", "_")

    def is_deprecated(self) -> bool:
        return getattr(self.view, "deprecated", None) is not None or bool(super().is_deprecated())

    def get_filter_backends(self) -> list[JSON]:
        """Of files, too: a whole list takes the filters of its pages."""
        return list(getattr(self.view, "filter_backends", ()))

    def _get_filter_parameters(self) -> list[JSON]:
        """Each with the label of its filter, which is lost where the filter says its own schema."""
        beneath: Any = super()
        told: list[JSON] = beneath._get_filter_parameters()
        filters = getattr(getattr(self.view, "filterset_class", None), "base_filters", {})
        return [{"description": str(filters[one["name"]].label), **one} for one in told]

    def _get_parameters(self) -> list[JSON]:
        known = cast("PublicView", self.view).parameters
        told = [one for one in super()._get_parameters() if one["in"] != "query" or one["name"] in known]
        return [*told, dict(IF_NONE_MATCH)] if self._is_asked_again() else told

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, JSON]:
        bodies: dict[str, JSON] = super()._get_response_bodies(direction)
        only = getattr(self.view, "media_type", None)
        if only:
            bodies["200"]["content"] = {only: bodies["200"]["content"][only]}
        for status, body in bodies.items():
            names = [*self._tag(status), *BESIDE.get(status, ()), *ALWAYS]
            body["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
        return bodies

    def _tag(self, status: str) -> tuple[str, ...]:
        return ("ETag",) if status == "200" and self._is_asked_again() else ()

    def _is_asked_again(self) -> bool:
        told: Any = self.get_response_serializers()
        return "304" in map(str, told or ())


def with_headers(result: dict[str, JSON], **kwargs: Any) -> dict[str, JSON]:
    """Where the operations find what each header means."""
    result["components"]["headers"] = dict(HEADERS)
    return result
