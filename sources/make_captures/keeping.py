"""What was fetched is kept before anybody reads it: also a scan, and what kills whoever reads it."""

from typing import Any

from django.core.files.storage import storages
from django.db.models import QuerySet

from sources.faultpoints import faultpoint
from sources.fetch import Fetched, FetchFailed, FetchRefused
from sources.models import Capture
from sources.storage import keep_raw


def held(capture: Capture) -> QuerySet[Capture]:
    """The order while the claim is ours: attempts are counted at each claim."""
    return Capture.objects.waiting().filter(pk=capture.pk, attempts=capture.attempts)


def keep_fetched(capture: Capture, *, fetched: Fetched) -> None:
    """The bytes, and with the order where they came from and how the server sent them. Twice does no harm."""
    raw_name, _ = keep_raw(fetched.raw, storage=storages["raw"])
    answered = {
        "raw_name": raw_name,
        "http_status": fetched.http_status,
        "final_url": fetched.final_url[:2000],
        "redirects": list(fetched.redirects),
        "headers": [list(pair) for pair in fetched.headers],
    }
    held(capture).update(**answered)
    for name, value in answered.items():
        setattr(capture, name, value)
    faultpoint("capture: bytes kept")


def way_to(error: FetchFailed | FetchRefused | None, *, capture: Capture) -> dict[str, Any]:
    """The addresses that led to a refusal, as columns. Bytes that are kept have a way of their own."""
    return {} if error is None or capture.is_kept else {"redirects": error.redirects}
