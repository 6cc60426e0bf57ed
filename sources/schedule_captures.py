"""Step: put down when a source is looked at again.

In: a source that was captured. Out: the time of its next capture, or that there is none. Promised: only works that
were captured from their own address are looked at, and one that somebody stopped stays stopped. Who asks for the
captures is sources/look_again.py.

Pages change soon after they were published, or not at all, so the pace follows the age of a work. It is young again
when it changed; but a page that says something else each time it is asked (a clock, a counter, a server that wants our
disk full) does not stay young for ever.
"""

from datetime import UTC, datetime, time, timedelta

from django.db.models import QuerySet

from sources.in_english import in_english
from sources.models import Capture, Source
from sources.refusals import Refused

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PACE: list[tuple[timedelta, timedelta]] = [
    (1 * DAY, 1 * HOUR),
    (7 * DAY, 6 * HOUR),
    (30 * DAY, 1 * DAY),
    (90 * DAY, 7 * DAY),
    (365 * DAY, 30 * DAY),
]
"""Up to this age, looked at every so often; what is older, never."""


MOST_CHANGES = 24
"""Snapshots up to which a change makes a work young again."""


def pause_at(age: timedelta) -> timedelta | None:
    """How long a work of this age is left alone; None for ever. A date in the future counts as today."""
    return next((every for until, every in PACE if age < until), None)


def schedule_next(source: Source, now: datetime) -> datetime | None:
    """After a capture: put down when to look at this source again, and return it. None: never.

    Within the transaction that ends the capture. A source that somebody stopped (it has captures of its address
    behind it, and no next one) stays stopped.
    """
    # As it stands now: somebody may have pressed “Stop looking” while it was fetched.
    source.refresh_from_db(fields=["state", "next_capture_at"])
    if source.state == Source.State.DUPLICATE:
        return None
    captured = _captures_of_its_address(source).filter(status=Capture.Status.DONE).count()
    if not captured or (captured > 1 and source.next_capture_at is None):
        return None
    return _put_down(source, next_look(source, now=now))


def look_again(source: Source, *, now: datetime) -> None:
    """A person wants it looked at from now on: at once, then at the pace of its age. Raises Refused."""
    if not can_be_looked_at(source):
        raise Refused(
            in_english("It was never captured from an address of its own: there is nothing to look at again.")
        )
    _put_down(source, now)


def stop_looking(source: Source) -> None:
    _put_down(source, None)


def can_be_looked_at(source: Source) -> bool:
    """Whether it was captured from its own address, and is not kept as another one."""
    return (
        bool(source.url)
        and source.state != Source.State.DUPLICATE
        and _captures_of_its_address(source).filter(status=Capture.Status.DONE).exists()
    )


def next_look(source: Source, *, now: datetime) -> datetime | None:
    """When it is looked at after now, by its age."""
    pause = pause_at(now - _born(source))
    return None if pause is None else now + pause


def _born(source: Source) -> datetime:
    """When it was published as far as that is known, else when it was added; later where it changed later, the first
    ``MOST_CHANGES`` times."""
    born = source.added_at
    if source.published_latest is not None:
        born = min(born, datetime.combine(source.published_latest, time.max, tzinfo=UTC))
    changed = (
        source.snapshots.filter(number__range=(2, MOST_CHANGES))
        .order_by("-number")
        .values_list("taken_at", flat=True)
        .first()
    )
    return max(born, changed) if changed else born


def _captures_of_its_address(source: Source) -> QuerySet[Capture]:
    return source.captures.exclude(url="")


def _put_down(source: Source, at: datetime | None) -> datetime | None:
    source.next_capture_at = at
    Source.objects.filter(pk=source.pk).update(next_capture_at=at)
    return at
