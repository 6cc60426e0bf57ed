"""Having a public archive keep a copy: asked for in the background, and nothing waits for it."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from sources import request_archive_copies
from sources.fetch import Fetched, FetchFailed, FetchRefused
from sources.models import ArchiveRequest, Source
from sources.models.archive_request import MOST_ATTEMPTS
from sources.request_archive_copies import ask_for_copies, request_copy
from sources.tasks import sweep_archive_requests
from tests.builders import NOW, a_source, an_archive_request

pytestmark = pytest.mark.django_db

SAVE, LOOKUP = "https://web.archive.org/save/", "https://archive.org/wayback/available"
COPY = "https://web.archive.org/web/20991210090000/https://www.daily.example/1"
OLD_COPY = COPY.replace("20991210", "20191210")
NO_COPY: dict[str, Any] = {"archived_snapshots": {}}

Says = Any
Archive = Callable[..., list[str]]


def known(copy: str) -> dict[str, Any]:
    return {"archived_snapshots": {"closest": {"available": True, "url": copy, "status": "200"}}}


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Archive:
    """``archive(knows=…, saves=…)``: what it answers from now on; returns what it was asked."""
    settings.ARCHIVE_REQUESTS, settings.ARCHIVE_LOOKUP = SAVE, LOOKUP
    asked: list[str] = []

    def says(*, knows: Says = NO_COPY, saves: Says = "") -> list[str]:
        def fetch(url: str, **how: Any) -> Fetched:
            asked.append(url)
            said = knows if url.startswith(LOOKUP) else saves
            if isinstance(said, Exception):
                raise said
            if url.startswith(LOOKUP):
                raw = said if isinstance(said, bytes) else json.dumps(said).encode()
                return Fetched(raw=raw, http_status=200, final_url=url)
            headers = [("Content-Location", said)] if said.startswith("/") else []
            return Fetched(raw=b"ok", http_status=200, final_url=said or url, headers=headers)

        monkeypatch.setattr(request_archive_copies, "fetch", fetch)
        return asked

    return says


def tried(request: ArchiveRequest, *, now: datetime = NOW) -> ArchiveRequest:
    request_copy(request.pk, now=now)
    request.refresh_from_db()
    return request


# --- Whether it is asked at all -------------------------------------------------------------------------------


def test_unless_the_newsroom_wants_it_nothing_is_asked(archive: Archive, settings: Any) -> None:
    asked = archive()
    settings.ARCHIVE_REQUESTS = ""
    request = an_archive_request()
    a_source()
    assert ask_for_copies(now=NOW) == 0
    assert not request_copy(request.pk, now=NOW)
    sweep_archive_requests()
    assert asked == []


def test_sources_without_a_copy_are_asked_for_once_the_newest_first(archive: Archive) -> None:
    archive()
    old, new = a_source(), a_source()
    a_source(archive_url=COPY)
    a_source(url="")
    Source.objects.filter(pk=a_source().pk).update(state="fetching")
    assert ask_for_copies(now=NOW, at_most=1) == 1
    assert ArchiveRequest.objects.get().source == new
    assert ask_for_copies(now=NOW) == 1
    assert ask_for_copies(now=NOW) == 0
    assert {request.source for request in ArchiveRequest.objects.all()} == {old, new}


# --- What it answers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("saves", [COPY, "/web/20991210090000/https://www.daily.example/1"])
def test_the_copy_it_makes_is_recorded_on_the_source(saves: str, archive: Archive) -> None:
    asked = archive(saves=saves)
    request = tried(an_archive_request())
    assert (request.status, request.why, request.ended_at) == ("done", "", NOW)
    assert request.source.archive_url == COPY
    assert asked[0].startswith(f"{LOOKUP}?url=https%3A%2F%2Fwww.daily.example%2F")
    assert asked[1] == f"{SAVE}{request.url}"


def test_with_a_key_it_is_asked_as_somebody_with_an_account_and_the_key_is_told_to_nobody(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ARCHIVE_API_KEY = "access:secret"
    archive()
    sent: list[dict[str, Any]] = []

    def fetch(url: str, **how: Any) -> Fetched:
        sent.append({"url": url, **how})
        raise FetchRefused("The page is behind a log-in (401).", http_status=401)

    monkeypatch.setattr(request_archive_copies, "fetch", fetch)
    request = tried(an_archive_request())
    looked, asked = sent
    assert "authorization" not in looked
    assert (asked["url"], asked["authorization"]) == (f"{SAVE}{request.url}", "LOW access:secret")
    assert request.why == "The archive does not take our key (401)."
    assert "secret" not in caplog.text


def test_a_copy_it_has_is_taken_and_none_is_asked_for(archive: Archive) -> None:
    asked = archive(knows=known(COPY.replace("https://web", "http://web")))
    request = tried(an_archive_request())
    assert (request.status, request.source.archive_url) == ("done", COPY)
    assert len(asked) == 1


def test_an_answer_with_an_error_although_it_was_kept_is_found_out_next_time(archive: Archive) -> None:
    archive(saves=FetchFailed("The server had an error of its own (520).", http_status=520))
    request = tried(an_archive_request())
    assert (request.status, request.attempts, request.why) == (
        "waiting",
        1,
        "The server had an error of its own (520).",
    )
    assert request.not_before == NOW + timedelta(minutes=5)
    archive(knows=known(COPY), saves=FetchFailed("Still."))
    request = tried(request, now=request.not_before)
    assert (request.status, request.source.archive_url) == ("done", COPY)


@pytest.mark.parametrize(
    "knows",
    [
        known(OLD_COPY),
        known("https://evil.example/web/20991210090000/x"),
        known("javascript:/web/20991210090000/"),
        known("https://web.archive.org/web/20991399999999/x"),
        known("https://web.archive.org/about"),
        {"archived_snapshots": None},
        {"archived_snapshots": {"closest": "x"}},
        [],
        b"<html>",
        FetchFailed("Down."),
        FetchRefused("Blocked."),
    ],
)
def test_what_is_no_recent_copy_does_not_count(knows: Says, archive: Archive) -> None:
    asked = archive(knows=knows)
    request = tried(an_archive_request())
    assert (request.status, request.source.archive_url) == ("waiting", "")
    assert request.why == "The archive took the address and shows no copy yet."
    assert len(asked) == 2


def test_after_the_last_attempt_it_is_given_up_with_the_reason(archive: Archive) -> None:
    archive(saves=FetchRefused("The server does not show us the page (403)."))
    request, pauses = an_archive_request(), []
    now = NOW
    while request.status == "waiting":
        request = tried(request, now=now)
        pauses.append(request.not_before - now)
        now = max(now, request.not_before)
    assert (request.status, request.attempts) == ("failed", MOST_ATTEMPTS)
    assert request.why == "The server does not show us the page (403)."
    assert [pause.total_seconds() / 60 for pause in pauses[:-1]] == [5, 15, 45, 135, 405]


def test_asked_too_often_everything_pauses_and_nothing_is_counted(archive: Archive) -> None:
    archive(saves=FetchFailed("Too often.", http_status=429, retry_after=600))
    request, other = an_archive_request(), an_archive_request()
    request = tried(request)
    other.refresh_from_db()
    assert (request.attempts, request.not_before, other.not_before) == (0, *[NOW + timedelta(minutes=10)] * 2)


def test_a_wait_it_asks_for_is_obeyed(archive: Archive) -> None:
    archive(saves=FetchFailed("Being mended.", http_status=503, retry_after=3600))
    assert tried(an_archive_request()).not_before == NOW + timedelta(hours=1)


def test_an_address_inside_is_told_to_nobody(archive: Archive) -> None:
    asked = archive(saves=COPY)
    request = tried(an_archive_request(a_source(url="http://10.0.0.1/plan")))
    assert request.status == "failed"
    assert "not public" in request.why
    assert asked == []


def test_a_copy_a_person_recorded_meanwhile_counts(archive: Archive) -> None:
    asked = archive(saves=COPY)
    request = an_archive_request()
    Source.objects.update(archive_url="https://archive.example/mine")
    request = tried(request)
    assert (request.status, request.source.archive_url) == ("done", "https://archive.example/mine")
    assert asked == []


# --- Who does it, and how often -------------------------------------------------------------------------------


def test_it_is_claimed_and_counted_before_the_work(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive()
    request = an_archive_request()
    monkeypatch.setattr(request_archive_copies, "fetch", _killed)
    with pytest.raises(KeyboardInterrupt):
        request_copy(request.pk, now=NOW)
    request.refresh_from_db()
    assert (request.attempts, request.claimed_until) == (1, NOW + timedelta(minutes=2))
    assert not ArchiveRequest.objects.due(now=NOW).exists()
    assert ArchiveRequest.objects.due(now=NOW + timedelta(minutes=3)).exists()


def test_one_that_kills_its_worker_each_time_ends(archive: Archive) -> None:
    asked = archive()
    request = tried(an_archive_request(attempts=MOST_ATTEMPTS))
    assert (request.status, request.why) == ("failed", "Every attempt ended before the archive answered.")
    assert asked == []


def test_no_more_are_asked_for_in_a_minute_than_it_takes(archive: Archive, settings: Any) -> None:
    settings.ARCHIVE_REQUESTS_PER_MINUTE = 2
    asked = archive()
    requests = [an_archive_request() for _ in range(3)]
    for request in requests:
        tried(request)
    assert len(asked) == 2 * 2
    tried(requests[2], now=NOW + timedelta(seconds=61))
    assert len(asked) == 3 * 2


def test_the_sweep_finds_what_is_to_be_done(archive: Archive) -> None:
    archive(saves=COPY)
    a_source()
    sweep_archive_requests()
    assert ArchiveRequest.objects.get().status == "done"


def _killed(url: str, **how: Any) -> Fetched:
    raise KeyboardInterrupt
