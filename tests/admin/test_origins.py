"""Origins in the admin: the queue, the question with both texts, one key for yes and one for no."""

from typing import Any

import pytest
from django.urls import reverse

from sources.models import OriginProposal
from tests.admin.conftest import As
from tests.admin.forms import told
from tests.builders import a_publisher, a_snapshot, a_source, an_origin_proposal

LIST = "/admin/sources/originproposal/"
SHARED = "The first of the two cars is to be built in the north"


def a_question(**fields: Any) -> OriginProposal:
    source, original = a_source("The Post", title="Ours"), a_source("A Wire", title="Theirs")
    a_snapshot(source, text=f"{SHARED}, says our reporter.")
    a_snapshot(original, text=f"Paris. {SHARED}, it was said.")
    said = fields if "agency" in fields else {"original": original} | fields
    return an_origin_proposal(source, evidence="8 of its 9 five-word runs.", **said)


def page_of(proposal: OriginProposal) -> str:
    return reverse("admin:sources_originproposal_change", args=[proposal.pk])


def answer(as_: As, who: str, proposal: OriginProposal, verb: str, **said: str) -> Any:
    sent = {"seen": f"{proposal.pk}:open"} | said
    return as_(who).post(f"{LIST}{proposal.pk}/{verb}/", sent, follow=True)


def test_the_queue_shows_both_works_the_share_and_the_basis(as_: As) -> None:
    a_question()
    page = as_("ben").get(LIST, {"waits": "answer"}).content.decode()
    for shown in ("Ours", "The Post", "Theirs", "A Wire", "90%", "the texts share most of their words"):
        assert shown in page


def test_the_question_marks_what_both_texts_have_and_gives_each_answer_a_key(as_: As) -> None:
    page = as_("ada").get(page_of(a_question())).content.decode()
    assert page.count(f"<mark>{SHARED}</mark>") == 2
    assert "8 of its 9 five-word runs." in page
    assert 'data-key="y"' in page
    assert 'data-key="n"' in page


def test_of_an_agency_the_line_that_credits_it_is_marked(as_: As) -> None:
    proposal = a_question(agency=a_publisher("AFP"))
    a_snapshot(proposal.source, text="Ours\n\nPARIS (AFP) - The first car.")
    assert "<mark>PARIS (AFP) -</mark>" in as_("ada").get(page_of(proposal)).content.decode()


def test_a_yes_leads_to_the_next_question_and_the_last_to_the_list(as_: As) -> None:
    first, second = a_question(), an_origin_proposal()
    page = answer(as_, "ada", second, "confirm")
    assert page.redirect_chain[-1][0] == page_of(first)
    assert "counts as" in told(page)
    second.source.refresh_from_db()
    assert second.source.derived_from == second.original
    assert answer(as_, "ada", first, "refuse").redirect_chain[-1][0] == f"{LIST}?waits=answer"


def test_the_page_of_the_source_asks_too_and_keeps_its_editor(as_: As) -> None:
    proposal = a_question()
    page = reverse("admin:sources_source_change", args=[proposal.source_id])
    shown = as_("ada").get(page).content.decode()
    assert "Does it repeat another?" in shown
    assert f'action="{LIST}{proposal.pk}/confirm/"' in shown
    assert answer(as_, "ada", proposal, "confirm", back="source").redirect_chain[-1][0] == page
    assert "Does it repeat another?" not in as_("ada").get(page).content.decode()


def test_a_reporter_reads_the_question_and_has_no_answer(as_: As) -> None:
    proposal = a_question()
    page = as_("ben").get(page_of(proposal))
    assert page.status_code == 200
    assert "data-key=" not in page.content.decode()
    source = as_("ben").get(reverse("admin:sources_source_change", args=[proposal.source_id])).content.decode()
    assert f"{LIST}{proposal.pk}/confirm/" not in source


@pytest.mark.parametrize("verb", ["confirm", "refuse"])
@pytest.mark.parametrize("who, status", [("", 302), ("cy", 403), ("ben", 403), ("ada", 302), ("cho", 302)])
def test_who_may_answer(as_: As, verb: str, who: str, status: int) -> None:
    proposal = a_question()
    sent = as_(who).post(f"{LIST}{proposal.pk}/{verb}/", {"seen": f"{proposal.pk}:open"})
    assert sent.status_code == status
    proposal.refresh_from_db()
    assert (proposal.status != "open") == (who in ("ada", "cho"))


def test_an_answer_that_would_close_a_circle_is_refused_in_words(as_: As) -> None:
    proposal = a_question()
    assert proposal.original is not None
    proposal.original.derived_from = proposal.source
    proposal.original.save()
    page = answer(as_, "ada", proposal, "confirm")
    assert page.status_code == 409
    assert "the two cannot repeat each other" in page.content.decode()


def test_a_question_that_was_answered_meanwhile_says_so(as_: As) -> None:
    proposal = a_question()
    answer(as_, "cho", proposal, "refuse")
    page = answer(as_, "ada", proposal, "confirm")
    assert page.status_code == 409
    assert "It has changed since you looked" in page.content.decode()


def test_an_editor_takes_a_wrong_yes_back_on_the_page_of_the_source(as_: As) -> None:
    proposal = a_question(agency=a_publisher("AFP"))
    answer(as_, "ada", proposal, "confirm")
    page = as_("ada").get(reverse("admin:sources_source_change", args=[proposal.source_id])).content.decode()
    assert 'name="credited_to"' in page


def test_the_first_page_counts_what_waits(as_: As) -> None:
    a_question()
    assert "<b>1</b> origin to tell" in as_("ada").get("/admin/").content.decode()


def test_the_queue_costs_the_same_however_long_it_is(as_: As, django_assert_max_num_queries: Any) -> None:
    client = as_("ada")
    client.get(LIST)
    for _ in range(12):
        an_origin_proposal()
    with django_assert_max_num_queries(12):
        client.get(LIST)
