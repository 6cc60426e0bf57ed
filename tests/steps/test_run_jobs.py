"""Jobs go on chunk by chunk: claimed by one, stopped between two chunks, given up with a reason, nothing done twice."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from sources.models import Job, Publisher
from sources.refusals import Refused
from sources.run_jobs import FIRST_PAUSE, LEASE, MOST_ATTEMPTS, Chunk, Refusal, do_next_chunk, keep, stop_job
from sources.storable import storable
from tests.builders import NOW, a_job, a_publisher

pytestmark = pytest.mark.django_db

AFTER_THE_LEASE = NOW + LEASE + timedelta(seconds=1)


class Counting:
    """Makes a publisher for each item, two in a chunk, of five; every third is refused. ``before`` may interfere."""

    def __init__(self, before: Callable[[Job], None] = lambda job: None) -> None:
        self.before = before

    def do_chunk(self, job: Job, *, now: datetime) -> Chunk:
        self.before(job)
        begin = job.place.get("at", 0)
        some = range(begin, min(begin + 2, 5))
        with transaction.atomic():
            for number in some:
                a_publisher(f"Publisher {number}")
            chunk = Chunk(
                place={"at": some.stop},
                looked_at=len(some),
                refused=[Refusal(f"item {n}", {"n": n}, "It is a third.") for n in some if n % 3 == 2],
                counts={"made": len(some)},
                total=5,
                note=f"{len(some)} made." if begin else "",
                is_last=some.stop == 5,
            )
            keep(job, chunk, now=now)
        return chunk


def raising(error: Exception) -> Callable[[Job], None]:
    def fail(job: Job) -> None:
        raise error

    return fail


def made() -> int:
    return Publisher.objects.count()


def test_a_job_goes_on_chunk_by_chunk_to_its_end() -> None:
    job = a_job(place={})
    for has_more, state, done in [(True, "running", 2), (True, "running", 4), (False, "done", 5), (False, "done", 5)]:
        assert do_next_chunk(job.pk, work=Counting(), now=NOW) is has_more
        job.refresh_from_db()
        assert (job.state, job.done, job.claimed_until) == (state, done, None)
    assert (job.total, job.failed, job.counts, job.started_at, job.ended_at) == (5, 1, {"made": 5}, NOW, NOW)
    assert [str(one) for one in job.refusals.all()] == ["item 2: It is a third."]
    assert job.log == "2025-12-10 09:00:00 UTC: 2 made.\n2025-12-10 09:00:00 UTC: 1 made.\n"
    assert made() == 5


def test_a_job_that_is_gone_asks_for_nothing() -> None:
    assert not do_next_chunk(10**9, work=Counting(), now=NOW)


def test_a_job_that_somebody_is_at_is_left_alone_until_the_lease_runs_out() -> None:
    job = a_job(place={}, claimed_until=NOW + LEASE)
    assert not do_next_chunk(job.pk, work=Counting(), now=NOW)
    assert made() == 0
    assert do_next_chunk(job.pk, work=Counting(), now=AFTER_THE_LEASE)
    assert made() == 2


def test_who_was_overtaken_leaves_nothing_behind() -> None:
    job = a_job(place={})

    def be_overtaken(mine: Job) -> None:
        assert do_next_chunk(mine.pk, work=Counting(), now=AFTER_THE_LEASE)

    assert not do_next_chunk(job.pk, work=Counting(be_overtaken), now=NOW)
    job.refresh_from_db()
    assert (job.done, made(), job.counts) == (2, 2, {"made": 2})


def test_a_job_is_stopped_between_two_chunks_and_keeps_what_it_did(ada: User) -> None:
    job = a_job(place={})
    stopping = Counting(lambda mine: stop_job(mine, by=ada, now=NOW))
    do_next_chunk(job.pk, work=stopping, now=NOW)
    job.refresh_from_db()
    assert job.is_stopping()
    assert not do_next_chunk(job.pk, work=Counting(), now=NOW)
    job.refresh_from_db()
    assert (job.state, job.done, job.stop_asked_by, made()) == ("stopped", 2, ada, 2)


def test_a_job_that_nobody_is_at_stops_at_once(ada: User, ben: User) -> None:
    job = a_job(place={})
    stop_job(job, by=ada, now=NOW)
    stop_job(job, by=ben, now=NOW)
    job.refresh_from_db()
    assert (job.state, job.stop_asked_by, job.ended_at) == ("stopped", ada, NOW)
    assert not do_next_chunk(job.pk, work=Counting(), now=NOW)


def test_a_job_that_has_ended_is_not_stopped(ada: User) -> None:
    job = a_job(state="done", ended_at=NOW)
    stop_job(job, by=ada, now=NOW)
    job.refresh_from_db()
    assert (job.state, job.stop_asked_by) == ("done", None)


def test_a_chunk_that_fails_is_tried_five_times_and_then_the_job_is_given_up() -> None:
    job, now, work = a_job(place={}), NOW, Counting(raising(OSError("disk full")))
    for attempt in range(MOST_ATTEMPTS):
        assert not do_next_chunk(job.pk, work=work, now=now)
        job.refresh_from_db()
        assert not do_next_chunk(job.pk, work=work, now=now)
        now += FIRST_PAUSE * 3**attempt
    assert (job.state, job.attempts) == ("failed", 5)
    assert job.why == "It was tried five times. OSError: disk full"


def test_attempts_are_counted_anew_once_it_gets_on() -> None:
    job = a_job(place={}, attempts=4)
    assert do_next_chunk(job.pk, work=Counting(), now=NOW)
    job.refresh_from_db()
    assert job.attempts == 0


def test_a_job_that_kills_its_worker_each_time_is_given_up() -> None:
    job = a_job(place={}, attempts=MOST_ATTEMPTS, claimed_until=NOW)
    assert not do_next_chunk(job.pk, work=Counting(), now=AFTER_THE_LEASE)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "each time the work ended before it got on" in job.why


def test_what_nobody_can_do_ends_the_job_at_once_and_says_why() -> None:
    job = a_job(place={})
    do_next_chunk(job.pk, work=Counting(raising(Refused("The file is not here any more."))), now=NOW)
    job.refresh_from_db()
    assert (job.state, job.why) == ("failed", "The file is not here any more.")


@pytest.mark.parametrize(
    "total, done, percent", [(None, 7, None), (0, 0, 100), (3, 1, 33), (200, 199, 99), (2, 3, 100)]
)
def test_percent_are_never_more_than_is_done(total: int | None, done: int, percent: int | None) -> None:
    assert Job(total=total, done=done).percent() == percent


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON, max_size=4), st.text(st.characters(), min_size=1))
def test_whatever_a_row_says_is_kept_with_its_refusal(said: dict[str, Any], why: str) -> None:
    kept = storable({**said, "odd": "a\x00b\ud800", "why": why})
    assert kept["odd"] == "a\ufffdb\ufffd"
    assert json.loads(json.dumps(kept, allow_nan=False)) == kept
    json.dumps(kept, ensure_ascii=False).encode()


def test_a_row_that_no_database_would_take_is_kept_with_its_refusal() -> None:
    job = a_job(place={})
    refused = Refusal("row\x00 2", {"day": date(2028, 1, 1), "\x00": ["\ud800", float("nan")]}, "“\x00” is no day")
    with transaction.atomic():
        keep(job, Chunk(place={}, looked_at=1, refused=[refused]), now=NOW)
    kept = job.refusals.get()
    assert (kept.name, kept.why) == ("row\ufffd 2", "“\ufffd” is no day")
    assert kept.said == {"day": "2028-01-01", "\ufffd": ["\ufffd", "nan"]}
