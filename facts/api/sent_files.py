"""A file of an edition, as it is sent: whole, from where a download broke off, or not at all to who has it."""

import os
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from facts.api.conditional import not_modified
from facts.api.parts import Beyond, part_asked_for
from facts.api.problems import MEDIA_TYPE, problem
from facts.api.public import saying

JSON = Any


class Withdrawn(APIException):
    """What was retracted stands in files that somebody may still ask for."""

    status_code = HTTPStatus.GONE
    default_detail = "A fact in this edition was retracted since. Take the latest, and delete your copy."


def sent(request: Request, place: Path, file: JSON) -> HttpResponseBase:
    """The file itself, or the order to send it for the web server in front of us; 304 where the reader has it."""
    tag = f'"{file["hash"].removeprefix("sha256:")}"'
    has_it = tag in {one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))}
    if has_it:
        return not_modified({"ETag": tag})
    answer: HttpResponseBase
    if settings.DATASETS_ACCEL:
        answer = StreamingHttpResponse(iter(()), content_type=file["mediatype"])
        answer.headers["X-Accel-Redirect"] = f"{settings.DATASETS_ACCEL}{place.parent.name}/{place.name}"
    else:
        answer = _read(request, place, mediatype=file["mediatype"], tag=tag)
    named = {"Content-Disposition": f'attachment; filename="{place.name}"', "Accept-Ranges": "bytes"}
    return saying(answer, ETag=tag, **named)


def _read(request: Request, place: Path, *, mediatype: str, tag: str) -> HttpResponseBase:
    """Raises Withdrawn where it was deleted between our looking and taking."""
    try:
        file = place.open("rb")
    except FileNotFoundError as error:
        raise Withdrawn from error
    size = os.fstat(file.fileno()).st_size
    try:
        part = part_asked_for(request, size=size, tag=tag)
    except Beyond:
        file.close()
        return _beyond(size)
    if part is None:
        return FileResponse(file, content_type=mediatype)
    return StreamingHttpResponse(
        part.read(file), status=HTTPStatus.PARTIAL_CONTENT, content_type=mediatype, headers=part.headers()
    )


def _beyond(size: int) -> Response:
    status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    said = problem(status, detail=f"The file ends before that: it has {size} bytes.")
    return Response(said, status=status, content_type=MEDIA_TYPE, headers={"Content-Range": f"bytes */{size}"})
