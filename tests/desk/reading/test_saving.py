"""Recording from the bar: what is sent, what comes back, what is refused, and that nothing typed is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.models import Claim, Contradiction, Entity, Preference, Transition
from sources.models import Snapshot
from tests.admin.conftest import As
from tests.builders import NOW, a_property, a_proposal, a_snapshot, an_entity, weighed
from tests.desk.reading.world import KILLED, TEXT, a_claim_of, an_article, deaths, place, the_blast

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
LOGIN, NO, DONE = 302, 403, 200


def sent(snapshot: Snapshot, /, **said: Any) -> dict[str, Any]:
    quote = said.pop("quote", KILLED)
    plain = {
        "snapshot": snapshot.number,
        "known": snapshot.number,
        "quote": quote,
        "start": snapshot.text.find(quote),
        "about": "Harbour blast",
        "what": "deaths",
        "value": "17",
    }
    return plain | said


def record(client: Client, snapshot: Snapshot, /, *, as_json: bool = True, **said: Any) -> Any:
    address = f"/desk/sources/{snapshot.source_id}/read/claims/"
    return client.post(address, sent(snapshot, **said), headers=JSON if as_json else {})


def put(case: Contradiction, status: str) -> None:
    """As a person, or the machine, would have left it."""
    is_closed = status not in Contradiction.UNSETTLED
    said = {"decided_by": User.objects.get(username="ada"), "note": "So.", "closed_at": NOW} if is_closed else {}
    outcome = Contradiction.Outcome.UNDETERMINED if status == "resolved" else ""
    Contradiction.objects.filter(pk=case.pk).update(status=status, outcome=outcome, **said)


@pytest.fixture
def article(db: None) -> Snapshot:
    the_blast()
    deaths()
    return an_article()


def test_reporters_editors_and_chiefs_record_and_nobody_else(as_: As, article: Snapshot) -> None:
    answers = [record(as_(who), article).status_code for who in ("", "cy", "ben", "ada", "cho", "root")]
    assert answers == [LOGIN, NO, DONE, DONE, DONE, DONE]
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_script_is_answered_with_json_whatever_language_the_person_reads(
    as_: As, article: Snapshot, language: str
) -> None:
    client = as_("ben")
    Preference.objects.create(user=User.objects.get(username="ben"), language=language)
    assert record(client, article).headers["Content-Type"] == "application/json"
    undo = f"/desk/claims/{Claim.objects.get().pk}/undo/"
    assert client.post(undo, headers=JSON).headers["Content-Type"] == "application/json"


def test_a_claim_is_recorded_with_its_place_and_the_pieces_of_the_page_come_back(as_: As, article: Snapshot) -> None:
    told = record(as_("ben"), article).json()
    claim = Claim.objects.get()
    assert (claim.start, claim.quote, claim.value_text) == (place(article, KILLED), KILLED, "17")
    assert claim.recorded_by == User.objects.get(username="ben")
    assert told["told"].startswith("Recorded: Harbour blast, deaths: 17")
    assert [row["number"] for row in told["rows"]] == [2]
    assert f'<mark aria-details="claims-2">{KILLED}</mark>' in told["rows"][0]["said"]
    assert f"/desk/claims/{claim.pk}/undo/" in told["recent"]


@pytest.mark.parametrize(
    "said, manner", [({"denied": "on"}, "(denied)"), ({"speculated": "on"}, "(speculated)"), ({}, "")]
)
def test_what_is_not_simply_asserted_is_told_so_wherever_its_value_is(
    as_: As, article: Snapshot, said: dict[str, Any], manner: str
) -> None:
    told = record(as_("ben"), article, **said).json()
    beside = f" {manner}" if manner else ""
    assert told["told"] == f"Recorded: Harbour blast, deaths: 17{beside}."
    assert f"<b>17</b>{beside}</a>" in told["recent"]
    assert f"<b>17</b>{beside}</a>" in told["rows"][0]["count"]
    undone = as_("ben").post(f"/desk/claims/{Claim.objects.get().pk}/undo/", headers=JSON).json()
    assert undone["told"] == f"Undone: Harbour blast, deaths: 17{beside}."


def test_without_a_script_the_page_goes_on_at_the_next_sentence(as_: As, article: Snapshot) -> None:
    answer = record(as_("ben"), article, as_json=False)
    assert answer["Location"] == f"/desk/sources/{article.source_id}/read/?snapshot=1&sentence=3#s3"


@pytest.mark.parametrize(
    "said, kept",
    [
        ({"value": "17"}, {"value_text": "17"}),
        ({"value": ""}, {"value_text": KILLED}),
        ({"value": "18", "printed": "17"}, {"value_text": "17", "lower": 18.0}),
        ({"denied": "on"}, {"polarity": "denied"}),
        ({"hedged": "on"}, {"modality": "hedged"}),
        ({"hedged": "on", "speculated": "on"}, {"modality": "speculated"}),
        ({"speaker": "the governor"}, {"speaker": "the governor"}),
        ({"period": "17 November 2025"}, {"period_text": "17 November 2025"}),
        ({"scope": "place: port"}, {"qualifiers": {"place": "port"}}),
        ({"qualifier:place": " port "}, {"qualifiers": {"place": "port"}}),
        ({"what": "deaths", "about": "harbour BLAST"}, {"value_text": "17"}),
    ],
)
def test_what_the_bar_says_is_what_is_recorded(
    as_: As, article: Snapshot, said: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert record(as_("ben"), article, **said).status_code == DONE
    claim = Claim.objects.get()
    assert {name: getattr(claim, name) for name in kept} == kept


@pytest.mark.parametrize(
    "said, field, told",
    [
        ({"start": 3}, "quote", "does not stand at character 3"),
        ({"quote": "At least 71 people were killed", "start": ""}, "quote", "The nearest passage reads"),
        ({"about": "Harbor blast"}, "about", "did you mean “Harbour blast”?"),
        ({"about": ""}, "about", "required"),
        ({"what": "death"}, "what", "did you mean “deaths”?"),
        ({"period": "when pigs fly"}, "period", "not a period that can be read"),
        ({"scope": "port"}, "scope", "has to be a name and a text"),
        ({"snapshot": "x"}, "snapshot", "whole number"),
        ({"entity": "9" * 30}, "entity", "less than or equal"),
        ({"new_kind": "ship", "about": "Dockside"}, "new_kind", "Select a valid choice"),
        ({"new_kind": "event"}, "about", "already there"),
        ({"speaker": "x" * 201}, "speaker", "at most 200"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed_with_the_reason_at_its_field(
    as_: As, article: Snapshot, said: dict[str, Any], field: str, told: str
) -> None:
    answer = record(as_("ben"), article, **said)
    assert answer.status_code == 400
    assert told in answer.json()["wrong"][field]
    page = record(as_("ben"), article, as_json=False, **said)
    assert page.status_code == 400
    assert "This could not be saved. Nothing is lost." in page.content.decode()
    assert not Claim.objects.exists()
    for name, text in sent(article, **said).items():
        if name not in ("snapshot", "known", "start", "entity", "new_kind"):
            assert str(text) in page.content.decode(), name


def test_an_entity_that_is_new_is_added_with_the_claim_or_not_at_all(as_: As, article: Snapshot) -> None:
    said: dict[str, Any] = {
        "about": "Dockside Marine",
        "new_kind": "organisation",
        "quote": "Dockside Marine told reporters",
    }
    assert record(as_("ben"), article, **said, start=1).status_code == 400
    assert not Entity.objects.filter(name="Dockside Marine").exists()
    assert record(as_("ben"), article, **said, value="").status_code == DONE
    added = Entity.objects.get(name="Dockside Marine")
    assert (added.kind, added.tree_left is None, added.is_reviewed) == ("organisation", False, False)
    assert Claim.objects.get().slot.entity == added


@pytest.mark.parametrize(
    "answer, about, kept, is_reviewed",
    [
        ("same", "Dockside Marine", [], True),
        ("different", "Docksyde Marine", ["different"], False),
        ("unsure", "Docksyde Marine", ["unsure"], False),
    ],
)
def test_a_new_name_that_looks_like_a_known_one_is_asked_about_before_anything_is_saved(
    as_: As, article: Snapshot, answer: str, about: str, kept: list[str], is_reviewed: bool
) -> None:
    known = an_entity("Dockside Marine", kind="organisation", description="Builds piers")
    said: dict[str, Any] = {"about": "Docksyde Marine", "new_kind": "organisation"}
    asked = record(as_("ben"), article, **said)
    assert (asked.status_code, Claim.objects.count()) == (400, 0)
    assert f'name="likeness:{known.pk}" value="unsure"' in asked.json()["alike"]
    page = record(as_("ben"), article, as_json=False, **said).content.decode()
    assert "Builds piers" in page
    assert f'name="likeness:{known.pk}" value="same"' in page

    assert record(as_("ben"), article, **said | {f"likeness:{known.pk}": answer}).status_code == DONE
    entity = Claim.objects.get().slot.entity
    assert (entity.name, entity.is_reviewed) == (about, is_reviewed)
    assert [one.answer for one in entity.likenesses.filter(earlier=known, by__username="ben")] == kept


@pytest.mark.parametrize("answer", ["", "yes", "SAME"])
def test_what_is_no_answer_is_asked_again(as_: As, article: Snapshot, answer: str) -> None:
    known = an_entity("Dockside Marine", kind="organisation")
    forged: dict[str, Any] = {f"likeness:{known.pk}": answer, "likeness:x": "same", f"likeness:{'9' * 30}": "same"}
    told = record(as_("ben"), article, about="Docksyde Marine", new_kind="organisation", **forged)
    assert told.json()["wrong"]["about"].startswith("It looks like what is known already")


def test_an_unreviewed_entity_is_found_in_the_admin_with_its_doubts_until_somebody_has_reviewed_it(
    as_: As, article: Snapshot
) -> None:
    known, other = an_entity("Dockside Marine", kind="organisation"), an_entity("Docksyde Marin", kind="organisation")
    answers: dict[str, Any] = {f"likeness:{known.pk}": "unsure", f"likeness:{other.pk}": "different"}
    told: dict[str, Any] = {"about": "Docksyde Marine", "new_kind": "organisation"} | answers
    # Without a script each button sends one answer, and the page keeps those that were given.
    page = record(as_("ben"), article, as_json=False, **told | {f"likeness:{known.pk}": ""}).content.decode()
    assert f'<input type="hidden" name="likeness:{other.pk}" value="different">' in page
    assert f'name="likeness:{other.pk}" value="same"' not in page
    assert f'name="likeness:{known.pk}" value="same"' in page
    record(as_("ben"), article, **told)
    late = an_entity("Docksyde Marines", kind="organisation")
    entity = Claim.objects.get().slot.entity
    chief = as_("cho")
    listed = "/admin/facts/entity/"
    assert "<b>1</b> entity to review" in chief.get("/admin/").content.decode()
    assert chief.get(f"{listed}?is_reviewed__exact=0").context["cl"].result_count == 1

    shown = chief.get(f"{listed}{entity.pk}/change/")
    assert [doubt.earlier for doubt in shown.context["doubts"]] == [known]
    assert shown.context["alike"] == [late]
    assert "ben was not sure" in shown.content.decode()
    assert [doubt.entity for doubt in chief.get(f"{listed}{known.pk}/change/").context["doubts"]] == [entity]

    marked = {"action": "mark_reviewed", "_selected_action": [entity.pk, known.pk]}
    assert "1 entity reviewed." in chief.post(listed, marked, follow=True).content.decode()
    entity.refresh_from_db()
    assert entity.is_reviewed
    assert list(chief.get(f"{listed}{entity.pk}/change/").context["doubts"]) == []


def test_who_may_not_add_entities_is_told(as_: As, article: Snapshot, cast: dict[str, User]) -> None:
    group = cast["ben"].groups.get()
    group.permissions.remove(group.permissions.get(codename="add_entity"))
    told = record(as_("ben"), article, about="Dockside Marine", new_kind="organisation").json()
    assert told["wrong"] == {"about": "You may not add entities. Choose one that is known."}


def test_a_claim_against_what_is_recorded_says_so_at_once(as_: As, article: Snapshot) -> None:
    a_claim_of(an_article("The toll is 15, they say.", publisher="Reuters"), "15", "The toll is 15")
    told = record(as_("ben"), article).json()
    assert "Reuters says 15" in told["against"]
    case = weighed(Claim.objects.latest("pk").slot)
    assert case is not None
    assert f"Open contradiction {case.pk}" in record(as_("ada"), article).json()["against"]


def test_what_is_not_called_so_says_what_to_do_in_whole_sentences(as_: As, article: Snapshot) -> None:
    told = record(as_("ben"), article, what="deathz").json()["wrong"]["what"]
    assert told == (
        "No property is called “deathz” – did you mean “deaths”? Choose one of the list; a chief adds properties."
    )
    a_property("successor", kind="entity")
    an_entity("Dana Quill", kind="person")
    quote = "Dana Quil follows"
    snapshot = an_article(f"{quote}, they say.")
    told = record(as_("ben"), snapshot, quote=quote, what="successor", value="Dana Quil").json()["told"]
    assert told.endswith("did you mean “Dana Quill”?")


def test_the_reason_told_is_about_the_new_claim_and_the_nearest_it_excludes(as_: As, article: Snapshot) -> None:
    for number in ("11", "30"):
        a_claim_of(an_article(f"The toll is {number}, they say.", publisher="Reuters"), number, f"The toll is {number}")
    told = record(as_("ben"), article).json()["against"]
    assert "Reuters says 11; Reuters says 30" in told
    assert "Reuters against Example Times: " in told
    assert "6 apart." in told


@pytest.mark.parametrize(
    "status, told",
    [
        ("open", ""),
        ("resolved", "was closed before: this claim opens it again"),
        ("dismissed", "was closed before: this claim opens it again"),
        ("lapsed", "was closed before: this claim opens it again"),
        ("snoozed", "is snoozed: this claim brings it back"),
    ],
)
def test_a_claim_that_opens_a_case_again_says_so(as_: As, article: Snapshot, status: str, told: str) -> None:
    for number in ("11", "30"):
        a_claim_of(an_article(f"The toll is {number}, they say.", publisher="Reuters"), number, f"The toll is {number}")
    case = weighed(Claim.objects.latest("pk").slot)
    assert case is not None
    put(case, status)
    against = record(as_("ben"), article).json()["against"]
    assert told in against
    assert f"Open contradiction {case.pk}" in against
    assert ("opens it again" in against or "brings it back" in against) == bool(told)


def test_a_known_answer_leaves_a_closed_case_closed(as_: As, article: Snapshot) -> None:
    for number in ("17", "30"):
        a_claim_of(an_article(f"The toll is {number}, they say.", publisher="Reuters"), number, f"The toll is {number}")
    case = weighed(Claim.objects.latest("pk").slot)
    assert case is not None
    put(case, "dismissed")
    assert f"Contradiction {case.pk} is closed, and stays so." in record(as_("ben"), article).json()["against"]


def test_a_claim_leads_to_its_contradiction_as_soon_as_it_is_weighed(as_: As, article: Snapshot) -> None:
    a_claim_of(an_article("The toll is 15, they say.", publisher="Reuters"), "15", "The toll is 15")
    ben = as_("ben")
    told = record(ben, article).json()["against"]
    claim = Claim.objects.latest("pk")
    where = f"/desk/claims/{claim.pk}/case/"
    assert f'class="case-link" href="{where}"' in told
    answer = ben.get(where, follow=True)
    assert "This is still being weighed" in answer.content.decode()
    case = weighed(claim.slot)
    assert case is not None
    assert ben.get(where)["Location"] == f"/desk/contradictions/{case.pk}/"
    put(case, "dismissed")
    claim.slot.refresh_from_db()
    assert not claim.slot.is_stale()
    assert ben.get(where)["Location"] == f"/desk/contradictions/{case.pk}/"


def test_the_same_claim_twice_is_there_once(as_: As, article: Snapshot) -> None:
    record(as_("ben"), article)
    assert record(as_("ben"), article).json()["told"].startswith("This claim is already there")
    assert Claim.objects.count() == 1


def test_a_snapshot_taken_meanwhile_is_shown_beside_the_one_that_was_read(as_: As, article: Snapshot) -> None:
    a_snapshot(article.source, text=TEXT.replace("At least 17", "At least 19"))
    answer = record(as_("ben"), article)
    assert answer.status_code == 409
    assert "Meanwhile snapshot 2 was taken" in answer.json()["newer"]
    assert "At least 19 people were killed" in answer.json()["newer"]
    assert not Claim.objects.exists()
    page = record(as_("ben"), article, as_json=False)
    assert page.status_code == 409
    assert 'name="known" value="2"' in page.content.decode()
    assert record(as_("ben"), article, known=2).status_code == DONE
    assert Claim.objects.get().snapshot == article


def test_a_later_snapshot_that_says_the_same_there_is_told_as_well(as_: As, article: Snapshot) -> None:
    a_snapshot(article.source, text=f"New. {TEXT}")
    assert "stands there word for word" in record(as_("ben"), article).json()["newer"]


def test_own_claims_are_undone_and_those_of_others_are_not(as_: As, article: Snapshot) -> None:
    record(as_("ben"), article)
    claim = Claim.objects.get()
    undo = f"/desk/claims/{claim.pk}/undo/"
    assert as_("ada").post(undo, headers=JSON).json()["told"].startswith("Only who recorded a claim can undo it.")
    assert [as_(who).post(undo).status_code for who in ("", "cy")] == [LOGIN, NO]
    told = as_("ben").post(undo, headers=JSON).json()
    assert told["told"].startswith("Undone: Harbour blast, deaths")
    assert "<mark" not in told["rows"][0]["said"]
    claim.refresh_from_db()
    assert claim.status == Claim.Status.REJECTED
    assert Transition.objects.get(claim=claim).why == "Undone."
    again = as_("ben").post(undo, follow=True)
    assert "Somebody else has taken this claim out already." in again.content.decode()


def test_a_claim_a_fact_rests_on_is_not_undone(as_: As, article: Snapshot, cast: dict[str, User]) -> None:
    claim = a_claim_of(article, by=cast["ben"])
    a_proposal(claim=claim)
    told = as_("ben").post(f"/desk/claims/{claim.pk}/undo/", headers=JSON)
    assert (told.status_code, "A fact rests on it" in told.content.decode()) == (409, False)
    assert "A fact rests on this claim" in told.json()["told"]


def test_nothing_is_recorded_by_a_get(as_: As, article: Snapshot) -> None:
    assert as_("ben").get(f"/desk/sources/{article.source_id}/read/claims/").status_code == 405
    assert as_("ben").get("/desk/claims/1/undo/").status_code == 405
    assert as_("ben").post("/desk/claims/1/undo/").status_code == 404


def test_saving_costs_as_many_queries_in_a_full_source_as_in_an_empty_one(as_: As, article: Snapshot) -> None:
    client = as_("ben")
    record(client, article, quote="17 people", start=article.text.index("17 people"))
    with CaptureQueriesContext(connection) as few:
        record(client, article)
    for who in ("the governor", "the mayor", "the port", "Reuters"):
        a_claim_of(article, speaker=who)
    with CaptureQueriesContext(connection) as many:
        record(client, article, speaker="somebody else")
    assert Contradiction.objects.count() == 0
    assert len(many) <= len(few)
