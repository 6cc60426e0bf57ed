"""The addresses of the data set: its editions, and their files, whole or from where a download broke off."""

from collections.abc import Iterator
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import APIException, NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from facts.api import visible
from facts.api.public import PublicView
from facts.api.schema import answers
from facts.api.sent_files import Withdrawn, sent
from facts.api.throttling import FilesByAddress
from facts.editions import DESCRIPTOR, Edition, edition_called, editions, latest_standing

JSON = Any
Text = serializers.CharField
LATEST = "latest"
_JSON = "application/json"


class NotYet(APIException):
    """The first is not made yet, or the next not since a retraction."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = "A new edition is being made. Ask again in a minute."
    wait = 60


class DatasetFileDocument(serializers.Serializer[Any]):
    name = Text()
    url = Text()
    media_type = Text()
    rows = serializers.IntegerField(min_value=0)
    bytes = serializers.IntegerField(min_value=0)
    sha256 = Text()


class EditionDocument(serializers.Serializer[Any]):
    """One edition of the data set."""

    edition = Text(help_text="When it was begun, in UTC.")
    made_at = serializers.DateTimeField()
    seq = serializers.IntegerField(min_value=0, help_text="It holds all changes up to this number.")
    is_withdrawn = serializers.BooleanField(help_text="Something in it was retracted since; its files answer 410.")
    descriptor = Text(help_text="Address of its description as a Frictionless data package.")
    left_out = serializers.ListField(child=Text(), help_text="Files that could not be made here.")
    files = DatasetFileDocument(many=True)


class EditionsDocument(serializers.Serializer[Any]):
    results = EditionDocument(many=True)


class _Datasets(PublicView):
    serializer_class = EditionDocument

    @cached_property
    def last_retraction(self) -> int:
        return visible.last_retraction()

    def told(self, request: Request, edition: Edition) -> dict[str, JSON]:
        def address(name: str) -> str:
            return request.build_absolute_uri(reverse("dataset-file", args=[edition.name, name]))

        package = edition.package
        return {
            "edition": edition.name,
            "made_at": package["created"],
            "seq": edition.seq,
            "is_withdrawn": not edition.stands(last_retraction=self.last_retraction),
            "descriptor": address(DESCRIPTOR),
            "left_out": package["left_out"],
            "files": [
                {
                    "name": file["path"],
                    "url": address(file["path"]),
                    "media_type": file["mediatype"],
                    "rows": file["row_count"],
                    "bytes": file["bytes"],
                    "sha256": file["hash"].removeprefix("sha256:"),
                }
                for file in edition.files
            ],
        }

    def edition(self, name: str) -> Edition:
        """Raises NotYet where the latest is asked for and none stands, else NotFound."""
        if name == LATEST:
            found = latest_standing(editions(_folder()), last_retraction=self.last_retraction)
            if found is None:
                raise NotYet
            return found
        asked = edition_called(_folder(), name)
        if asked is None:
            raise NotFound
        return asked


@extend_schema_view(
    get=extend_schema(
        operation_id="datasets_list",
        tags=["datasets"],
        responses=answers({200: EditionsDocument}, 400, 429, 500),
        auth=[],
    )
)
class DatasetList(_Datasets):
    """The editions of the data set, the newest first: everything published, as files, made anew each night."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response({"results": [self.told(request, edition) for edition in editions(_folder())]})


EDITION_PARAMETER = OpenApiParameter(
    "edition", str, OpenApiParameter.PATH, description="As the list names it, or `latest`."
)


@extend_schema_view(
    get=extend_schema(
        operation_id="datasets_retrieve",
        tags=["datasets"],
        parameters=[EDITION_PARAMETER],
        responses=answers({200: EditionDocument}, 400, 404, 429, 500, 503),
        auth=[],
    )
)
class DatasetDetail(_Datasets):
    """One edition; `latest` is the newest that was not withdrawn."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.told(request, self.edition(kwargs["edition"])))


FILE_ANSWERS = {
    (HTTPStatus.OK, "application/octet-stream"): OpenApiTypes.BINARY,
    (HTTPStatus.PARTIAL_CONTENT, "application/octet-stream"): OpenApiResponse(
        OpenApiTypes.BINARY, "The part that `Range` asked for; `Content-Range` says which."
    ),
    HTTPStatus.FOUND: OpenApiResponse(None, "The file of the edition that is the latest now, at `Location`."),
}


@extend_schema_view(
    get=extend_schema(
        operation_id="datasets_file",
        tags=["datasets"],
        parameters=[
            EDITION_PARAMETER,
            OpenApiParameter("file", str, OpenApiParameter.PATH, description="Its name."),
            OpenApiParameter(
                "Range",
                str,
                OpenApiParameter.HEADER,
                description="Where a download broke off, e.g. `bytes=1000-`; all is sent for anything but one part.",
            ),
            OpenApiParameter(
                "If-Range",
                str,
                OpenApiParameter.HEADER,
                description="The `ETag` of what was begun; of another file, all is sent.",
            ),
        ],
        responses=answers(FILE_ANSWERS, 400, 404, 410, 416, 429, 500, 503),
        auth=[],
    )
)
class DatasetFile(_Datasets):
    """One file of an edition. Its `ETag` is its SHA-256."""

    throttle_classes = [FilesByAddress]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        edition, name = self.edition(kwargs["edition"]), kwargs["file"]
        file = next((one for one in _files(edition) if one["path"] == name), None)
        if file is None:
            raise NotFound
        if kwargs["edition"] == LATEST:
            address = reverse("dataset-file", args=[edition.name, name])
            return Response(status=HTTPStatus.FOUND, headers={"Location": address})
        if name != DESCRIPTOR and not edition.stands(last_retraction=self.last_retraction):
            raise Withdrawn
        return sent(request, edition.folder / name, file)


def _files(edition: Edition) -> Iterator[JSON]:
    yield from edition.files
    yield {"path": DESCRIPTOR, "mediatype": _JSON, "hash": f"sha256:{edition.name}"}


def _folder() -> Path:
    return Path(settings.DATASETS_FOLDER)
