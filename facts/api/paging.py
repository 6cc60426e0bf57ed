"""Pages of a list, by a cursor on the public id; of changes, by their number.

The id is unique, never changes and says nothing of order or number. A time is shared by all facts of one bulk
import, and a cursor on it never ends; a row number would tell how many rows nobody may see lie between.
"""

import re
from typing import Any

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import BasePagination, Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from sources.api.parameters import PUBLIC_ID

JSON = Any
USUAL, MOST = 50, 200
_DIGITS = 18
_SEQ = re.compile(rf"[0-9]{{1,{_DIGITS}}}", re.ASCII)
_SIZE = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


class ByPublicId(CursorPagination):
    """``?cursor=`` as the links give it, ``?page_size=`` from 1 to 200."""

    ordering = "public_id"
    page_size = USUAL
    max_page_size = MOST
    page_size_query_param = "page_size"
    parameters = frozenset({"cursor", "page_size"})

    def get_page_size(self, request: Request) -> int:
        """The original takes the usual size for anything it cannot read."""
        return page_size_of(request)

    def decode_cursor(self, request: Request) -> Cursor | None:
        """Raises ValidationError for anything that is not a cursor of ours."""
        try:
            cursor = super().decode_cursor(request)
        except NotFound as error:
            raise ValidationError({"cursor": [_REFUSAL]}) from error
        if cursor is not None and not re.fullmatch(PUBLIC_ID, str(cursor.position)):
            raise ValidationError({"cursor": [_REFUSAL]})
        return cursor

    def get_paginated_response_schema(self, schema: dict[str, JSON]) -> dict[str, JSON]:
        """The original says ``nullable``, which OpenAPI 3.1 does not know."""
        link = {"type": ["string", "null"], "format": "uri"}
        properties = {"next": link, "previous": link, "results": schema}
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, JSON]]:
        return [
            _parameter("cursor", "Take it from the links of a page.", {"type": "string", "minLength": 1}),
            PAGE_SIZE,
        ]


class BySeq(BasePagination):
    """``?since=`` a number: what came after it, in ascending order. Whoever asks on with the last number they were told
    gets each row once, and none that is committed late is missed: ``facts.number_changes``."""

    parameters = frozenset({"since", "page_size"})

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        since = request.query_params.get("since", "0")
        if not _SEQ.fullmatch(since):
            raise ValidationError({"since": ["A number is needed: the last `seq` you were told."]})
        size = page_size_of(request)
        found = list(queryset.filter(seq__gt=int(since)).order_by("seq")[: size + 1])
        self.address, self.has_more = request.build_absolute_uri(), len(found) > size
        return found[:size]

    def get_paginated_response(self, data: Any) -> Response:
        """``data``: the rows of the page, each with its ``seq``."""
        last = data[-1]["seq"] if self.has_more else None
        address = replace_query_param(self.address, "since", last) if last else None
        return Response({"next": address, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, JSON]) -> dict[str, JSON]:
        properties = {"next": {"type": ["string", "null"], "format": "uri"}, "results": schema}
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, JSON]]:
        number = {"type": "integer", "minimum": 0, "maximum": 10**_DIGITS - 1, "default": 0}
        return [_parameter("since", "The last `seq` you were told; 0: from the beginning.", number), PAGE_SIZE]


def page_size_of(request: Request) -> int:
    """Raises ValidationError."""
    asked = request.query_params.get("page_size", str(USUAL))
    if _SIZE.fullmatch(asked) and int(asked) <= MOST:
        return int(asked)
    raise ValidationError({"page_size": [f"A number from 1 to {MOST} is needed."]})


_REFUSAL = "Follow the links “next” and “previous” of a page; this is not a cursor of ours."


def _parameter(name: str, description: str, schema: dict[str, JSON]) -> dict[str, JSON]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


PAGE_SIZE = _parameter(
    "page_size", "How many to a page.", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
)
