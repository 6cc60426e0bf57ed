"""The thread of a contradiction: dated, never edited, open to everybody of the desk, and nothing typed is lost."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from facts.add_to_thread import add_to_thread
from facts.models import Contradiction, ThreadEntry
from sources.refusals import Refused
from tests.admin.conftest import As
from tests.builders import NOW, a_contradiction, a_person

pytestmark = pytest.mark.django_db

WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES, DONE = 302, 403, 200, 302


def page_of(case: Contradiction) -> str:
    return f"/desk/contradictions/{case.pk}/thread/"


def an_entry(case: Contradiction | None = None, *, text: str = "They say two.") -> ThreadEntry:
    return add_to_thread(case or a_contradiction(), author=a_person(), asked="The company", text=text, now=NOW)


# --- The step ------------------------------------------------------------------------------------------------


def test_an_entry_says_who_wrote_it_whom_they_asked_what_was_answered_and_when(ada: User) -> None:
    case = a_contradiction()
    entry = add_to_thread(case, author=ada, asked=" The company ", text=" Two, they say. ", now=NOW)
    assert list(ThreadEntry.objects.values_list("contradiction", "author", "asked", "text", "at")) == [
        (case.pk, ada.pk, "The company", "Two, they say.", NOW)
    ]
    assert str(entry) == "ada, 2025-12-10 09:00: Two, they say."


def test_entries_stand_in_the_order_in_which_they_came(ada: User) -> None:
    case = a_contradiction()
    for number, text in enumerate(["One", "Two", "One"]):
        add_to_thread(case, author=ada, asked="", text=text, now=NOW - timedelta(days=number))
    assert [entry.text for entry in Contradiction.objects.with_thread().get().thread.all()] == ["One", "Two", "One"]


def test_what_is_sent_twice_stands_once(ada: User) -> None:
    case = a_contradiction()
    first, second = (add_to_thread(case, author=ada, asked="Them", text="Two.", now=NOW) for _ in range(2))
    assert first == second
    assert ThreadEntry.objects.count() == 1


@pytest.mark.parametrize("said, field", [({"text": "  "}, "text"), ({"asked": "x" * 201}, "asked")])
def test_what_is_missing_or_too_long_is_named(ada: User, said: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_to_thread(a_contradiction(), author=ada, now=NOW, **{"asked": "", "text": "Two."} | said)
    assert list(refusal.value.fields) == [field]
    assert not ThreadEntry.objects.exists()


@pytest.mark.parametrize("change", [{"text": "Three."}, {"asked": "Nobody"}, {"at": NOW + timedelta(days=1)}])
def test_an_entry_is_never_edited(change: dict[str, object]) -> None:
    entry = an_entry()
    with pytest.raises(IntegrityError, match="a thread is never edited"), transaction.atomic():
        ThreadEntry.objects.filter(pk=entry.pk).update(**change)


# --- The page ------------------------------------------------------------------------------------------------


def test_everybody_of_the_desk_reads_a_thread_and_writes_in_it_and_nobody_else_does(as_: As) -> None:
    case = a_contradiction()
    assert [as_(who).get(page_of(case)).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]
    sent = [as_(who).post(page_of(case), {"text": f"{who} called."}).status_code for who in WHO]
    assert sent == [LOGIN, NO, DONE, DONE, DONE, DONE]
    assert [entry.text.split()[0] for entry in ThreadEntry.objects.all()] == ["ben", "ada", "cho", "root"]


@pytest.mark.parametrize(
    "sent_from, back",
    [
        ("/admin/facts/contradiction/", "/admin/facts/contradiction/"),
        ("/desk/contradictions/?tab=mine", "/desk/contradictions/?tab=mine"),
        ("https://elsewhere.example/", "its own"),
        ("//elsewhere.example/", "its own"),
        ("javascript:alert(1)", "its own"),
        ("", "its own"),
    ],
)
def test_who_wrote_comes_back_to_where_they_were_and_never_to_another_site(as_: As, sent_from: str, back: str) -> None:
    case = a_contradiction()
    answer = as_("ben").post(page_of(case), {"asked": "Them", "text": "Two.", "next": sent_from})
    assert answer["Location"] == f"{page_of(case) if back == 'its own' else back}#thread-{case.pk}"


def test_what_cannot_be_added_comes_back_as_it_was_typed(as_: As) -> None:
    case = a_contradiction()
    answer = as_("ben").post(page_of(case), {"asked": "The <ministry>", "text": " ", "next": "/admin/"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Say what they answered." in page
    assert 'value="The &lt;ministry&gt;"' in page
    assert 'name="next" value="/admin/"' in page
    long = as_("ben").post(page_of(case), {"asked": "x" * 300, "text": "Kept <text>"}).content.decode()
    assert "Kept &lt;text&gt;</textarea>" in long
    assert "x" * 300 in long


@pytest.mark.parametrize("asked, text", [("a\x00b", "Two."), ("", "a\x00b"), ("", "\ud800"), ("😀" * 200, "مرحبا")])
def test_whatever_is_sent_is_kept_or_refused_and_is_no_error(as_: As, asked: str, text: str) -> None:
    case = a_contradiction()
    body = f"asked={quote(asked)}&text={quote(text.encode('utf-8', 'surrogatepass'))}"
    answer = as_("ben").post(page_of(case), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 400)


@pytest.mark.parametrize("key", ["0", "9" * 24])
def test_a_case_that_is_not_there_is_said_so(as_: As, key: str) -> None:
    assert as_("ben").get(f"/desk/contradictions/{key}/thread/").status_code == 404


def test_a_thread_shows_each_entry_and_costs_the_same_with_more(as_: As) -> None:
    case, client = a_contradiction(), as_("ben")
    costs = []
    for count in (1, 20):
        for _ in range(count):
            an_entry(case, text=f"Answer <{ThreadEntry.objects.count()}>")
        client.get(page_of(case))
        with CaptureQueriesContext(connection) as captured:
            page = client.get(page_of(case)).content.decode()
        costs.append(len(captured))
    assert costs[0] == costs[1]
    assert "Answer &lt;0&gt;" in page
    assert page.count('<p class="answer" dir="auto">') == 21


def test_a_page_that_shows_many_threads_asks_for_them_at_once(cho: User) -> None:
    for _ in range(5):
        an_entry()
    request = RequestFactory().get("/desk/entities/1/")
    request.user = cho
    include = "desk/parts/thread.html"
    cases = Contradiction.objects.with_thread().order_by("pk")
    cho.get_all_permissions()
    with CaptureQueriesContext(connection) as captured:
        pages = [render_to_string(include, {"case": case}, request=request) for case in cases]
    assert len(captured) == 3
    assert all("They say two." in page and 'value="/desk/entities/1/"' in page for page in pages)
