"""What a load balancer asks: does this site answer, and does a worker work?"""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from facts.models import Heartbeat


def healthz(request: HttpRequest) -> JsonResponse:
    """The age of the youngest heartbeat in seconds, null before the first; 503 when the database does not answer.

    A missing worker is no reason to take the site out of service: people can read and save without one.
    """
    try:
        seen = Heartbeat.objects.latest_at()
    except DatabaseError:
        return JsonResponse({"database": "down", "worker_seen_seconds_ago": None}, status=503)
    age = None if seen is None else round((timezone.now() - seen).total_seconds(), 1)
    return JsonResponse({"database": "ok", "worker_seen_seconds_ago": age})
