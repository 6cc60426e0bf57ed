"""Every task may come once, twice, or twice at the same moment: the rows and the mails in the end are the same."""

import itertools
import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
from celery import Task
from django.conf import settings
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command

from facts.bundle_deliveries import bundle_deliveries
from facts.editions import editions
from facts.record_claims import Draft, record_claim
from facts.settle_contradictions import snooze
from facts.tables import TABLES, Taking
from facts.tables.import_many import order_import
from facts.weigh_all import order_weighing
from facts.weigh_slots import weigh_slot
from newsroom.celery import app
from sources import faultpoints, request_archive_copies
from sources.add_sources import add_source
from sources.fetch import Fetched, FetchFailed, Posted
from sources.models import Source
from sources.read_feeds import ReadFeed
from sources.read_feeds.parse import parse_feed
from sources.recapture_sources import order_recapture
from tests.builders import (
    NOW,
    a_capture,
    a_delivery,
    a_feed,
    a_person,
    a_property,
    a_slot,
    a_snapshot,
    a_source,
    a_watch,
    a_webhook,
    an_archive_request,
    an_entity,
    hears_at_once,
)
from tests.reliability.at_once import at_once
from tests.reliability.rows import all_rows
from tests.reliability.slots import a_divided_slot
from tests.reliability.work import sent
from tests.sources.feeds import answered, item, rss

pytestmark = pytest.mark.django_db(transaction=True)

JSON = Any
OURS = ("sources.", "facts.", "newsroom.")
app.loader.import_default_modules()
TASKS: dict[str, Task] = {name: task for name, task in app.tasks.items() if name.startswith(OURS)}

Arguments = tuple[object, ...]


def a_stale_slot() -> Arguments:
    return (a_divided_slot("Launch").pk,)


def a_range_of_stale_slots() -> Arguments:
    first, _, last = (a_divided_slot(name).pk for name in ("Launch", "Recall", "Price"))
    return (first, last)


def alerts_without_a_message() -> Arguments:
    for name in ("Launch", "Recall"):
        weigh_slot(a_divided_slot(name).pk, now=NOW)
    return ()


def unsent_messages() -> Arguments:
    """One that goes at once, and one that was collected."""
    a_delivery()
    a_delivery(urgent=True)
    return ()


def all_that_can_wait() -> Arguments:
    """A case to be woken, slots to be weighed, alerts without a message, messages not sent."""
    asleep = a_divided_slot("Merger")
    weigh_slot(asleep.pk, now=NOW)
    bundle_deliveries(now=NOW)
    until = NOW + timedelta(hours=1)
    snooze(asleep.contradictions.get(), by=a_person(), note="They call back.", now=NOW, until=until)
    alerts_without_a_message()
    for name in ("Strike", "Price"):
        a_divided_slot(name)
    return ()


def a_copy_to_be_asked_for() -> Arguments:
    return (an_archive_request().pk,)


def sources_without_a_copy() -> Arguments:
    """One whose request waits, and one that nobody has asked for."""
    an_archive_request()
    a_source()
    return ()


@pytest.fixture(autouse=True)
def an_archive_that_is_down(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    def fetch(url: str, **how: Any) -> Fetched:
        raise FetchFailed("The server is overloaded or being mended (503).", http_status=503)

    settings.ARCHIVE_REQUESTS = "https://web.archive.org/save/"
    monkeypatch.setattr(request_archive_copies, "fetch", fetch)


def a_text_to_be_captured() -> Arguments:
    added = add_source("A text that was pasted.", by=None, now=NOW)
    assert added.capture is not None
    return (added.capture.pk,)


def texts_to_be_captured() -> Arguments:
    for number in range(3):
        add_source(f"The text number {number} that was pasted.", by=None, now=NOW)
    return ()


def a_changed_snapshot() -> Arguments:
    source = a_source()
    a_snapshot(source, text="One. It is 2028, they say. Three.")
    slot = a_slot(entity=an_entity("Launch"), of=a_property("year"))
    record_claim(
        Draft(source.snapshots.get(), slot.entity, slot.property, quote="It is 2028", value_text="2028"),
        by=None,
        now=NOW,
    )
    return (a_snapshot(source, text="One. It is 2029, they say. Three.").pk,)


def texts_that_nobody_compared() -> Arguments:
    """A report, a copy of it, and an agency's."""
    sentence = "Carriage {} of the train to the north was coupled behind the tender at noon precisely"
    text = ". ".join(sentence.format(number) for number in range(8))
    a_snapshot(a_source("The Post", published="2025-12-09"), text=text)
    a_snapshot(a_source("The Times", published="2025-12-10"), text=f"News. {text}")
    a_snapshot(a_source("The Echo"), text="PARIS (AFP) - Nothing happened.")
    return ()


def a_webhook_that_is_to_hear() -> Arguments:
    """Of three things."""
    webhook = a_webhook(a_watch(User.objects.get(username="ada")))
    for name in ("Launch", "Recall", "Price"):
        weigh_slot(a_divided_slot(name).pk, now=NOW)
    return (webhook.pk,)


def nothing() -> Arguments:
    return ()


FEED = "https://www.daily.example/feed.xml"


def a_feed_that_is_due() -> Arguments:
    return (a_feed(url=FEED).pk,)


def feeds_that_are_due() -> Arguments:
    for number in range(3):
        a_feed(url=f"{FEED}?{number}")
    return ()


def sources_to_look_at_again() -> Arguments:
    for number in range(3):
        source = a_source(url=f"https://{number}.example/story")
        a_capture(source, status="done", ended_at=NOW, snapshot=a_snapshot(source))
        Source.objects.filter(pk=source.pk).update(next_capture_at=NOW)
    return ()


def a_table_to_be_imported() -> Arguments:
    """With a part before its whole, and a row that is refused."""
    rows = "name,kind,part_of\nDouai,place,France\nFrance,place,\nNowhere,,\n"
    file = sent(rows.encode(), called="entities.csv")
    taking = Taking(by=User.objects.get(username="ada"), now=NOW)
    return (order_import(TABLES["entities"], file, taking=taking).pk,)


def jobs_that_are_due() -> Arguments:
    """A table, slots to be weighed anew, sources to be captured again."""
    ada = User.objects.get(username="ada")
    a_table_to_be_imported()
    weigh_slot(a_divided_slot("Launch").pk, now=NOW)
    order_weighing(by=ada, now=NOW)
    sources = [a_source(url=f"https://{number}.example/story").pk for number in range(3)]
    order_recapture(sources, of="", by=ada, now=NOW)
    return ()


class Scenario(NamedTuple):
    waiting: Callable[[], Arguments]
    mails: int


SCENARIOS = {
    "facts.tasks.weigh_slot": Scenario(a_stale_slot, mails=1),
    "facts.tasks.weigh_range": Scenario(a_range_of_stale_slots, mails=3),
    "facts.tasks.bundle": Scenario(alerts_without_a_message, mails=2),
    "facts.tasks.send_waiting": Scenario(unsent_messages, mails=2),
    "facts.tasks.call_webhook": Scenario(a_webhook_that_is_to_hear, mails=0),
    "facts.tasks.take_in_snapshot": Scenario(a_changed_snapshot, mails=1),
    "facts.tasks.sweep": Scenario(all_that_can_wait, mails=6),
    "facts.tasks.compare_snapshots": Scenario(texts_that_nobody_compared, mails=0),
    "facts.tasks.run_job": Scenario(a_table_to_be_imported, mails=0),
    "facts.tasks.sweep_jobs": Scenario(jobs_that_are_due, mails=1),
    "facts.tasks.make_datasets": Scenario(nothing, mails=0),
    "facts.tasks.heartbeat": Scenario(nothing, mails=0),
    "sources.tasks.request_archive_copy": Scenario(a_copy_to_be_asked_for, mails=0),
    "sources.tasks.sweep_archive_requests": Scenario(sources_without_a_copy, mails=0),
    "sources.tasks.ask_feed": Scenario(a_feed_that_is_due, mails=0),
    "sources.tasks.sweep_feeds": Scenario(feeds_that_are_due, mails=0),
    "sources.tasks.ask_for_due_captures": Scenario(sources_to_look_at_again, mails=0),
    "sources.tasks.make_capture": Scenario(a_text_to_be_captured, mails=0),
    "sources.tasks.sweep_sources": Scenario(texts_to_be_captured, mails=0),
}
"""What waits for each task, and how many mails it ends in. A new task needs a line here."""


@pytest.fixture(autouse=True)
def _servers_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each feed with two stories of its own, each page with a text; and no connection is opened."""

    def fetch(url: str, **asked: str) -> Fetched:
        stories = [item(number, link=f"https://www.daily.example/{number}{url[len(FEED) :]}") for number in (1, 2)]
        return answered(rss(*stories))

    def read(raw: bytes, *, url: str, content_type: str) -> ReadFeed:
        return parse_feed(raw, url=url, content_type=content_type)

    def fetch_page(url: str, **asked: str) -> Fetched:
        return answered(f"What {url} says now.".encode(), final_url=url, content_type="text/plain")

    def post(url: str, **handed: Any) -> Posted:
        return Posted(204)

    monkeypatch.setattr("facts.call_webhooks.post", post)
    monkeypatch.setattr("sources.ask_feeds.fetch", fetch)
    monkeypatch.setattr("sources.make_captures.making.fetch", fetch_page)
    monkeypatch.setattr("sources.ask_feeds.read_feed", read)


class Slow:
    """Rests at each point of the work, so that two who do it at once get in each other's way there."""

    def reach(self, name: str) -> None:
        time.sleep(0.01)


@pytest.mark.parametrize("name", sorted(TASKS))
def test_a_task_may_come_once_or_twice_or_twice_at_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert name in SCENARIOS, f"{name} is new: say in SCENARIOS what waits for it"
    once = _left_by(name, lambda work: work())
    assert once.mails == SCENARIOS[name].mails
    assert once != _left_by(name, lambda work: None)._replace(mails=once.mails)
    assert _left_by(name, lambda work: [work() for _ in range(2)]) == once
    monkeypatch.setattr(faultpoints, "armed", Slow())
    assert _left_by(name, lambda work: _without_errors(at_once(work, work))) == once


def test_a_task_whose_row_is_gone_has_nothing_to_do() -> None:
    before = all_rows()
    for name in (
        "facts.tasks.weigh_slot",
        "facts.tasks.take_in_snapshot",
        "facts.tasks.call_webhook",
        "facts.tasks.run_job",
        "sources.tasks.ask_feed",
        "sources.tasks.make_capture",
        "sources.tasks.request_archive_copy",
    ):
        TASKS[name](10**9)
    assert all_rows() == before
    assert mail.outbox == []


class Left(NamedTuple):
    rows: list[str]
    editions: list[JSON]
    mails: int


def _left_by(name: str, run: Callable[[Callable[[], object]], object]) -> Left:
    """Begin with an empty newsroom, let the work of the task be run, and look at what is there."""
    call_command("flush", verbosity=0, interactive=False)
    shutil.rmtree(settings.DATASETS_FOLDER, ignore_errors=True)
    mail.outbox.clear()
    with mock.patch("tests.builders._numbers", itertools.count(1)):
        hears_at_once(a_person("ada", is_superuser=True))
        arguments = SCENARIOS[name].waiting()
    run(partial(TASKS[name], *arguments))
    made = [
        [(file["path"], file["row_count"]) for file in edition.files]
        for edition in editions(Path(settings.DATASETS_FOLDER))
    ]
    return Left(all_rows(), made, len(mail.outbox))


def _without_errors(errors: list[Exception]) -> None:
    assert errors == []
