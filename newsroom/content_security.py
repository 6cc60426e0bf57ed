"""What a browser may load and run on a page of ours: the header Content-Security-Policy on every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER = "Content-Security-Policy"


class ContentSecurityPolicyMiddleware:
    """Sends ``settings.SECURE_CSP`` with every answer, but for the error pages of DEBUG, which carry their own styles
    and scripts. Named and spelled as in Django 6: there this file goes, and the setting stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not (settings.DEBUG and response.status_code in (404, 500)):
            response.headers.setdefault(HEADER, "; ".join(map(" ".join, _directives())))
        return response


def _directives() -> list[list[str]]:
    return [[name, *sources] for name, sources in settings.SECURE_CSP.items()]
