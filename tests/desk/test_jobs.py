"""Long jobs on their pages: who sees and stops them, what they say, and where they are ordered."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from facts.models import Entity
from facts.tables import TABLES
from facts.tasks import run_job
from facts.weigh_slots import weigh_slot
from sources.fetch import FetchRefused
from sources.models import Job
from sources.tables.read_table import read_table
from tests.adding.conftest import LONG, Reader, Web, page, reader, web
from tests.admin.conftest import As, as_, cast
from tests.admin.forms import told
from tests.admin.test_tables_import import confirm, counts, send, shelf
from tests.builders import NOW, a_job, a_person, a_publisher, a_refusal, a_slot, a_source
from tests.reliability.slots import a_divided_slot

__all__ = ["as_", "cast", "reader", "shelf", "web"]

pytestmark = pytest.mark.django_db

WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES, DONE = 302, 403, 200, 302
JOBS = "/desk/jobs/"


def imported(**fields: Any) -> Job:
    said = {"table": "entities", "file": "0", "sha256": "0" * 64, "called": "cars.csv"}
    return a_job(kind="import", arguments=said, place={"row": 0}, **fields)


# --- who may ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address, expected",
    [
        ("", [LOGIN, NO, YES, YES, YES, YES]),
        ("{pk}/", [LOGIN, NO, YES, YES, YES, YES]),
        # What was refused is for whoever sent it, and for the chief.
        ("{pk}/refused.csv", [LOGIN, NO, YES, NO, YES, YES]),
    ],
)
def test_who_may_look_at_jobs(as_: As, cast: dict[str, Any], address: str, expected: list[int]) -> None:
    at = JOBS + address.format(pk=imported(owner=cast["ben"]).pk)
    assert [as_(who).get(at).status_code for who in WHO] == expected


def test_a_job_is_stopped_by_whoever_ordered_it_and_by_the_chief(as_: As, cast: dict[str, Any]) -> None:
    for who, expected in zip(WHO, [LOGIN, NO, DONE, NO, DONE, DONE], strict=True):
        job = a_job(owner=cast["ben"])
        assert as_(who).get(f"{JOBS}{job.pk}/stop/").status_code in (LOGIN, NO, 405)
        assert as_(who).post(f"{JOBS}{job.pk}/stop/").status_code == expected
        job.refresh_from_db()
        assert (job.state == "stopped") == (who in ("ben", "cho", "root"))
        offered = f'action="{JOBS}{job.pk}/stop/"'
        assert offered not in as_("ada").get(f"{JOBS}{job.pk}/").content.decode()


def test_all_slots_are_weighed_anew_by_the_chief_alone(as_: As) -> None:
    assert [as_(who).post(f"{JOBS}weigh/").status_code for who in WHO] == [LOGIN, NO, NO, NO, DONE, DONE]
    offered = [f'action="{JOBS}weigh/"' in as_(who).get(JOBS).content.decode() for who in WHO[2:]]
    assert offered == [False, False, True, True]


@pytest.mark.parametrize("address", ["99/", f"{2**70}/", "99/refused.csv"])
def test_a_job_that_is_not_there_is_not_found(as_: As, address: str) -> None:
    assert as_("cho").get(JOBS + address).status_code == 404


# --- what they say ------------------------------------------------------------------------------------------------


def test_the_list_begins_with_mine(as_: As, cast: dict[str, Any]) -> None:
    for owner in ("ben", "ada", "ben"):
        imported(owner=cast[owner])
    shown = as_("ada").get(JOBS).context["shown"]
    assert [(one.is_mine, one.job.owner.username) for one in shown] == [(True, "ada"), (False, "ben"), (False, "ben")]
    assert shown[0].title == "Import of entities from cars.csv"


def test_the_row_of_pages_counts_the_jobs_that_are_not_ended(as_: As) -> None:
    a_job()
    a_job(state="running")
    a_job(state="done", ended_at=NOW)
    assert '2<span class="visually-hidden"> running</span>' in as_("ben").get("/desk/keys/").content.decode()
    assert '"visually-hidden"> running' not in as_("cy").get("/desk/keys/").content.decode()


@pytest.mark.parametrize(
    "fields, said",
    [
        ({}, ["waiting for a worker", "0 so far", "Cancel", "Look again"]),
        ({"state": "running", "total": 6000, "done": 1200, "failed": 3}, ["1,200 of 6,000, 3 refused", 'value="20"']),
        ({"state": "running", "stop_asked_at": NOW, "total": 9}, ["stopping", "It stops after the chunk at hand"]),
        ({"state": "stopped", "ended_at": NOW, "total": 9, "done": 4}, ["stopped by a person", "4 of 9", "stays"]),
        ({"state": "failed", "ended_at": NOW, "why": "The file is gone."}, ["given up", "The file is gone."]),
        ({"state": "done", "ended_at": NOW, "total": 9, "done": 9, "counts": {"added": 7}}, ["done", "<dd>7</dd>"]),
    ],
)  # fmt: skip
def test_a_job_says_how_far_it_has_come(as_: As, cast: dict[str, Any], fields: dict[str, Any], said: list[str]) -> None:
    job = imported(owner=cast["ben"], stop_asked_by=cast["ben"], **fields)
    shown = as_("ben").get(f"{JOBS}{job.pk}/").content.decode()
    assert [words for words in said if words not in shown] == []
    assert (">Cancel</button>" in shown) == (not job.has_ended() and not job.is_stopping())


def test_pages_of_jobs_cost_the_same_with_more_of_them(as_: As) -> None:
    client = as_("cho")

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    job = imported(state="running", done=9, failed=1)
    a_refusal(job)
    before = cost(JOBS), cost(f"{JOBS}{job.pk}/")
    for _ in range(5):
        imported(state="running", stop_asked_by=a_person())
        a_refusal(job)
    Job.objects.filter(pk=job.pk).update(failed=6)
    assert (cost(JOBS), cost(f"{JOBS}{job.pk}/")) == before
    assert max(before) <= 13


def test_refused_rows_are_taken_away_with_their_reasons_and_no_cell_is_a_formula(as_: As, cast: dict[str, Any]) -> None:
    job = imported(owner=cast["ben"], done=2, failed=2)
    a_refusal(job, said={"name": "=1+1", "aliases": ["A", "B"]}, why="“kind” is missing")
    a_refusal(job, said={"name": "R5"}, why="@home")
    answer = as_("ben").get(f"{JOBS}{job.pk}/refused.csv")
    raw = answer.getvalue()
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [(row["reason"], row["name"], row["aliases"]) for row in rows] == [
        ("“kind” is missing", "'=1+1", "A; B"),
        ("'@home", "R5", ""),
    ]
    again = send(as_("ben"), "entities", raw)
    assert counts(again) == (0, 0, 0, 2)
    assert f"job-{job.pk}-refused.csv" in answer["Content-Disposition"]


# --- where they are ordered ---------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_table_too_long_for_a_page_is_looked_at_and_imported_by_a_job(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TABLES, "entities", replace(TABLES["entities"], most_on_page=4))
    monkeypatch.setattr("facts.tables.import_many.A_CHUNK", 2)
    rows = "name,kind,part_of\nDouai,place,France\nR5,product,\nNowhere,,\nFrance,place,\n=R6,product,\n"
    client = as_("ben")
    looked_at = send(client, "entities", rows, name="cars.csv")
    assert "too long to wait for" in looked_at.content.decode()
    assert Entity.objects.count() == 0

    answer = confirm(client, "entities", looked_at, keep="job")
    job = Job.objects.get()
    assert answer.redirect_chain[-1][0] == f"{JOBS}{job.pk}/"
    assert f'href="{JOBS}{job.pk}/">Import of entities from cars.csv' in answer.content.decode()
    assert (job.state, job.total, job.done, job.failed) == ("done", 5, 5, 1)
    assert job.counts == {"added": 4, "changed": 0, "known": 0}
    assert {one.name: str(one.part_of or "") for one in Entity.objects.all()} == {
        "Douai": "France", "France": "", "R5": "", "=R6": "",
    }  # fmt: skip
    refused = client.get(f"{JOBS}{job.pk}/refused.csv").getvalue()
    assert [row.said["name"] for row in read_table(refused, columns=TABLES["entities"].columns)] == ["Nowhere"]

    # Pressed twice, it is one job.
    confirm(client, "entities", looked_at, keep="job")
    assert Job.objects.count() == 1


def test_an_import_whose_file_is_gone_says_so(as_: As, cast: dict[str, Any]) -> None:
    job = imported(owner=cast["ben"])
    run_job(job.pk)
    assert "The file is not here any more. Send it again." in as_("ben").get(f"{JOBS}{job.pk}/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_all_sources_of_a_publisher_are_captured_again(as_: As, web: Web, reader: Reader) -> None:
    post = a_publisher("The Post")
    urls = [f"https://{name}.example/story" for name in ("one", "two", "closed")]
    for url in urls:
        a_source(post, url=url)
    a_source("The Echo")
    web[urls[0]], web[urls[1]] = page(LONG), page(f"{LONG} Once more.")
    web[urls[2]] = FetchRefused("The page asks for a subscription.", http_status=403)
    client = as_("ada")
    sent = {"action": "capture_again", "_selected_action": [post.pk]}
    answer = client.post("/admin/sources/publisher/", sent, follow=True)
    job = Job.objects.get()
    assert "Capture 3 sources of The Post again" in told(answer)

    # The captures were asked for and made; the next look counts them.
    Job.objects.update(not_before=NOW)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.failed, job.counts) == ("done", 3, 1, {"new": 2, "same": 0})
    assert "The page asks for a subscription." in client.get(f"{JOBS}{job.pk}/").content.decode()


def test_selected_sources_are_captured_again_by_whoever_may_capture(as_: As) -> None:
    sources = [a_source(), a_source()]
    duplicate = a_source(state="duplicate", duplicate_of=sources[0])
    sent = {"action": "capture_again", "_selected_action": [one.pk for one in [*sources, duplicate]]}
    as_("cy").post("/admin/sources/source/", sent)
    assert Job.objects.count() == 0
    as_("ben").post("/admin/sources/source/", sent)
    assert Job.objects.get().place["left"] == [one.pk for one in sources]

    only = {"action": "capture_again", "_selected_action": [duplicate.pk]}
    answer = as_("ben").post("/admin/sources/source/", only, follow=True)
    assert "There is nothing to capture." in told(answer)


@pytest.mark.django_db(transaction=True)
def test_all_slots_are_weighed_and_what_was_given_up_is_told(as_: As) -> None:
    weigh_slot(a_divided_slot("Launch").pk, now=NOW)
    parked = a_slot()
    type(parked).objects.filter(pk=parked.pk).update(revision=9, attempts=5, last_error="ValueError: broken")
    as_("cho").post(f"{JOBS}weigh/")
    job = Job.objects.get()
    assert (job.state, job.total, job.done, job.failed) == ("done", 2, 2, 1)
    assert [one.why for one in job.refusals.all()] == ["ValueError: broken"]
    assert b"ValueError: broken" in as_("cho").get(f"{JOBS}{job.pk}/refused.csv").getvalue()


def test_all_slots_are_weighed_by_one_job_at_a_time(as_: As) -> None:
    for _ in range(2):
        as_("cho").post(f"{JOBS}weigh/")
    assert Job.objects.count() == 1
