"""`ask_feeds` asks here and now, and says what came of it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from sources.fetch import FetchFailed
from tests.builders import a_feed
from tests.sources.feeds import FakeServer, answered, item, rss

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    server = FakeServer(answered(rss(item(1), item(2))), FetchFailed("It is busy (503)."))
    monkeypatch.setattr("sources.ask_feeds.fetch", server)
    return server


def later() -> dict[str, object]:
    return {"next_at": timezone.now() + timedelta(days=1)}


def test_it_asks_what_is_due_and_says_what_came_of_each(capsys: pytest.CaptureFixture[str], server: FakeServer) -> None:
    a_feed(title="The Daily")
    a_feed(title="The Weekly")
    a_feed(title="Not yet", **later())
    call_command("ask_feeds")
    assert capsys.readouterr().out.splitlines() == [
        "The Daily: 2 new",
        "The Weekly: It is busy (503).",
        "2 feeds asked",
    ]


def test_it_asks_those_that_are_not_due_when_told_to(server: FakeServer) -> None:
    a_feed(**later())
    a_feed(is_active=False)
    call_command("ask_feeds", "--all")
    assert len(server.asked) == 1


def test_it_asks_only_those_that_are_named(server: FakeServer) -> None:
    a_feed()
    named = a_feed(**later())
    call_command("ask_feeds", named.url)
    assert [asked["url"] for asked in server.asked] == [named.url]


def test_it_says_which_address_is_no_feed() -> None:
    with pytest.raises(CommandError, match=r"no active feed has the address https://x\.example/"):
        call_command("ask_feeds", "https://x.example/")
