"""A feed is asked when it is due, by one at a time, and what it offers is proposed once."""

from datetime import timedelta

import pytest

from sources import ask_feeds
from sources.apart import ReaderUnavailable
from sources.ask_feeds import LEASE, ask_feed, ask_soon, pause_after
from sources.fetch import Fetched, FetchFailed, FetchRefused
from sources.models import Feed, FeedEntry, Source
from sources.read_feeds import ReadFeed
from sources.read_feeds.parse import parse_feed
from sources.url_keys import url_key
from tests.builders import NOW, a_feed, a_feed_entry, a_source
from tests.sources.feeds import URL, FakeServer, answered, item, rss

pytestmark = pytest.mark.django_db

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Answer = Fetched | BaseException


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading apart has tests of its own."""
    monkeypatch.setattr(ask_feeds, "read_feed", read_here)


def read_here(raw: bytes, *, url: str, content_type: str) -> ReadFeed:
    return parse_feed(raw, url=url, content_type=content_type)


def serve(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> FakeServer:
    server = FakeServer(*answers)
    monkeypatch.setattr(ask_feeds, "fetch", server)
    return server


def again(feed: Feed) -> Feed:
    feed.refresh_from_db()
    return feed


def test_what_is_new_is_proposed_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, answered(rss(item(2), item(1)), etag='"a"', last_modified="Tue, 09 Dec 2025 10:00:00 GMT"))
    feed = a_feed(url=URL, every=30)
    assert [entry.title for entry in ask_feed(feed.pk, now=NOW)] == ["Story 1", "Story 2"]
    assert [entry.title for entry in FeedEntry.objects.all()] == ["Story 2", "Story 1"]
    assert {entry.status for entry in feed.entries.all()} == {FeedEntry.Status.PROPOSED}
    assert (again(feed).title, feed.etag, feed.attempts, feed.last_error) == ("The Daily", '"a"', 0, "")
    assert (feed.answered_at, feed.next_at, feed.claimed_until) == (NOW, NOW + 30 * MINUTE, None)


def test_half_a_feed_is_told_and_asked_for_as_a_whole_again(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rss(item(2), item(1))
    half = answered(whole[: whole.rindex(b"<link>")], etag='"a"', last_modified="Tue, 09 Dec 2025 10:00:00 GMT")
    server = serve(monkeypatch, half, answered(whole))
    feed = a_feed()
    assert [entry.title for entry in ask_feed(feed.pk, now=NOW)] == ["Story 2"]
    assert again(feed).last_error == "It stops in the middle: 1 entries could be read."
    assert [entry.title for entry in ask_feed(feed.pk, now=NOW + DAY)] == ["Story 1"]
    assert (again(feed).last_error, server.asked[1]["etag"], server.asked[1]["last_modified"]) == ("", "", "")


def test_a_title_that_an_editor_gave_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, answered(rss(item())))
    feed = a_feed(title="Our daily")
    ask_feed(feed.pk, now=NOW)
    assert again(feed).title == "Our daily"


def test_an_entry_is_proposed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, answered(rss(item(1))), answered(rss(item(2), item(1, title="Story 1, corrected"))))
    feed = a_feed()
    ask_feed(feed.pk, now=NOW)
    assert [entry.title for entry in ask_feed(feed.pk, now=NOW + DAY)] == ["Story 2"]
    assert feed.entries.count() == 2


def test_an_entry_whose_work_is_here_is_never_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    here = a_source(url="https://www.daily.example/story-1")
    Source.objects.filter(pk=here.pk).update(url_key=url_key(here.url))
    serve(monkeypatch, answered(rss(item(1, link="http://daily.example/story-1/?utm_source=feed"), item(2))))
    assert [entry.title for entry in ask_feed(a_feed().pk, now=NOW)] == ["Story 2"]


@pytest.mark.parametrize("status", ["proposed", "refused"])
def test_what_one_feed_offered_no_other_offers_again(monkeypatch: pytest.MonkeyPatch, status: str) -> None:
    address = "https://www.daily.example/story-1"
    a_feed_entry(url=address, url_key=url_key(address), title="Story 1")
    serve(monkeypatch, answered(rss(item(1), item(2))))
    assert [entry.title for entry in ask_feed(a_feed().pk, now=NOW)] == ["Story 2"]


def test_one_work_under_two_guids_of_one_answer_is_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = item(1, guid="a"), item(1, guid="b", link="https://www.daily.example/story-1#top")
    serve(monkeypatch, answered(rss(one, two)))
    assert len(ask_feed(a_feed().pk, now=NOW)) == 1


def test_an_address_of_our_own_network_is_never_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, answered(rss(item(1, link="http://127.0.0.1/admin/"), item(2))))
    assert [entry.title for entry in ask_feed(a_feed().pk, now=NOW)] == ["Story 2"]


def test_it_is_asked_only_for_what_changed_and_no_change_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve(
        monkeypatch,
        answered(rss(item()), etag='"a"', last_modified="Tue"),
        Fetched(raw=b"", http_status=304, final_url=URL, not_modified=True),
        answered(rss(item())),
    )
    feed = a_feed()
    for days in range(3):
        ask_feed(feed.pk, now=NOW + days * DAY)
    assert [(asked["etag"], asked["last_modified"]) for asked in server.asked] == [
        ("", ""),
        ('"a"', "Tue"),
        ('"a"', "Tue"),
    ]
    assert (again(feed).etag, feed.last_modified, feed.entries.count()) == ("", "", 1)
    assert feed.answered_at == NOW + 2 * DAY


@pytest.mark.parametrize(
    "fields",
    [
        {"next_at": NOW + MINUTE},
        {"is_active": False},
        {"claimed_until": NOW + MINUTE},
    ],
    ids=["not due", "switched off", "somebody is at it"],
)
def test_who_is_not_to_be_asked_is_not_asked(monkeypatch: pytest.MonkeyPatch, fields: dict[str, object]) -> None:
    server = serve(monkeypatch, answered(rss(item())))
    assert ask_feed(a_feed(**fields).pk, now=NOW) == []
    assert server.asked == []


@pytest.mark.parametrize(
    "answer, why",
    [
        (FetchFailed("the server is busy (503)"), "The server is busy (503)."),
        (FetchRefused("there is no such page (404)", http_status=404), "There is no such page (404)."),
        (answered(b"<html></html>"), "What it answers is not a valid feed: it is neither RSS nor Atom nor JSON Feed."),
    ],
)
def test_an_error_is_told_and_backs_off(monkeypatch: pytest.MonkeyPatch, answer: Answer, why: str) -> None:
    serve(monkeypatch, answer)
    feed = a_feed(every=60)
    pauses = []
    for _ in range(7):
        ask_feed(feed.pk, now=again(feed).next_at)
        pauses.append(again(feed).next_at)
    assert again(feed).last_error == why
    assert (feed.attempts, feed.claimed_until, feed.is_active) == (7, None, True)
    hours = [(later - earlier) / HOUR for earlier, later in zip([NOW, *pauses], pauses, strict=False)]
    assert hours == [1, 2, 4, 8, 16, 24, 24]


def test_a_feed_that_no_process_could_read_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(raw: bytes, **known: str) -> ReadFeed:
        raise ReaderUnavailable("no memory")

    serve(monkeypatch, answered(rss(item())))
    monkeypatch.setattr(ask_feeds, "read_feed", gone)
    feed = a_feed(every=60)
    assert ask_feed(feed.pk, now=NOW) == []
    assert again(feed).last_error == "What it answers was not read: no memory."
    assert (feed.claimed_until, feed.next_at, feed.is_active) == (None, NOW + HOUR, True)


def test_an_answer_ends_the_backing_off(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, FetchFailed("busy"), answered(rss(item())))
    feed = a_feed(every=60)
    ask_feed(feed.pk, now=NOW)
    ask_feed(feed.pk, now=NOW + HOUR)
    assert (again(feed).attempts, feed.last_error, feed.next_at) == (0, "", NOW + 2 * HOUR)


def test_a_server_that_asks_for_patience_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, FetchFailed("too many requests (429)", retry_after=7200))
    feed = a_feed(every=30)
    ask_feed(feed.pk, now=NOW)
    assert again(feed).next_at == NOW + 2 * HOUR


def test_a_feed_that_moved_for_good_is_asked_where_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    there = "https://feeds.daily.example/all.xml"
    server = serve(monkeypatch, answered(rss(item(1)), final_url=there, moved_to=there), answered(rss(item(2))))
    feed = a_feed(url=URL)
    assert len(ask_feed(feed.pk, now=NOW)) == len(ask_feed(feed.pk, now=NOW + DAY)) == 1
    assert [asked["url"] for asked in server.asked] == [URL, there]
    assert again(feed).url == there


@pytest.mark.parametrize("moved_to", ["https://feeds.daily.example/all.xml", f"https://daily.example/{'x' * 2000}"])
def test_a_feed_stays_where_it_is_when_another_one_is_asked_there_or_no_column_holds_it(
    monkeypatch: pytest.MonkeyPatch, moved_to: str
) -> None:
    a_feed(url="https://feeds.daily.example/all.xml")
    serve(monkeypatch, answered(rss(item(1)), moved_to=moved_to))
    feed = a_feed(url=URL)
    assert len(ask_feed(feed.pk, now=NOW)) == 1
    assert again(feed).url == URL


def test_what_leads_to_no_feed_has_not_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, answered(b"<html>We have closed.</html>", moved_to="https://www.daily.example/"))
    feed = a_feed(url=URL)
    ask_feed(feed.pk, now=NOW)
    assert (again(feed).url, feed.last_error.startswith("What it answers is not a valid feed")) == (URL, True)


def test_a_feed_that_is_gone_is_switched_off_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, FetchRefused("gone", http_status=410))
    feed = a_feed()
    ask_feed(feed.pk, now=NOW)
    assert not again(feed).is_active
    assert "gone for good (410)" in feed.last_error


@pytest.mark.parametrize(
    "attempts, every, pause",
    [
        (1, 5 * MINUTE, 5 * MINUTE),
        (3, 5 * MINUTE, 20 * MINUTE),
        (40_000, 5 * MINUTE, DAY),
        (1, 7 * DAY, 7 * DAY),
        (9, 7 * DAY, 7 * DAY),
    ],
)
def test_how_long_a_feed_is_left_alone(attempts: int, every: timedelta, pause: timedelta) -> None:
    assert pause_after(attempts, every=every) == pause


def test_a_feed_that_kills_its_worker_is_asked_ever_more_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, KeyboardInterrupt())
    feed = a_feed(every=60)
    with pytest.raises(KeyboardInterrupt):
        ask_feed(feed.pk, now=NOW)
    assert (again(feed).attempts, feed.claimed_until, feed.next_at) == (1, NOW + LEASE, NOW + HOUR)
    with pytest.raises(KeyboardInterrupt):
        ask_feed(feed.pk, now=NOW + HOUR)
    assert (again(feed).attempts, feed.next_at) == (2, NOW + 3 * HOUR)


def test_an_address_that_an_editor_mended_meanwhile_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = a_feed()

    def mend() -> Fetched:
        Feed.objects.filter(pk=feed.pk).update(url="https://www.daily.example/other.xml", etag="")
        return answered(rss(item()), etag='"of the old one"')

    monkeypatch.setattr(ask_feeds, "fetch", FakeServer(mend))
    assert ask_feed(feed.pk, now=NOW) == []
    assert again(feed).etag == ""


def test_whose_lease_ended_changes_nothing_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = a_feed()

    def be_overtaken() -> Fetched:
        Feed.objects.filter(pk=feed.pk).update(claimed_until=NOW + DAY)
        return answered(rss(item()))

    monkeypatch.setattr(ask_feeds, "fetch", FakeServer(be_overtaken))
    assert ask_feed(feed.pk, now=NOW) == []
    assert again(feed).claimed_until == NOW + DAY


def test_a_feed_may_be_asked_at_once_unless_it_is_switched_off() -> None:
    on, off = a_feed(next_at=NOW + DAY), a_feed(next_at=NOW + DAY, is_active=False)
    assert [ask_soon(feed, now=NOW) for feed in (on, off)] == [True, False]
    assert [again(feed).next_at for feed in (on, off)] == [NOW, NOW + DAY]
