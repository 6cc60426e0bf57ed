"""What a process does that may be killed: an editor's Save, a worker's sweep. Runs under the real settings.

Tasks run where they are asked for, so that one process passes each point of the path.
"""

import hashlib
import socket
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import TypedDict
from unittest import mock

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from facts import call_webhooks, tasks
from facts.models import Slot
from facts.record_claims import Draft, record_claim
from facts.tables import import_many
from facts.tables.import_many import SentFile
from newsroom.celery import app
from sources import ask_feeds
from sources import tasks as sources_tasks
from sources.fetch import Fetched, post
from sources.fetch.network import Network
from sources.make_captures import making
from sources.models import Snapshot


class Typed(TypedDict):
    """One claim as it is handed to the process."""

    slot: int
    snapshot: int
    value: str


def save(typed: Iterable[Typed]) -> None:
    """Save each as the admin does, in one transaction with its hint; say so once it is saved."""
    app.conf.task_always_eager = True
    for number, said in enumerate(typed):
        slot, snapshot = Slot.objects.get(pk=said["slot"]), Snapshot.objects.get(pk=said["snapshot"])
        draft = Draft(snapshot, slot.entity, slot.property, quote=f"It is {said['value']}.", value_text=said["value"])
        with transaction.atomic():
            record_claim(draft, by=None, now=timezone.now())
            tasks.ring_slot(slot.pk)
        print(f"saved {number}", flush=True)


def capture(pages: dict[str, str], *, later: timedelta = timedelta()) -> None:
    """One look at the captures that are due, on a web of these pages, with the clock so much further."""
    app.conf.task_always_eager = True

    def fetch(url: str, **said: str) -> Fetched:
        return Fetched(raw=pages[url].encode(), http_status=200, final_url=url, content_type="text/plain")

    with (
        mock.patch("django.utils.timezone.now", return_value=timezone.now() + later),
        mock.patch.object(making, "fetch", fetch),
    ):
        sources_tasks.sweep_sources()


def feeds(answers: dict[str, str], *, later: timedelta = timedelta()) -> None:
    """One look at the feeds that are due, where each answers so, with the clock so much further."""
    app.conf.task_always_eager = True

    def fetch(url: str, **said: str) -> Fetched:
        return Fetched(raw=answers[url].encode(), http_status=200, final_url=url, content_type="application/rss+xml")

    with (
        mock.patch("django.utils.timezone.now", return_value=timezone.now() + later),
        mock.patch.object(ask_feeds, "fetch", fetch),
    ):
        sources_tasks.sweep_feeds()


def calls(*, port: int, later: timedelta = timedelta()) -> None:
    """One sweep, and what webhooks are told by it, all of which live at this port, with the clock so much further."""
    app.conf.task_always_eager = True

    def connect(address: str, _: int, seconds: float) -> socket.socket:
        return socket.create_connection(("127.0.0.1", port), timeout=seconds)

    here = Network(resolve=lambda *_: ["93.184.215.14"], connect=connect)
    with (
        mock.patch("django.utils.timezone.now", return_value=timezone.now() + later),
        mock.patch.object(call_webhooks, "post", partial(post, network=here)),
    ):
        tasks.sweep()


def sweep(*, later: timedelta = timedelta()) -> None:
    """One sweep, as beat asks for it, with the clock so much further."""
    app.conf.task_always_eager = True
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() + later):
        tasks.sweep()


def sent(raw: bytes, *, called: str) -> SentFile:
    """A file that somebody sent, on its shelf."""
    digest = hashlib.sha256(raw).hexdigest()
    if not storages["imports"].exists(digest):
        storages["imports"].save(digest, ContentFile(raw))
    return SentFile(digest, digest, called)


def jobs(*, file: bytes = b"", later: timedelta = timedelta()) -> None:
    """One look at the jobs that are due, two rows in each chunk, with the clock so much further; ``file`` was sent."""
    app.conf.task_always_eager = True
    if file:
        sent(file, called="rows.csv")
    with (
        mock.patch("django.utils.timezone.now", return_value=timezone.now() + later),
        mock.patch.object(import_many, "A_CHUNK", 2),
    ):
        tasks.sweep_jobs()
