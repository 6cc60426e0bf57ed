"""What is answered where no view could: below /api/ a problem of RFC 9457, elsewhere the page of the site.

Here come a foreign Host header, an error in the middleware, and whatever else goes wrong outside a view.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views import defaults

from facts.api.problems import MEDIA_TYPE, OUR_FAULT, UNREADABLE, problem
from facts.api.public import OPEN, saying

BELOW = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return (
        _problem(HTTPStatus.BAD_REQUEST, UNREADABLE) if _is_ours(request) else defaults.bad_request(request, exception)
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if _is_ours(request):
        return _problem(HTTPStatus.FORBIDDEN, "This is not for you.")
    return defaults.permission_denied(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    return (
        _problem(HTTPStatus.INTERNAL_SERVER_ERROR, OUR_FAULT) if _is_ours(request) else defaults.server_error(request)
    )


def _is_ours(request: HttpRequest) -> bool:
    return request.path_info.startswith(BELOW)


def _problem(status: HTTPStatus, detail: str) -> HttpResponse:
    answer = JsonResponse(problem(status, detail=detail), status=status, content_type=MEDIA_TYPE)
    saying(answer, **OPEN, **{"Cache-Control": "no-store"})
    return answer
