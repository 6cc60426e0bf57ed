"""Attempts to compare a snapshot: counted before the work; after five it is given up, an editor reads why."""

import pytest

from facts import tasks
from facts.tasks import compare_snapshots, take_in_snapshot
from sources.models import OriginProposal, Snapshot
from sources.models.snapshot import MOST_COMPARISONS
from sources.propose_origins import compare_waiting, propose, propose_origins
from sources.propose_origins.compared import Work
from sources.propose_origins.works import work_of
from tests.admin.conftest import As
from tests.builders import NOW, a_snapshot

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process is gone: nothing that comes after is done."""


def fails_at(monkeypatch: pytest.MonkeyPatch, bad: Snapshot, error: BaseException) -> list[int]:
    """Whoever reads this snapshot to compare it meets the error; returned is what was read, in order."""
    seen: list[int] = []

    def reading(snapshot: Snapshot) -> Work:
        seen.append(snapshot.pk)
        if snapshot.pk == bad.pk:
            assert Snapshot.objects.get(pk=bad.pk).compare_attempts > 0
            raise error
        return work_of(snapshot)

    monkeypatch.setattr(propose, "work_of", reading)
    return seen


def stands(snapshot: Snapshot) -> tuple[int, str, bool]:
    snapshot.refresh_from_db()
    return snapshot.compare_attempts, snapshot.compare_error, snapshot.is_incomparable()


def test_one_that_kills_its_worker_each_time_is_given_up_and_takes_no_other_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, bad, last = a_snapshot(), a_snapshot(), a_snapshot()
    seen = fails_at(monkeypatch, bad, Killed())
    for attempt in range(1, MOST_COMPARISONS + 1):
        with pytest.raises(Killed):
            compare_waiting(now=NOW, at_most=10)
        assert stands(bad) == (attempt, "", attempt == MOST_COMPARISONS)
    assert seen == [first.pk, bad.pk, first.pk, bad.pk, last.pk, bad.pk, bad.pk, bad.pk]
    assert list(Snapshot.objects.uncompared()) == [bad]
    assert bad.why_incomparable() == "The worker died while comparing it, five times."
    assert compare_waiting(now=NOW, at_most=10) == 0
    assert propose_origins(bad.pk, now=NOW) == []
    assert stands(bad)[0] == MOST_COMPARISONS


@pytest.mark.parametrize("error", [ValueError("no such run"), MemoryError("no room")])
def test_one_that_fails_each_time_keeps_the_reason_and_is_given_up(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    bad, other = a_snapshot(), a_snapshot()
    fails_at(monkeypatch, bad, error)
    for _ in range(MOST_COMPARISONS):
        compare_snapshots.delay()
        other.refresh_from_db()
        assert other.compared_at is not None
    assert stands(bad) == (MOST_COMPARISONS, f"{type(error).__name__}: {error}", True)
    assert bad.why_incomparable().endswith(str(error))


def test_a_comparison_that_fails_is_no_failure_of_all_that_follows_from_a_snapshot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(tasks.bundle, "delay", lambda: rung.append(True))
    bad = a_snapshot()
    fails_at(monkeypatch, bad, ValueError("no such run"))
    take_in_snapshot.delay(bad.pk)
    assert stands(bad) == (1, "ValueError: no such run", False)
    assert (bad.anchored_at is not None, rung) == (True, [True])


def test_a_comparison_that_ends_takes_the_count_back() -> None:
    snapshot = a_snapshot()
    Snapshot.objects.update(compare_attempts=3, compare_error="ValueError: long ago")
    assert compare_waiting(now=NOW, at_most=10) == 1
    assert stands(snapshot) == (0, "", False)
    assert not OriginProposal.objects.exists()


def test_an_editor_sees_what_was_given_up_and_why_and_has_it_tried_again(as_: As) -> None:
    assert "compared with other sources" not in as_("ada").get("/admin/").content.decode()
    snapshot = a_snapshot()
    Snapshot.objects.update(compare_attempts=MOST_COMPARISONS, compare_error="ValueError: once")
    address = "/admin/sources/snapshot/?origins=parked"
    first = as_("ada").get("/admin/").content.decode()
    assert f'href="{address}">\n    <b>1</b> snapshot could not be compared' in first
    for page in (address, f"/admin/sources/snapshot/{snapshot.pk}/change/"):
        assert "ValueError: once" in as_("ben").get(page).content.decode()
    again = {"action": "compare_again", "_selected_action": [snapshot.pk]}
    as_("ben").post(address, again)
    assert stands(snapshot)[0] == MOST_COMPARISONS
    as_("ada").post(address, again)
    assert stands(snapshot) == (0, "", False)
    assert as_("ada").get(address).context["cl"].result_count == 0
