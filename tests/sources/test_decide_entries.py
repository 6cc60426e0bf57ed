"""A person takes an entry as a source, or refuses it."""

from typing import Any

import pytest

from sources.decide_entries import refuse_entry, take_entry
from sources.models import FeedEntry, Publisher, Source
from sources.refusals import Refused
from sources.url_keys import url_key
from tests.builders import NOW, a_feed, a_feed_entry, a_person, a_publisher

pytestmark = pytest.mark.django_db


def an_offered(**fields: Any) -> FeedEntry:
    address = "https://www.daily.example/story-1"
    return a_feed_entry(**{"url": address, "url_key": url_key(address)} | fields)


def test_a_taken_entry_becomes_a_source() -> None:
    entry, ada = an_offered(title="Story 1", published="2025-12-09"), a_person("ada")
    source = take_entry(entry, by=ada, now=NOW).source
    entry.refresh_from_db()
    assert (entry.status, entry.source, entry.decided_by, entry.decided_at) == ("taken", source, ada, NOW)
    source.refresh_from_db()
    assert (source.title, source.url, source.published) == ("Story 1", entry.url, "2025-12-09")
    assert str(source.published_latest) == "2025-12-09"
    assert source.captures.get().status == "waiting"


def test_an_entry_whose_work_came_in_meanwhile_leads_to_it() -> None:
    entry = an_offered()
    first = take_entry(an_offered(), by=a_person(), now=NOW)
    second = take_entry(entry, by=a_person(), now=NOW)
    assert (first.source, second.is_new) == (second.source, False)
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    "credited, its_host, of_feed, expected",
    [
        ("The Wire", "", "The Daily", "The Wire"),
        ("the wire", "", "", "The Wire"),
        ("The Wire", "daily.example", "", "The Wire"),
        ("The Wire", "m.daily.example", "", "The Wire"),
        ("", "", "The Daily", "The Daily"),
        ("Nobody we know", "", "The Daily", "daily.example"),
        ("", "", "", "daily.example"),
        # A title alone makes no page of one host a work of another's publisher.
        ("The Wire", "wire.example", "", "daily.example"),
        ("The Wire", "blogs.daily.example", "", "daily.example"),
    ],
)
def test_the_publisher_is_who_the_entry_credits_if_the_host_agrees_else_the_feeds_else_the_hosts(
    credited: str, its_host: str, of_feed: str, expected: str
) -> None:
    a_publisher("The Wire", host=its_host)
    feed = a_feed(publisher=a_publisher(of_feed) if of_feed else None)
    take_entry(an_offered(feed=feed, publisher_name=credited), by=a_person(), now=NOW)
    assert Source.objects.get().publisher.name == expected


def test_a_credited_name_never_takes_a_page_from_the_publisher_its_host_is_known_for() -> None:
    a_publisher("The Wire")
    daily = a_publisher("The Daily", host="daily.example")
    take_entry(an_offered(publisher_name="The Wire"), by=a_person(), now=NOW)
    assert Source.objects.get().publisher == daily


def test_a_refused_entry_says_who_refused_it() -> None:
    entry, ada = an_offered(), a_person("ada")
    refuse_entry(entry, by=ada, now=NOW)
    entry.refresh_from_db()
    assert (entry.status, entry.decided_by, entry.decided_at, entry.source) == ("refused", ada, NOW, None)


def test_a_refused_entry_may_still_be_taken() -> None:
    entry = an_offered()
    refuse_entry(entry, by=a_person(), now=NOW)
    take_entry(entry, by=a_person(), now=NOW)
    entry.refresh_from_db()
    assert entry.status == FeedEntry.Status.TAKEN


@pytest.mark.parametrize("decide", [take_entry, refuse_entry])
def test_what_was_taken_is_decided(decide: object) -> None:
    entry = an_offered()
    take_entry(entry, by=a_person("ada"), now=NOW)
    publishers = Publisher.objects.count()
    with pytest.raises(Refused, match="meanwhile"):
        decide(entry, by=a_person("ben"), now=NOW)  # type: ignore[operator]
    entry.refresh_from_db()
    assert (str(entry.decided_by), Source.objects.count(), Publisher.objects.count()) == ("ada", 1, publishers)


def test_what_was_refused_is_not_refused_twice() -> None:
    entry = an_offered()
    refuse_entry(entry, by=a_person(), now=NOW)
    with pytest.raises(Refused, match="meanwhile"):
        refuse_entry(entry, by=a_person(), now=NOW)
