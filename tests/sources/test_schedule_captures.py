"""What was captured is looked at again, ever more seldom with its age."""

from datetime import datetime, timedelta

import pytest

from sources.fetch import Fetched
from sources.look_again import SPACING, ask_for_due_captures
from sources.make_captures import ask_for_capture, make_capture
from sources.models import Capture, Snapshot, Source
from sources.read_text import ReadText
from sources.refusals import Refused
from sources.schedule_captures import (
    MOST_CHANGES,
    PACE,
    can_be_looked_at,
    look_again,
    pause_at,
    schedule_next,
    stop_looking,
)
from tests.builders import NOW, a_capture, a_snapshot, a_source
from tests.sources.feeds import FakeServer, answered

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    "age, pause",
    [
        (-2 * DAY, HOUR),  # a date printed ahead
        (timedelta(0), HOUR),
        (23 * HOUR, HOUR),
        (1 * DAY, 6 * HOUR),
        (6 * DAY, 6 * HOUR),
        (7 * DAY, DAY),
        (29 * DAY, DAY),
        (30 * DAY, 7 * DAY),
        (89 * DAY, 7 * DAY),
        (90 * DAY, 30 * DAY),
        (364 * DAY, 30 * DAY),
        (365 * DAY, None),
        (9_999 * DAY, None),
    ],
)
def test_the_pace_follows_the_age(age: timedelta, pause: timedelta | None) -> None:
    assert pause_at(age) == pause


def test_the_pace_only_slows_down() -> None:
    assert sorted(PACE) == PACE
    assert sorted(every for _, every in PACE) == [every for _, every in PACE]


def a_captured_source(
    *, added_at: datetime = NOW, captures: int = 1, due: datetime | None = None, **said: str
) -> Source:
    """A source with so many captures of its address behind it."""
    source = a_source(**said)
    snapshot = a_snapshot(source)
    for _ in range(captures):
        a_capture(source, status=Capture.Status.DONE, ended_at=NOW, snapshot=snapshot, asked_at=NOW - DAY)
    Source.objects.filter(pk=source.pk).update(added_at=added_at, next_capture_at=due)
    return again(source)


def again(source: Source) -> Source:
    source.refresh_from_db()
    return source


@pytest.mark.django_db
class TestOneSource:
    def test_after_its_first_capture_it_is_looked_at_again(self) -> None:
        source = a_captured_source()
        assert schedule_next(source, NOW) == NOW + HOUR
        assert again(source).next_capture_at == NOW + HOUR

    def test_its_age_counts_from_the_day_it_was_published(self) -> None:
        assert schedule_next(a_captured_source(published="2025-12-01"), NOW) == NOW + DAY
        assert schedule_next(a_captured_source(published="2024-12-01"), NOW) is None

    def test_where_that_day_is_not_known_it_counts_from_when_it_was_added(self) -> None:
        assert schedule_next(a_captured_source(added_at=NOW - 3 * DAY), NOW) == NOW + 6 * HOUR

    def test_a_date_known_to_the_year_makes_nothing_younger_than_it_is(self) -> None:
        source = a_captured_source(added_at=NOW - 40 * DAY, published="2025")
        assert schedule_next(source, NOW) == NOW + 7 * DAY

    def test_a_work_that_changed_is_young_again(self) -> None:
        source = a_captured_source(published="2025-01-01", due=NOW)
        assert schedule_next(source, NOW) == NOW + 30 * DAY
        changed = a_snapshot(source, text="It says something else now.")
        Snapshot.objects.filter(pk=changed.pk).update(taken_at=NOW)
        assert schedule_next(source, NOW) == NOW + HOUR

    def test_a_page_that_says_something_else_each_time_grows_old_all_the_same(self) -> None:
        source = a_captured_source(added_at=NOW - 40 * DAY, due=NOW)
        for number in range(2, MOST_CHANGES + 2):
            changed = a_snapshot(source, text=f"It is {number} o'clock.")
            at = NOW - 3 * DAY if number <= MOST_CHANGES else NOW
            Snapshot.objects.filter(pk=changed.pk).update(taken_at=at)
        assert schedule_next(source, NOW) == NOW + 6 * HOUR

    def test_a_pasted_text_is_never_looked_at(self) -> None:
        source = a_source()
        a_snapshot(source)
        assert schedule_next(source, NOW) is None
        assert not can_be_looked_at(source)
        with pytest.raises(Refused, match="never captured from an address"):
            look_again(source, now=NOW)

    def test_one_that_somebody_stopped_stays_stopped_when_it_is_captured_on_demand(self) -> None:
        source = a_captured_source(captures=2)
        assert schedule_next(source, NOW) is None
        assert again(source).next_capture_at is None

    def test_one_that_was_stopped_while_it_was_captured_stays_stopped(self) -> None:
        source = a_captured_source(captures=2, due=NOW)
        stop_looking(Source.objects.get(pk=source.pk))
        assert schedule_next(source, NOW) is None

    def test_it_can_be_stopped_and_taken_up_again(self) -> None:
        source = a_captured_source(due=NOW + DAY)
        stop_looking(source)
        assert again(source).next_capture_at is None
        look_again(source, now=NOW)
        assert again(source).next_capture_at == NOW


def capture(source: Source, monkeypatch: pytest.MonkeyPatch, *answers: Fetched) -> None:
    """Capture it anew, with this answer of its server."""
    monkeypatch.setattr("sources.make_captures.making.fetch", FakeServer(*answers))
    monkeypatch.setattr(
        "sources.make_captures.making.read_capture", lambda raw, **said: ReadText(raw.decode(), title="A title")
    )
    make_capture(ask_for_capture(source, by=None, now=NOW).pk, now=NOW)


@pytest.mark.django_db
def test_a_capture_puts_down_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    source = a_source()
    Source.objects.filter(pk=source.pk).update(added_at=NOW)
    capture(again(source), monkeypatch, answered(b"It is due in 2028."))
    assert again(source).next_capture_at == NOW + HOUR
    assert source.snapshots.get().headline == "A title"


@pytest.mark.django_db
def test_a_capture_without_news_puts_down_the_next_look_too(monkeypatch: pytest.MonkeyPatch) -> None:
    source = a_captured_source(due=NOW)
    capture(source, monkeypatch, Fetched(raw=b"", http_status=304, final_url=source.url, not_modified=True))
    assert again(source).next_capture_at == NOW + HOUR


@pytest.mark.django_db
def test_a_work_kept_as_another_one_is_not_looked_at() -> None:
    source = a_captured_source()
    Source.objects.filter(pk=source.pk).update(state=Source.State.DUPLICATE, duplicate_of=a_source())
    assert schedule_next(again(source), NOW) is None
    assert not can_be_looked_at(source)


def asked(now: datetime = NOW) -> list[Source]:
    return [capture.source for capture in ask_for_due_captures(now=now)]


@pytest.mark.django_db
class TestAllThatAreDue:
    def test_those_that_are_due_are_asked_for_and_no_other(self) -> None:
        due = a_captured_source(url="https://a.example/1", due=NOW - MINUTE)
        a_captured_source(url="https://b.example/1", due=NOW + MINUTE)
        a_captured_source(url="https://c.example/1")
        [capture] = ask_for_due_captures(now=NOW)
        assert (capture.source, capture.asked_by, capture.url) == (due, None, due.url)
        assert again(due).next_capture_at == NOW + HOUR

    def test_asking_twice_asks_once(self) -> None:
        a_captured_source(url="https://a.example/1", due=NOW)
        assert [len(ask_for_due_captures(now=NOW)) for _ in range(2)] == [1, 0]
        assert Capture.objects.filter(status=Capture.Status.WAITING).count() == 1

    def test_one_host_is_asked_for_one_at_a_look(self) -> None:
        one, two = (a_captured_source(url=f"https://a.example/{n}", due=NOW) for n in (1, 2))
        other = a_captured_source(url="https://b.example/1", due=NOW)
        assert asked() == [one, other]
        assert asked() == []
        assert asked(NOW + SPACING + timedelta(seconds=1)) == [two]

    def test_what_a_person_asked_for_keeps_no_look_back(self, django_user_model: type) -> None:
        source = a_captured_source(url="https://a.example/1", due=NOW)
        other = a_captured_source(url="https://a.example/2")
        person = django_user_model.objects.create_user("ada")  # type: ignore[attr-defined]
        a_capture(other, asked_by=person)
        assert asked() == [source]

    def test_at_most_so_many_are_asked_for_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sources.look_again.AT_ONCE", 2)
        for number in range(3):
            a_captured_source(url=f"https://{number}.example/", due=NOW)
        assert len(asked()) == 2
        assert len(asked()) == 1

    def test_one_that_can_be_captured_no_more_is_looked_at_no_more(self) -> None:
        source = a_captured_source(due=NOW)
        Source.objects.filter(pk=source.pk).update(url="")
        assert asked() == []
        assert again(source).next_capture_at is None

    def test_a_work_that_grew_old_is_looked_at_for_the_last_time(self) -> None:
        source = a_captured_source(added_at=NOW - 400 * DAY, due=NOW)
        assert asked() == [source]
        assert again(source).next_capture_at is None

    def test_it_can_be_switched_off(self, settings: object) -> None:
        settings.SOURCES_LOOK_AGAIN = False  # type: ignore[attr-defined]
        a_captured_source(due=NOW)
        assert asked() == []
