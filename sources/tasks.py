"""The order of the work of sources. A task takes an id and calls one step; the database says what waits.

A message only makes things fast: whatever a lost one left behind, a sweep finds.
"""

from celery import current_app, shared_task
from django.conf import settings
from django.utils import timezone

from sources import ask_feeds, look_again, make_captures
from sources.doorbell import ring
from sources.make_captures import captures_to_make
from sources.models import ArchiveRequest, Capture, Feed
from sources.request_archive_copies import ask_for_copies, request_copy

SWEPT_AT_ONCE = 50
"""Captures one sweep hands out: more would wait in the queue until the next sweep hands them out again."""


@shared_task
def make_capture(capture_id: int) -> None:
    """Make one capture, then the next one of its host that is due. One that is gone or done needs no making."""
    made = make_captures.make_capture(capture_id, now=timezone.now())
    if made is None:
        return
    if made.new_snapshot is not None:
        ring_new_snapshot(made.new_snapshot.pk)
    if made.capture.url:
        for pk in captures_to_make(now=timezone.now(), at_most=1, url=made.capture.url):
            make_capture.delay(pk)


@shared_task
def sweep_sources() -> None:
    """Find the captures that are due: put off, of a host whose turn it was not, or whose hint was lost."""
    for pk in captures_to_make(now=timezone.now(), at_most=SWEPT_AT_ONCE):
        make_capture.delay(pk)


@shared_task
def request_archive_copy(request_id: int) -> None:
    """Ask the archive for a copy once."""
    request_copy(request_id, now=timezone.now())


@shared_task
def sweep_archive_requests() -> None:
    """Find the sources without a copy and the requests that are due, as many as the archive takes."""
    now = timezone.now()
    ask_for_copies(now=now)
    if settings.ARCHIVE_REQUESTS:
        due = ArchiveRequest.objects.due(now=now).order_by("not_before", "pk").values_list("pk", flat=True)
        for pk in due[: settings.ARCHIVE_REQUESTS_PER_MINUTE]:
            request_archive_copy.delay(pk)


def ring_capture(capture: Capture) -> None:
    """After commit, ask for this capture to be made now, if it is its turn; else the sweep does."""
    if capture.not_before <= timezone.now():
        ring(make_capture, capture.pk)


def ring_new_snapshot(snapshot_id: int) -> None:
    """After commit, tell everybody who waits for new snapshots (settings.NEW_SNAPSHOT_TASKS)."""
    for name in settings.NEW_SNAPSHOT_TASKS:
        task = current_app.tasks.get(name)
        # A command that never loaded the task cannot ring it: the sweep finds the snapshot.
        if task is not None:
            ring(task, snapshot_id)


FEEDS_AT_ONCE = 200
"""Feeds one sweep hands out: more would wait in the queue until the next sweep hands them out again."""


@shared_task
def ask_feed(feed_id: int) -> None:
    """Ask one feed. One that is gone, switched off or not due needs no asking."""
    ask_feeds.ask_feed(feed_id, now=timezone.now())


@shared_task
def sweep_feeds() -> None:
    """Find the feeds that are due."""
    for pk in Feed.objects.due(now=timezone.now()).order_by("next_at").values_list("pk", flat=True)[:FEEDS_AT_ONCE]:
        ask_feed.delay(pk)


@shared_task
def ask_for_due_captures() -> None:
    """Ask for captures of the sources whose time has come."""
    for capture in look_again.ask_for_due_captures(now=timezone.now()):
        ring_capture(capture)


def ring_feed(feed_id: int) -> None:
    """After commit, ask for this feed to be asked now."""
    ring(ask_feed, feed_id)
