"""The pages that describe the API, made by drf-spectacular. What goes wrong there is a problem of RFC 9457 too."""

import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerSplitView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from facts.api.problems import MEDIA_TYPE, as_problem
from facts.api.public import OPEN, saying

POLICY = "Content-Security-Policy"


class _SaysProblems(APIView):
    def get_exception_handler(self) -> Callable[..., Response]:
        return as_problem

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        if final.content_type == MEDIA_TYPE:
            final.accepted_renderer = JSONRenderer()
            saying(final, **{"Cache-Control": "no-store"})
        saying(final, **OPEN)
        return final


class Description(_SaysProblems, SpectacularAPIView):
    """OpenAPI 3.1, for tools. Reading only."""

    http_method_names = ["get", "head", "options"]


class DescriptionPage(_SaysProblems, SpectacularSwaggerSplitView):
    """The same to look at and to try out; split in two, so that the page needs no script inside itself. It fails when
    asked for OPTIONS."""

    url_name = "schema"
    http_method_names = ["get", "head"]


class ReadingPage(_SaysProblems, SpectacularRedocView):
    """The same to read: ReDoc. It writes its styles into the page while it runs, so only these are let in, by a nonce
    that no two answers share."""

    schema = None
    url_name = "schema"
    http_method_names = ["get", "head"]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        nonce = secrets.token_urlsafe(16)
        beneath: Any = super()
        page: Response = beneath.get(request, *args, **kwargs)
        page.data["nonce"] = nonce
        allowed = settings.SECURE_CSP | {"style-src": ["'self'", f"'nonce-{nonce}'"]}
        page.headers[POLICY] = "; ".join(" ".join([name, *sources]) for name, sources in allowed.items())
        page.headers["Cache-Control"] = "no-store"
        return page
