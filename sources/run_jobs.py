"""Step: carry out a job, chunk after chunk.

In: a job that is due, and what does its next chunk. Out: whether there is more to do at once. Promised: a chunk is
claimed by a conditional update; what it wrote and how far the job has come are one transaction (``keep``), so that a
worker may be killed at any point and the next one goes on where that one was, and nothing is done twice; who asked to
stop is heard between two chunks; a chunk that failed five times, or that nobody can do, ends the job with the reason.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q, QuerySet

from sources.faultpoints import faultpoint
from sources.in_english import in_english
from sources.models import Job, JobRefusal
from sources.refusals import Refused
from sources.storable import storable, storable_text

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
"""How long a claim holds: longer than any task may run (90 s)."""

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=20)
"""The pause after the first failure; each further one is three times as long."""

_KILLED = in_english("It was begun five times at the same place, and each time the work ended before it got on.")


@dataclass(frozen=True)
class Refusal:
    """One item that could not be done."""

    name: str
    said: Mapping[str, Any]
    why: str


@dataclass(frozen=True)
class Chunk:
    """What one chunk did. ``looked_at`` items with the refused ones; ``pause``: not again before so long."""

    place: Mapping[str, Any]
    looked_at: int
    refused: Sequence[Refusal] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int | None = None
    note: str = ""
    is_last: bool = False
    pause: timedelta = timedelta()


class Work(Protocol):
    """Does jobs of one kind; made anew by each task that takes one up."""

    def do_chunk(self, job: Job, *, now: datetime) -> Chunk:
        """Do the next chunk and hand it to ``keep``; in one transaction, where doing it twice would do harm."""
        ...


class Overtaken(Exception):
    """The claim ran out, and somebody else has it: whatever was done is rolled back."""


def do_next_chunk(pk: int, *, work: Work, now: datetime) -> bool:
    """Whether there is more to do at once. A job that is gone, ended, or being worked on asks for nothing."""
    job = _claim(pk, now=now)
    if job is None:
        return False
    faultpoint("job: claimed")
    if job.stop_asked_at is not None:
        _end(job, state=Job.State.STOPPED, now=now)
        return False
    if job.attempts > MOST_ATTEMPTS:
        _end(job, state=Job.State.FAILED, why=_KILLED, now=now)
        return False
    try:
        chunk = work.do_chunk(job, now=now)
    except Overtaken:
        return False
    except Refused as refused:
        _end(job, state=Job.State.FAILED, why=storable_text(str(refused)), now=now)
        return False
    except Exception as error:  # whatever it is, it is kept for a person to read, and holds up no other job
        log.exception("a chunk of job %s failed", pk)
        _put_off(job, error=error, now=now)
        return False
    faultpoint("job: committed")
    return not chunk.is_last and not chunk.pause


def keep(job: Job, chunk: Chunk, *, now: datetime) -> None:
    """Write how far the job has come and let go of it. Raises Overtaken where it is not ours any more."""
    counts = {name: job.counts.get(name, 0) + chunk.counts.get(name, 0) for name in {*job.counts, *chunk.counts}}
    total = job.total if chunk.total is None else chunk.total
    with transaction.atomic():
        JobRefusal.objects.bulk_create(
            JobRefusal(job=job, name=storable_text(one.name)[:300], said=storable(one.said), why=storable_text(one.why))
            for one in chunk.refused
        )
        faultpoint("job: refusals written")
        kept = _held(job).update(
            place=dict(chunk.place),
            total=total,
            done=F("done") + chunk.looked_at,
            failed=F("failed") + len(chunk.refused),
            counts=dict(sorted(counts.items())),
            log=_with_line(job, chunk.note, now=now) if chunk.note else job.log,
            attempts=0,
            claimed_until=None,
            not_before=now + chunk.pause,
            **({"state": Job.State.DONE, "ended_at": now} if chunk.is_last else {}),
        )
        if kept != 1:
            raise Overtaken
        faultpoint("job: chunk marked")


def stop_job(job: Job, *, by: User, now: datetime) -> None:
    """Ask for it to stop. One that nobody is at work on stops at once; the chunk at hand is done to its end."""
    with transaction.atomic():
        asked = Job.objects.unended().filter(pk=job.pk, stop_asked_at__isnull=True)
        if not asked.update(stop_asked_at=now, stop_asked_by=by, not_before=now):
            return
        free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
        Job.objects.unended().filter(free, pk=job.pk).update(state=Job.State.STOPPED, ended_at=now, claimed_until=None)


def _claim(pk: int, *, now: datetime) -> Job | None:
    """The job, if it is due and nobody else is at it."""
    claimed = Job.objects.due(now=now).filter(pk=pk)
    if not claimed.update(claimed_until=now + LEASE, claims=F("claims") + 1, attempts=F("attempts") + 1):
        return None
    job = Job.objects.select_related("owner").get(pk=pk)
    if job.state == Job.State.WAITING:
        job.state, job.started_at = Job.State.RUNNING, now
        _held(job).update(state=job.state, started_at=now)
    elif job.attempts > 1:
        job.log = _with_line(job, in_english("Taken up again, attempt {attempts}.", attempts=job.attempts), now=now)
        _held(job).update(log=job.log)
    return job


def _held(job: Job) -> QuerySet[Job]:
    """The job while the claim is ours: claims are counted."""
    return Job.objects.unended().filter(pk=job.pk, claims=job.claims)


def _end(job: Job, *, state: str, now: datetime, why: str = "") -> None:
    _held(job).update(state=state, why=why, ended_at=now, claimed_until=None)


def _put_off(job: Job, *, error: Exception, now: datetime) -> None:
    """Try again later; after the fifth attempt, no more."""
    told = storable_text(f"{type(error).__name__}: {error}"[:500])
    if job.attempts >= MOST_ATTEMPTS:
        _end(job, state=Job.State.FAILED, why=in_english("It was tried five times. {error}", error=told), now=now)
        return
    pause = FIRST_PAUSE * 3 ** (job.attempts - 1)
    _held(job).update(claimed_until=None, not_before=now + pause, log=_with_line(job, told, now=now))


def _with_line(job: Job, line: str, *, now: datetime) -> str:
    return f"{job.log}{now:%Y-%m-%d %H:%M:%S} UTC: {line}\n"
