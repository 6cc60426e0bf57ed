"""Feeds are added, asked and switched off; what they offer is taken or refused, one by one and many at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from sources.models import Feed, FeedEntry, Source
from sources.url_keys import url_key
from tests.admin.conftest import As
from tests.admin.forms import told
from tests.builders import NOW, a_feed, a_feed_entry, a_publisher, a_source

QUEUE = "/admin/sources/feedentry/"
FEEDS = "/admin/sources/feed/"
ADD = f"{FEEDS}add/"
WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES, DONE = 302, 403, 200, 302


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The feeds that a worker was told of."""
    found: list[int] = []
    monkeypatch.setattr("sources.admin.feed.ring_feed", found.append)
    return found


def feed_form(**said: Any) -> dict[str, Any]:
    return {"url": "https://www.daily.example/feed.xml", "title": "", "publisher": "", "every": "30"} | said


def page_of(feed: Feed) -> str:
    return reverse("admin:sources_feed_change", args=[feed.pk])


def an_offered(title: str = "Story", **fields: Any) -> FeedEntry:
    entry = a_feed_entry(title=title, **fields)
    FeedEntry.objects.filter(pk=entry.pk).update(url_key=url_key(entry.url))
    return entry


def again(row: Any) -> Any:
    row.refresh_from_db()
    return row


# --- Feeds -----------------------------------------------------------------------------------------------------


def test_who_may_add_a_feed(as_: As) -> None:
    assert [as_(who).get(ADD).status_code for who in WHO] == [LOGIN, NO, NO, YES, YES, YES]


def test_a_new_feed_is_asked_at_once(as_: As, rung: list[int]) -> None:
    as_("ada").post(ADD, feed_form(is_active="on", publisher=a_publisher().pk))
    feed = Feed.objects.get()
    assert rung == [feed.pk]
    assert list(Feed.objects.due(now=timezone.now())) == [feed]


@pytest.mark.parametrize(
    "said, field",
    [
        ({"url": ""}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "http://127.0.0.1/feed"}, "url"),
        ({"url": "http://169.254.169.254/latest"}, "url"),
        ({"url": "https://user:secret@www.daily.example/feed"}, "url"),
        ({"every": "4"}, "every"),
        ({"every": "10081"}, "every"),
        ({"every": "often"}, "every"),
        ({"publisher": "9" * 40}, "publisher"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(as_: As, said: dict[str, str], field: str) -> None:
    answer = as_("ada").post(ADD, feed_form(**said))
    assert (answer.status_code, list(answer.context["errors"].data) != []) == (200, True)
    assert field in answer.context["adminform"].form.errors
    assert not Feed.objects.exists()


def test_the_same_address_is_no_second_feed(as_: As) -> None:
    a_feed(url=feed_form()["url"])
    assert "url" in as_("ada").post(ADD, feed_form()).context["adminform"].form.errors


def test_another_address_begins_anew(as_: As, rung: list[int]) -> None:
    feed = a_feed(etag='"a"', last_modified="Tue", attempts=4, last_error="Busy.", next_at=NOW)
    as_("ada").post(page_of(feed), feed_form(is_active="on"))
    assert (again(feed).etag, feed.last_modified, feed.attempts, feed.last_error) == ("", "", 0, "")
    assert (feed.next_at > NOW, rung) == (True, [feed.pk])


def test_switching_on_asks_at_once_and_switching_off_does_not(as_: As, rung: list[int]) -> None:
    feed = a_feed(is_active=False, last_error="Gone.", attempts=3)
    as_("ada").post(page_of(feed), feed_form(url=feed.url, is_active="on"))
    assert (again(feed).is_active, feed.attempts, feed.last_error, rung) == (True, 0, "", [feed.pk])
    as_("ada").post(page_of(feed), feed_form(url=feed.url))
    assert (again(feed).is_active, rung) == (False, [feed.pk])


def test_saving_a_feed_leaves_alone_what_a_worker_writes(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = a_feed()
    monkeypatch.setattr(
        "sources.admin.feed.check_address", lambda url: Feed.objects.filter(pk=feed.pk).update(attempts=7, etag='"b"')
    )
    as_("ada").post(page_of(feed), feed_form(url=feed.url, is_active="on", title="Named"))
    assert (again(feed).title, feed.attempts, feed.etag) == ("Named", 7, '"b"')


def test_who_may_ask_a_feed_now(as_: As, rung: list[int]) -> None:
    feed = a_feed(next_at=timezone.now() + timedelta(days=1))
    address = reverse("admin:sources_feed_ask", args=[feed.pk])
    assert [as_(who).post(address).status_code for who in WHO] == [LOGIN, NO, NO, DONE, DONE, DONE]
    assert rung == [feed.pk] * 3
    assert again(feed).next_at <= timezone.now()


def test_asking_by_a_link_does_nothing(as_: As, rung: list[int]) -> None:
    assert as_("ada").get(reverse("admin:sources_feed_ask", args=[a_feed().pk])).status_code == DONE
    assert rung == []


def test_a_feed_that_is_off_is_not_asked_and_offers_no_button(as_: As, rung: list[int]) -> None:
    feed = a_feed(is_active=False)
    answer = as_("ada").post(reverse("admin:sources_feed_ask", args=[feed.pk]), follow=True)
    assert "switched off" in told(answer)
    assert "Ask now" not in answer.content.decode()
    assert rung == []


def test_a_feed_that_is_not_there_is_not_found(as_: As) -> None:
    assert as_("ada").post(reverse("admin:sources_feed_ask", args=[10**9])).status_code == 404


@pytest.mark.parametrize(
    "fields, shown",
    [
        ({}, "Not asked yet."),
        ({"answered_at": NOW}, "It answers."),
        ({"last_error": "It is busy.", "attempts": 3}, "It is busy. Tried 3 times since."),
        ({"attempts": 1}, "its worker died"),
        ({"is_active": False}, "Switched off."),
        ({"is_active": False, "last_error": "It is gone.", "attempts": 3}, "It is gone.<"),
    ],
)
def test_the_list_says_how_a_feed_answers(as_: As, fields: dict[str, Any], shown: str) -> None:
    a_feed(**fields)
    assert shown in as_("ben").get(FEEDS).content.decode()


def test_the_number_that_wait_leads_to_them(as_: As) -> None:
    feed = a_feed()
    an_offered("Mine", feed=feed)
    an_offered("Other")
    page = as_("ben").get(FEEDS).content.decode()
    assert f"{QUEUE}?feed__id__exact={feed.pk}" in page
    listed = as_("ben").get(f"{QUEUE}?feed__id__exact={feed.pk}").content.decode()
    assert "Mine" in listed
    assert "Other" not in listed


# --- The queue -------------------------------------------------------------------------------------------------


def test_the_queue_shows_what_waits_newest_first(as_: As, cast: dict[str, User]) -> None:
    for title in ("First", "Second"):
        an_offered(title)
    an_offered("Refused", status="refused", decided_by=cast["ben"], decided_at=NOW)
    client = as_("ben")
    shown = [entry.title for entry in client.get(QUEUE).context["cl"].result_list]
    assert shown == ["Second", "First"]
    assert client.get(f"{QUEUE}?status=refused").context["cl"].result_count == 1
    assert client.get(f"{QUEUE}?status=all").context["cl"].result_count == 3


def test_the_first_page_counts_what_feeds_offer(as_: As) -> None:
    an_offered()
    page = " ".join(as_("ben").get("/admin/").content.decode().replace("<b>", "").replace("</b>", "").split())
    assert "1 offered by feeds" in page


@pytest.mark.parametrize("verb, status", [("take", "taken"), ("refuse", "refused")])
def test_who_may_decide(as_: As, cast: dict[str, User], verb: str, status: str) -> None:
    for who, expected in zip(WHO, [LOGIN, NO, DONE, DONE, DONE, DONE], strict=True):
        entry = an_offered()
        assert as_(who).post(reverse(f"admin:sources_feedentry_{verb}", args=[entry.pk])).status_code == expected
        decided = status if who not in ("", "cy") else "proposed"
        assert (again(entry).status, str(entry.decided_by or "")) == (decided, who if decided == status else "")


def test_deciding_by_a_link_does_nothing(as_: As) -> None:
    entry = an_offered()
    as_("ada").get(reverse("admin:sources_feedentry_take", args=[entry.pk]))
    assert again(entry).status == "proposed"


def test_who_may_only_look_has_no_buttons_and_no_actions(as_: As, cast: dict[str, User]) -> None:
    from_below = cast["cy"]
    from_below.user_permissions.add(Permission.objects.get(codename="view_feedentry"))
    entry = an_offered()
    client = as_("cy")
    page = client.get(QUEUE).content.decode()
    assert entry.title in page
    assert 'data-key="' not in page
    for action in ("take_selected", "refuse_selected"):
        client.post(QUEUE, {"action": action, "_selected_action": [entry.pk], "index": 0})
    assert client.post(reverse("admin:sources_feedentry_take", args=[entry.pk])).status_code == NO
    assert again(entry).status == "proposed"


def test_after_a_decision_one_is_back_in_the_queue_as_it_was_filtered(as_: As) -> None:
    entry = an_offered()
    address = reverse("admin:sources_feedentry_refuse", args=[entry.pk])
    came = f"http://testserver{QUEUE}?q=story&feed__id__exact={entry.feed_id}"
    answer: Any = as_("ben").post(address, headers={"referer": came})
    assert answer.url == f"{QUEUE}?q=story&feed__id__exact={entry.feed_id}"
    elsewhere: Any = as_("ben").post(address, headers={"referer": "https://evil.example/?q=1"})
    assert elsewhere.url == QUEUE


def test_a_taken_entry_leads_to_its_source(as_: As) -> None:
    entry = an_offered("Story <b>1</b>")
    answer = as_("ben").post(reverse("admin:sources_feedentry_take", args=[entry.pk]), follow=True)
    source = Source.objects.get()
    assert f"/admin/sources/source/{source.pk}/change/" in answer.content.decode()
    assert "<b>1</b>" not in answer.content.decode()
    assert str(source.added_by) == "ben"


def test_two_who_take_the_same_entry_are_told(as_: As) -> None:
    entry = an_offered()
    address = reverse("admin:sources_feedentry_take", args=[entry.pk])
    as_("ben").post(address)
    assert "meanwhile" in told(as_("ada").post(address, follow=True))
    assert (Source.objects.count(), str(again(entry).decided_by)) == (1, "ben")


def bulk(client: Any, action: str, entries: list[FeedEntry]) -> str:
    sent = {"action": action, "_selected_action": [entry.pk for entry in entries], "index": 0}
    return told(client.post(f"{QUEUE}?status=all", sent, follow=True))


def test_many_are_taken_at_once_and_counted_exactly(as_: As, cast: dict[str, User]) -> None:
    one, two = an_offered(), an_offered()
    twin = an_offered(url=one.url)
    gone = an_offered(status="taken", decided_by=cast["ada"], decided_at=NOW, source=a_source())
    said = bulk(as_("ben"), "take_selected", [one, two, twin, gone])
    assert said == "2 taken, 1 were here already, 1 decided before or refused."
    assert Source.objects.count() == 3


def test_many_are_refused_at_once_and_counted_exactly(as_: As, cast: dict[str, User]) -> None:
    before = an_offered(status="refused", decided_by=cast["ada"], decided_at=NOW)
    entries = [an_offered(), an_offered(), before]
    assert bulk(as_("ben"), "refuse_selected", entries) == "2 refused, 1 decided before."
    assert [str(again(entry).decided_by) for entry in entries] == ["ben", "ben", "ada"]


@pytest.mark.parametrize("action", ["take_selected", "refuse_selected"])
def test_more_than_a_hundred_at_once_are_not_decided(as_: As, monkeypatch: pytest.MonkeyPatch, action: str) -> None:
    monkeypatch.setattr("sources.admin.feed_entry.MOST_AT_ONCE", 1)
    assert bulk(as_("ben"), action, [an_offered(), an_offered()]) == "At most 1 at once."
    assert FeedEntry.objects.filter(status="proposed").count() == 2


def test_the_page_of_an_entry_shows_what_the_feed_says_as_text(as_: As) -> None:
    entry = an_offered("A <script>alert(1)</script> story", summary="<img src=x>")
    page = as_("ben").get(reverse("admin:sources_feedentry_change", args=[entry.pk])).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert 'rel="noopener noreferrer"' in page


def test_the_host_of_the_link_stands_beside_every_name(as_: As) -> None:
    a_publisher("The Wire", host="wire.example")
    entry = an_offered(url="https://copycat.example/1", publisher_name="The <Wire>")
    own = an_offered(feed=a_feed(publisher=a_publisher("The Daily")))
    for page in (QUEUE, reverse("admin:sources_feedentry_change", args=[entry.pk])):
        shown = as_("ben").get(page).content.decode()
        assert '“The &lt;Wire&gt;” <span class="quiet">by its own account; the link leads to copycat.example' in shown
    assert 'The Daily <span class="quiet">www.daily.example' in as_("ben").get(QUEUE).content.decode()
    FeedEntry.objects.filter(pk=entry.pk).update(publisher_name="The Wire")
    answer = as_("ben").post(reverse("admin:sources_feedentry_take", args=[entry.pk]), follow=True)
    assert ", of copycat.example." in told(answer)
    assert again(own).status == "proposed"
