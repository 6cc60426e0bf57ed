"""What is left to read, who is here, and logging in again without leaving the page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.models import Presence, Reading
from facts.models.presence import HERE_FOR
from facts.undo_claims import undo_claim
from sources.models import Snapshot
from tests.admin.conftest import As
from tests.builders import NOW, a_snapshot, a_source
from tests.desk.reading.world import a_claim_of, an_article

pytestmark = pytest.mark.django_db

LOGIN, NO, YES = 302, 403, 200
QUEUE = "/desk/sources/"


def left_to(person: User) -> list[str]:
    return [source.title for source in Reading.objects.left_to(person)]


def test_the_queue_is_for_who_records(as_: As) -> None:
    an_article()
    answers = [as_(who).get(QUEUE).status_code for who in ("", "cy", "ben", "ada", "cho", "root")]
    assert answers == [LOGIN, NO, YES, YES, YES, YES]


def test_a_source_is_left_until_one_has_read_it_or_recorded_a_claim_of_it(cast: dict[str, User]) -> None:
    ben, ada = cast["ben"], cast["ada"]
    first, second = an_article(title="First"), an_article(title="Second")
    a_source(state="failed", why="Gone.")
    a_source(title="Ready, and nothing captured")
    assert left_to(ben) == ["Second", "First"]
    Reading.objects.note(second, by=ben, now=NOW)
    Reading.objects.note(second, by=ben, now=NOW)
    claim = a_claim_of(first, by=ben)
    assert (left_to(ben), left_to(ada)) == ([], ["Second", "First"])

    # What was undone is no claim; what was captured anew is to be read anew.
    undo_claim(claim, by=ben, now=NOW)
    a_snapshot(second.source, text="It says something else now.")
    assert left_to(ben) == ["Second", "First"]


def test_read_goes_on_to_the_next_source_and_from_the_last_to_the_queue(as_: As) -> None:
    first, second, third = (an_article(title=title) for title in ("First", "Second", "Third"))
    client = as_("ben")

    def read(snapshot: Snapshot) -> str:
        return str(client.post(f"{QUEUE}{snapshot.source_id}/read/done/", {"snapshot": 1})["Location"])

    assert read(second) == f"{QUEUE}{first.source_id}/read/"
    assert read(first) == f"{QUEUE}{third.source_id}/read/"
    assert read(third) == QUEUE
    page = client.get(QUEUE).content.decode()
    assert "Nothing is left to read." in page
    assert [as_(who).post(f"{QUEUE}{first.source_id}/read/done/").status_code for who in ("", "cy")] == [LOGIN, NO]
    assert client.get(f"{QUEUE}{first.source_id}/read/done/").status_code == 405


def test_a_search_finds_what_was_read_too(as_: As, cast: dict[str, User]) -> None:
    Reading.objects.note(an_article(title="Blast kills 17"), by=cast["ben"], now=NOW)
    client = as_("ben")
    assert "Blast kills 17" in client.get(f"{QUEUE}?q=KILLS").content.decode()
    assert "Nothing found." in client.get(f"{QUEUE}?q=nothing+so+called%00").content.decode()


def test_the_queue_costs_as_many_queries_for_ten_as_for_one(as_: As) -> None:
    an_article()
    client = as_("ben")
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as one:
        client.get(QUEUE)
    for _ in range(9):
        an_article()
    with CaptureQueriesContext(connection) as ten:
        client.get(QUEUE)
    assert len(ten) == len(one)


def test_the_page_of_a_source_leads_to_its_workbench(as_: As) -> None:
    snapshot = an_article()
    where = f"{QUEUE}{snapshot.source_id}/read/"
    assert where in as_("ben").get(f"/admin/sources/source/{snapshot.source_id}/change/").content.decode()
    failed = a_source(state="failed", why="Gone.")
    page = as_("ben").get(f"/admin/sources/source/{failed.pk}/change/").content.decode()
    assert f"{QUEUE}{failed.pk}/read/" not in page


def test_others_are_here_until_they_were_silent_for_long(cast: dict[str, User]) -> None:
    source, ben, ada = an_article().source, cast["ben"], cast["ada"]
    Presence.objects.note(source, by=ada, now=NOW)
    Presence.objects.note(source, by=ben, now=NOW)

    def seen(after: timedelta) -> list[User]:
        return [one.person for one in Presence.objects.besides(ben, source=source, now=NOW + after)]

    assert seen(timedelta(seconds=60)) == [ada]
    assert seen(HERE_FOR) == []
    Presence.objects.note(source, by=ada, now=NOW + HERE_FOR)
    assert seen(HERE_FOR) == [ada]
    assert Presence.objects.count() == 2


def test_saying_that_one_is_here_tells_who_else_is_and_what_is_new(as_: As) -> None:
    snapshot = an_article()
    here = f"{QUEUE}{snapshot.source_id}/read/here/"
    assert as_("ada").post(here).json() == {"here": "", "latest": 1}
    a_snapshot(snapshot.source, text="It says something else now.")
    assert as_("ben").post(here).json() == {"here": "ada is also here", "latest": 2}
    assert as_("cho").post(here).json()["here"] == "ben, ada are also here"
    assert [as_(who).post(here).status_code for who in ("", "cy")] == [LOGIN, NO]


def test_somebody_logs_in_again_and_gets_the_token_that_forms_need(as_: As, cast: dict[str, User]) -> None:
    client = Client(enforce_csrf_checks=True)
    form = client.get("/desk/log-in/")
    assert client.get("/desk/log-in/", headers={"Accept": "application/json"}).json()["who"] is None
    assert form.content.decode().startswith("<form")
    sent = {"username": "ben", "password": "wrong", "csrfmiddlewaretoken": form.context["csrf_token"]}
    wrong = client.post("/desk/log-in/", sent)
    assert (wrong.status_code, "Please enter the correct username" in wrong.content.decode()) == (400, True)
    told = client.post("/desk/log-in/", sent | {"password": "secret"}).json()
    assert told["who"] == cast["ben"].pk
    assert client.get("/desk/log-in/", headers={"Accept": "application/json"}).json()["who"] == cast["ben"].pk
    here = f"{QUEUE}{an_article().source_id}/read/here/"
    assert client.post(here).status_code == 403
    assert client.post(here, {"csrfmiddlewaretoken": told["token"]}).status_code == YES
