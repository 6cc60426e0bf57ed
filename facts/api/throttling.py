"""How often one address may ask (settings.API_RATE, API_FILES_RATE): enough for any page and any copy that is kept, and
not enough to keep everybody else waiting. Who asks more often is told when to come again.

A fact asked for by its id alone is not counted: it is sent as it is stored, which costs less than to count.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils.connection import ConnectionProxy
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

log = logging.getLogger(__name__)


class ByAddress(SimpleRateThrottle):
    """Requests of one address to all views that share this scope; counted for all web processes together, where they
    share a cache."""

    scope = "answers"
    cache: Any = ConnectionProxy(caches, "counters")

    def get_rate(self) -> str | None:
        """None: as often as they like."""
        return settings.API_RATE or None

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}

    def allow_request(self, request: Request, view: APIView) -> bool:
        try:
            return bool(super().allow_request(request, view))
        except RedisError:
            # Readers are not made to wait for what only counts them.
            log.warning("The cache that counts requests does not answer.")
            return True


class FilesByAddress(ByAddress):
    """Whole lists and editions: each is as much as thousands of pages."""

    scope = "files"

    def get_rate(self) -> str | None:
        return settings.API_FILES_RATE or None
