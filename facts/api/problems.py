"""Every error of the public API in one shape: a problem of RFC 9457.

What is absent and what is not published get the very same words, so that a guess learns nothing.
"""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from rest_framework.exceptions import APIException, NotFound, ParseError, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

JSON = Any
MEDIA_TYPE = "application/problem+json"
NOTHING_HERE = "There is nothing at this address."
UNREADABLE = "The request cannot be read."
OUR_FAULT = "Something went wrong on our side. It has been noted."

log = logging.getLogger(__name__)


class Retracted(APIException):
    """The fact was published once and withdrawn; what it says is the note that was written for the public."""

    status_code = HTTPStatus.GONE
    default_code = "retracted"

    def __init__(self, note: str, *, correction: JSON = None) -> None:
        super().__init__(note)
        self.correction = correction  # None: it was retracted before these were kept


def as_problem(error: Exception, context: Mapping[str, Any]) -> Response:
    """Answer for any error of a view; one that nobody foresaw is logged and says nothing of itself."""
    if isinstance(error, SuspiciousOperation):
        error = ParseError(UNREADABLE)
    response = exception_handler(error, dict(context))
    if response is None:
        log.error("The public API failed", exc_info=error)
        response = Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
    response.data = problem(response.status_code, **_explanation(error))
    response.content_type = MEDIA_TYPE
    return response


def problem(status: int, **explanation: JSON) -> dict[str, JSON]:
    """The type is about:blank, as all that a problem says beside its status stands in it: RFC 9457, 4.2.1."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status), **explanation}


def _explanation(error: Exception) -> dict[str, JSON]:
    if isinstance(error, Http404 | NotFound):
        return {"detail": NOTHING_HERE}
    if isinstance(error, Retracted):
        told = {} if error.correction is None else {"correction": error.correction}
        return {"detail": "This fact was retracted.", "note": str(error.detail), **told}
    if isinstance(error, ValidationError):
        return {"detail": "The query cannot be answered as it is written.", "errors": _errors(error)}
    return {"detail": str(error.detail) if isinstance(error, APIException) else OUR_FAULT}


def _errors(error: ValidationError) -> list[dict[str, str]]:
    """One row for each message: the parameter, and what is wrong with it."""
    assert isinstance(error.detail, dict), "the API refuses parameters by their name"
    return [{"parameter": name, "detail": str(text)} for name, texts in error.detail.items() for text in texts]
