"""The workbench as a page: what it shows, to whom, and that it does not cost more for more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from facts.anchor_claims import anchor_snapshot
from facts.models import Presence
from sources.find_publishers import NOBODY
from sources.models import Snapshot
from tests.admin.conftest import As
from tests.builders import NOW, a_person, a_snapshot, a_source
from tests.desk.reading.world import KILLED, a_claim_of, an_article, deaths, the_blast

pytestmark = pytest.mark.django_db

LOGIN, NO, YES = 302, 403, 200


def address(snapshot: Snapshot) -> str:
    return f"/desk/sources/{snapshot.source_id}/read/"


def test_everybody_who_records_reads_and_nobody_else(as_: As) -> None:
    where = address(an_article())
    answers = [as_(who).get(where).status_code for who in ("", "cy", "ben", "ada", "cho", "root")]
    assert answers == [LOGIN, NO, YES, YES, YES, YES]


def test_each_sentence_is_a_row_with_its_passages_marked_and_counted(as_: As) -> None:
    snapshot = an_article()
    a_claim_of(snapshot)
    page = as_("ben").get(address(snapshot)).content.decode()
    assert page.count('role="row"') == 5
    assert f'<mark aria-details="claims-2">{KILLED}</mark>, the governor said.' in page
    assert 'data-count="1"' in page
    assert 'lang="en" dir="auto"' in page


def test_a_quote_that_stands_in_a_later_snapshot_is_marked_there_too(as_: As) -> None:
    snapshot = an_article()
    a_claim_of(snapshot)
    later = a_snapshot(snapshot.source, text=f"New. {snapshot.text}")
    anchor_snapshot(later.pk, now=NOW)
    page = as_("ben").get(address(snapshot)).content.decode()
    assert f'<mark aria-details="claims-3">{KILLED}</mark>' in page
    assert "There is a later one" in as_("ben").get(f"{address(snapshot)}?snapshot=1").content.decode()


def test_what_is_between_two_marks_and_in_both_is_shown_once(as_: As) -> None:
    snapshot = an_article()
    a_claim_of(snapshot)
    a_claim_of(snapshot, quote="17 people were killed in the harbour blast, the governor said")
    page = as_("ben").get(address(snapshot)).content.decode()
    said = page.split('id="s2"')[1].split('class="said"')[1].split(">", 1)[1].split("</div>")[0]
    assert said.count("<mark") == 3
    assert "".join(part.split(">")[-1] for part in said.split("<")) == f"{KILLED}, the governor said."


def test_without_a_script_a_link_puts_a_sentence_into_the_bar(as_: As) -> None:
    snapshot = an_article()
    page = as_("ben").get(f"{address(snapshot)}?sentence=5").content.decode()
    assert "Nobody knows why.</textarea>" in page
    assert f'name="start" value="{snapshot.text.index("Nobody")}"' in page


def test_a_suggestion_says_that_it_is_a_denial(as_: As) -> None:
    the_blast()
    deaths()
    page = as_("ben").get(address(an_article("In the harbour blast there were not 17 people killed."))).content.decode()
    assert "Harbour blast, deaths: <b>17</b> (denied)" in page


def test_a_suggestion_is_written_in_the_language_of_the_page(as_: As) -> None:
    the_blast()
    deaths()
    where, italian = address(an_article("In the harbour blast 30 to 40 people were killed.")), {"Accept-Language": "it"}
    assert "Harbour blast, deaths: <b>da 30 a 40</b>" in as_("ben").get(where, headers=italian).content.decode()


@pytest.mark.parametrize("code, page_in, told", [("it", "en", "Italian"), ("it", "it", "italiano"), ("xx", "en", "xx")])
def test_the_language_that_values_are_read_by_stands_above_the_text(
    as_: As, code: str, page_in: str, told: str
) -> None:
    page = as_("ben").get(address(an_article(language=code)), headers={"Accept-Language": page_in}).content.decode()
    assert f"{told}</a>." in page


def test_the_publisher_that_stands_in_is_told_in_the_language_of_the_page(as_: As) -> None:
    where = address(an_article(publisher=NOBODY))
    italian = as_("ben").get(where, headers={"Accept-Language": "it"}).content.decode()
    assert "<strong>Non ancora nominato</strong>" in italian
    assert "<strong>Not named yet</strong>" in as_("ben").get(where).content.decode()


@pytest.mark.parametrize("asked", ["?sentence=99", "?sentence=-1", "?sentence=x", "?take=7", "?sentence=9" + "9" * 30])
def test_a_sentence_that_is_not_there_is_no_error(as_: As, asked: str) -> None:
    assert as_("ben").get(address(an_article()) + asked).status_code == YES


@pytest.mark.parametrize("asked", ["?snapshot=7", "?snapshot=x", "?snapshot=" + "9" * 30])
def test_a_snapshot_that_is_not_there_is_not_found(as_: As, asked: str) -> None:
    assert as_("ben").get(address(an_article()) + asked).status_code == 404


def test_a_source_without_a_text_says_so(as_: As) -> None:
    source = a_source(state="failed", why="The page asks for a subscription.")
    page = as_("ben").get(f"/desk/sources/{source.pk}/read/").content.decode()
    assert "This source has no text yet. The page asks for a subscription." in page


def test_long_texts_come_in_parts(as_: As) -> None:
    snapshot = an_article(" ".join(f"This is sentence number {n} of many." for n in range(1, 1001)))
    page = as_("ben").get(f"{address(snapshot)}?sentence=450").content.decode()
    assert page.count('role="row"') == 400
    assert 'id="s401"' in page
    assert "sentence=1&amp;" not in page
    assert "sentence=801" in page


def test_who_else_is_here_is_told(as_: As) -> None:
    snapshot = an_article()
    Presence.objects.note(snapshot.source, by=a_person("ana"), now=NOW)
    client = as_("ben")
    assert "is also here" not in client.get(address(snapshot)).content.decode()
    as_("ada").get(address(snapshot))
    assert "ada is also here" in client.get(address(snapshot)).content.decode()


def test_the_page_costs_as_many_queries_with_many_claims_as_with_one(as_: As) -> None:
    snapshot = an_article()
    a_claim_of(snapshot)
    client = as_("ben")
    client.get(address(snapshot))
    with CaptureQueriesContext(connection) as one:
        client.get(address(snapshot))
    a_claim_of(snapshot, value="15", quote="The toll had been put at 15 before")
    a_claim_of(snapshot, value="17", quote="17 people were killed in the harbour blast", speaker="the governor")
    with CaptureQueriesContext(connection) as many:
        client.get(address(snapshot))
    assert len(many) == len(one)
    assert len(one) <= 30
