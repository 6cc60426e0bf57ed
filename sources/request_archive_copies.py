"""Step: have a public archive keep a copy of each source, where the newsroom wants that.

In: a request that waits. Out: the address of the copy, on the source. Promised: nothing waits for the archive; claimed
by a conditional update, attempts counted before the work; the archive is asked no oftener than it allows. It answers
with errors although it has kept the page, so each attempt looks for the copy before it asks for one.
"""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db.models import Exists, F, OuterRef

from sources.fetch import Fetched, FetchFailed, FetchRefused, check_address, fetch
from sources.in_english import in_english
from sources.models import ArchiveRequest, Source
from sources.models.archive_request import MOST_ATTEMPTS

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than any task may run (90 s)."""

FIRST_PAUSE = timedelta(minutes=5)
"""The pause before the second attempt; each further one is three times as long, so the last comes after ten hours."""

ASKED_TOO_OFTEN = 429
NOT_KNOWN = 401
PAUSE_OF_ALL = timedelta(minutes=2)
"""For every request, where the archive says that it is asked too often and not for how long."""

_OLDER = timedelta(days=1)
"""A copy from so long before the source was added here is still one of what it said."""

_COPY = re.compile(r"/web/(\d{14})[a-z_]*/")


def ask_for_copies(*, now: datetime, at_most: int = 20) -> int:
    """Note a request for each source that has an address, a text and no copy; newest first. Return how many."""
    if not settings.ARCHIVE_REQUESTS:
        return 0
    asked = ArchiveRequest.objects.filter(source=OuterRef("pk"))
    wanted = Source.objects.without_archived_copy().filter(~Exists(asked)).order_by("-pk")[:at_most]
    rows = [ArchiveRequest(source=source, url=source.url, asked_at=now, not_before=now) for source in wanted]
    ArchiveRequest.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def request_copy(request_id: int, *, now: datetime) -> bool:
    """Try it once if nobody else does and the archive may be asked; return whether there is a copy now."""
    if not settings.ARCHIVE_REQUESTS or not _claim(request_id, now=now):
        return False
    request = ArchiveRequest.objects.select_related("source").get(pk=request_id)
    if request.attempts > MOST_ATTEMPTS:
        _give_up(request, why=request.why or in_english("Every attempt ended before the archive answered."), now=now)
        return False
    try:
        check_address(request.url)
    except FetchRefused as refused:
        # Nor is the address of a machine inside told to anybody.
        _give_up(request, why=str(refused), now=now)
        return False
    return _try(request, now=now)


def _try(request: ArchiveRequest, *, now: datetime) -> bool:
    try:
        copy = request.source.archive_url or _find_copy(request) or _ask(request)
    except FetchFailed as failed:
        _put_off(request, failed, now=now)
        return False
    except FetchRefused as refused:
        # It refuses what it does next time, and what it did already.
        is_the_key = settings.ARCHIVE_API_KEY and refused.http_status == NOT_KNOWN
        why = in_english("The archive does not take our key (401).") if is_the_key else str(refused)
        _put_off(request, FetchFailed(why), now=now)
        return False
    if copy:
        _keep(request, copy=copy, now=now)
    else:
        _put_off(request, FetchFailed(in_english("The archive took the address and shows no copy yet.")), now=now)
    return bool(copy)


def _claim(request_id: int, *, now: datetime) -> bool:
    """Two at the same moment may together ask once too often; the archive then says so, which is obeyed."""
    if ArchiveRequest.objects.tried_lately(now=now) >= settings.ARCHIVE_REQUESTS_PER_MINUTE:
        return False
    due = ArchiveRequest.objects.due(now=now).filter(pk=request_id)
    return due.update(claimed_until=now + LEASE, tried_at=now, attempts=F("attempts") + 1) == 1


def _find_copy(request: ArchiveRequest) -> str:
    """The address of a copy that is recent enough; empty where the archive knows none, or does not say."""
    asked = {"url": request.url, "timestamp": f"{request.asked_at.astimezone(UTC):%Y%m%d%H%M%S}"}
    try:
        said = json.loads(fetch(f"{settings.ARCHIVE_LOOKUP}?{urlencode(asked)}", accept="application/json").raw)
        copy = str(said["archived_snapshots"]["closest"]["url"])
    except FetchFailed as failed:
        if failed.http_status == ASKED_TOO_OFTEN:
            raise
        return ""
    except (FetchRefused, ValueError, RecursionError, LookupError, TypeError):
        return ""
    return copy if _is_recent(copy, request) else ""


def _is_recent(copy: str, request: ArchiveRequest) -> bool:
    found = _COPY.search(copy)
    if not _is_of_the_archive(copy) or found is None:
        return False
    try:
        taken = datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return False
    return taken >= request.source.added_at - _OLDER


def _ask(request: ArchiveRequest) -> str:
    """Have the page kept; the address of the copy where the answer already tells it. With a key we ask as somebody with
    an account; Save Page Now then answers in JSON that it is at it, and the next attempt finds the copy."""
    key = settings.ARCHIVE_API_KEY
    keyed, accept = (f"LOW {key}", "application/json") if key else ("", "")
    fetched = fetch(f"{settings.ARCHIVE_REQUESTS}{request.url}", authorization=keyed, accept=accept)
    for told in (fetched.final_url, *_content_locations(fetched)):
        if _COPY.search(told) and _is_of_the_archive(told):
            return told
    return ""


def _content_locations(fetched: Fetched) -> list[str]:
    root = "{0.scheme}://{0.netloc}".format(urlsplit(settings.ARCHIVE_REQUESTS))
    said = [value for name, value in fetched.headers if name.lower() == "content-location"]
    return [f"{root}{value}" if value.startswith("/") else value for value in said]


def _is_of_the_archive(copy: str) -> bool:
    try:
        check_address(copy)
    except FetchRefused:
        return False
    return urlsplit(copy).hostname == urlsplit(settings.ARCHIVE_REQUESTS).hostname


def _keep(request: ArchiveRequest, *, copy: str, now: datetime) -> None:
    """What a person wrote into the source meanwhile counts more."""
    address = re.sub("^http:", "https:", copy)
    Source.objects.filter(pk=request.source_id, archive_url="").update(archive_url=address)
    _end(request, ArchiveRequest.Status.DONE, why="", now=now)


def _put_off(request: ArchiveRequest, failed: FetchFailed, *, now: datetime) -> None:
    if failed.http_status == ASKED_TOO_OFTEN:
        _pause_all(request, failed, now=now)
    elif request.attempts >= MOST_ATTEMPTS:
        _give_up(request, why=str(failed), now=now)
    else:
        pause = max(FIRST_PAUSE * 3 ** (request.attempts - 1), timedelta(seconds=failed.retry_after or 0))
        _row(request).update(claimed_until=None, not_before=now + pause, why=str(failed))


def _pause_all(request: ArchiveRequest, failed: FetchFailed, *, now: datetime) -> None:
    """It is not this page's fault: the attempt does not count, and nobody asks before the time is over."""
    until = now + max(PAUSE_OF_ALL, timedelta(seconds=failed.retry_after or 0))
    _row(request).update(claimed_until=None, attempts=F("attempts") - 1, why=str(failed))
    waiting = ArchiveRequest.objects.filter(status=ArchiveRequest.Status.WAITING, not_before__lt=until)
    waiting.update(not_before=until)


def _give_up(request: ArchiveRequest, *, why: str, now: datetime) -> None:
    _end(request, ArchiveRequest.Status.FAILED, why=why, now=now)


def _end(request: ArchiveRequest, status: str, *, why: str, now: datetime) -> None:
    _row(request).update(status=status, why=why, ended_at=now, claimed_until=None)


def _row(request: ArchiveRequest) -> Any:
    return ArchiveRequest.objects.filter(pk=request.pk)
