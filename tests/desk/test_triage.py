"""The queue of contradictions: its tabs and their counts, what is done in it, to one and to many, and taken back."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from facts.desk.triage import settling
from facts.desk.triage.queue import PER_PAGE
from facts.models import CaseFilter, Claim, Contradiction, Heartbeat, SavedFilter, Settlement, Slot
from facts.settle_contradictions import dismiss, resolve, snooze, take_into_review
from facts.vet_facts import publish_version
from tests.admin.conftest import As
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_person,
    a_property,
    a_proposal,
    a_publisher,
    a_slot,
    a_source,
    an_entity,
    weighed,
)

pytestmark = pytest.mark.django_db

QUEUE, SETTLE, UNDO = "/desk/contradictions/", "/desk/contradictions/settle/", "/desk/contradictions/undo/"
WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES, DONE = 302, 403, 200, 302


def shown(as_: As, who: str = "ada", **query: str) -> list[int]:
    return [row.case.pk for row in as_(who).get(QUEUE, query).context["rows"]]


def stands(*cases: Contradiction) -> list[str]:
    return [f"{case.pk}:{Contradiction.objects.get(pk=case.pk).stands()}" for case in cases]


def do(as_: As, verb: str, *cases: Contradiction, who: str = "ada", **said: Any) -> Any:
    return as_(who).post(SETTLE, {"verb": verb, "case": stands(*cases)} | said)


def published(claim: Claim) -> None:
    publish_version(a_proposal(claim=claim), by=a_person(), now=NOW, despite_contradiction="The company told us.")


def told(as_: As, who: str, answer: Any) -> str:
    """What the page says to which the answer leads."""
    client = as_(who)
    client.cookies = answer.client.cookies
    page = client.get(answer["Location"])
    return " ".join(str(message) for message in page.context["messages"])


# --- Who ---------------------------------------------------------------------------------------------------------


def test_everybody_of_the_desk_sees_the_queue_and_only_editors_settle(as_: As) -> None:
    case = a_contradiction()
    assert [as_(who).get(QUEUE).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]
    sent = [as_(who).post(SETTLE, {"verb": "take", "case": stands(case)}).status_code for who in WHO]
    assert sent == [LOGIN, NO, NO, DONE, DONE, DONE]
    back = [as_(who).post(UNDO, {"batch": Settlement.objects.all()[0].batch}).status_code for who in WHO]
    assert back == [LOGIN, NO, NO, DONE, DONE, DONE]


def test_who_may_not_settle_is_offered_nothing_to_send(as_: As) -> None:
    a_contradiction()
    page = as_("ben").get(QUEUE).content.decode()
    assert 'id="bar"' not in page
    assert 'type="checkbox" name="case"' not in page
    assert 'id="bar"' in as_("ada").get(QUEUE).content.decode()


def test_each_outcome_bears_the_digit_that_chooses_it(as_: As) -> None:
    a_contradiction()
    page = as_("ada").get(QUEUE).content.decode()
    found = re.findall(r'name="outcome" value="(\w*)"> <kbd>(\d)</kbd>', page)
    assert [(digit, outcome) for outcome, digit in found] == [
        ("1", "different_times"),
        ("2", "different_scope"),
        ("3", "rounding"),
        ("4", "same_origin"),
        ("5", "source_corrected"),
        ("6", "one_right"),
        ("7", "attributed_opinion"),
        ("8", "extraction_error"),
        ("9", "undetermined"),
    ]


# --- What is shown -----------------------------------------------------------------------------------------------


def test_each_case_stands_where_its_state_puts_it_and_is_counted(as_: As, cast: dict[str, User]) -> None:
    ada, cho = cast["ada"], cast["cho"]
    cases = {name: a_contradiction() for name in ("open", "mine", "others", "snoozed", "back", "resolved", "dismissed")}
    take_into_review(cases["mine"], by=ada, now=NOW)
    take_into_review(cases["others"], by=cho, now=NOW)
    snooze(cases["snoozed"], by=cho, note="", now=NOW)
    dismiss(cases["back"], by=cho, note="A joke.", now=NOW)
    a_claim("2031", slot=cases["back"].slot)
    weighed(cases["back"].slot)
    resolve(cases["resolved"], outcome="rounding", by=ada, note="Rounded.", now=NOW)
    dismiss(cases["dismissed"], by=ada, note="A joke.", now=NOW)
    expected = {
        "review": {"open", "back"},
        "mine": {"mine"},
        "others": {"others"},
        "snoozed": {"snoozed"},
        "reopened": {"back"},
        "closed": {"resolved", "dismissed"},
    }
    named = {case.pk: name for name, case in cases.items()}
    assert {tab: {named[pk] for pk in shown(as_, tab=tab)} for tab in expected} == expected
    counts = {tab.name: tab.count for tab in as_("ada").get(QUEUE).context["tabs"]}
    assert counts == {tab: len(names) for tab, names in expected.items()}


def test_a_row_says_what_an_editor_decides_by(as_: As) -> None:
    slot = a_slot(entity=an_entity("Harbour <blast>"), of=a_property("deaths", kind="quantity"))
    family = [a_publisher(name, family="One Owner") for name in ("Morning", "Evening")]
    for day, publisher in enumerate(family, start=1):
        a_claim("17", slot=slot, source=a_source(publisher, published=f"2025-12-0{day}"))
    a_claim("15", slot=slot, published="2025-12-08")
    published(a_claim("15", slot=slot))
    case = weighed(slot)
    assert case is not None
    page = " ".join(as_("ben").get(QUEUE).content.decode().split())
    assert "Harbour &lt;blast&gt; – deaths" in page
    assert re.search(r"15</span> <span class=\"quiet nowrap\">\(2 origins\)", page)
    assert re.search(r"17</span> <span class=\"quiet nowrap\">\(1 origin\)", page)
    assert "affects a published fact" in page
    assert "2025-12-01<br>2025-12-08" in page
    assert "severity-high" in page


def test_rows_come_by_published_fact_weight_origins_and_age(as_: As) -> None:
    young, old, backed, heavy, public = cases = [a_contradiction() for _ in range(5)]
    for at, case in enumerate(cases):
        Contradiction.objects.filter(pk=case.pk).update(opened_at=NOW - timedelta(days=at))
    published(public.claims.get(value_text="2028"))
    heavy.slot.property.weight = 3
    heavy.slot.property.save()
    a_claim("2028", slot=backed.slot)
    weighed(backed.slot)
    assert shown(as_) == [public.pk, heavy.pk, backed.pk, old.pk, young.pk]


@pytest.mark.parametrize(
    "query, is_found",
    [
        ({"severity": "normal"}, True),
        ({"severity": "high"}, False),
        ({"kind": "difference"}, True),
        ({"kind": "denial"}, False),
        ({"entity": "renault"}, True),
        ({"entity": "régie"}, True),
        ({"entity": "Ford"}, False),
        ({"publisher": "morning"}, True),
        ({"publisher": "evening"}, False),
        ({"words": "renault start"}, True),
        ({"words": "renault stop"}, False),
        ({"person": "nobody"}, True),
        ({"person": "999999"}, False),
        ({"property": "999999"}, False),
        ({"severity": "huge"}, False),
        ({"property": "abc", "person": "xyz", "page": "-1", "tab": "nowhere"}, True),
        ({"words": "\x00", "page": "9" * 30, "person": "9" * 30}, True),
    ],
)
def test_cases_are_looked_for(as_: As, query: dict[str, str], is_found: bool) -> None:
    entity = an_entity("Renault", kind="organisation")
    entity.aliases.create(name="Régie", folded="régie")
    slot = a_slot(entity=entity, of=a_property("start"))
    a_claim("2027", slot=slot, source="Morning Post")
    a_claim("2027", slot=slot, source="Morning Star")
    a_claim("2028", slot=slot, source="Paper")
    case = weighed(slot)
    assert case is not None
    assert shown(as_, **query) == ([case.pk] if is_found else [])


def test_nothing_found_says_of_how_many_and_how_to_see_them(as_: As) -> None:
    a_contradiction()
    page = as_("ada").get(QUEUE, {"severity": "high"}).content.decode()
    assert "0 of 1." in page
    assert "Clear filters" in page


def test_an_empty_queue_says_when_the_machine_last_looked_and_at_how_much(as_: As) -> None:
    a_claim()
    page = as_("ben").get(QUEUE).content.decode()
    assert "Nothing contradicts." in page
    assert "No weighing has been seen yet, 1 claim." in page
    assert "1 slot waits to be weighed." in page
    Heartbeat.objects.weighed(worker="one", now=NOW)
    assert "Last weighing 2025-12-10 09:00 UTC, 1 claim." in as_("ben").get(QUEUE).content.decode()
    for tab in ("mine", "others", "snoozed", "reopened", "closed"):
        assert 'class="empty"' in as_("ben").get(QUEUE, {"tab": tab}).content.decode()


def test_a_full_page_costs_as_many_queries_as_one_row(as_: As) -> None:
    a_contradiction()
    client, costs = as_("ada"), []
    slot = a_slot()
    for count in (1, 200):
        rows = [Slot(entity=slot.entity, property=slot.property, key=f"{count}-{at}") for at in range(count)]
        cases = [
            Contradiction(slot=one, kind="difference", reason="Apart.", opened_at=NOW)
            for one in Slot.objects.bulk_create(rows)
        ]
        for case in Contradiction.objects.bulk_create(cases):
            case.positions.create(number=1, axis="date", shown="2027", origins=1)
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(QUEUE)
        costs.append(len(captured))
    assert len(page.context["rows"]) == PER_PAGE
    assert costs[0] == costs[1]
    assert costs[1] <= 24


# --- One ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "verb, said, state",
    [
        ("take", {}, "in_review"),
        ("resolve", {"outcome": "same_origin", "note": "One wire."}, "resolved"),
        ("resolve", {"outcome": "one_right", "answer": "2", "note": "They said so."}, "resolved"),
        ("dismiss", {"note": "A joke."}, "dismissed"),
        ("snooze", {"until": "evidence"}, "snoozed"),
        ("snooze", {"until": "week", "note": "They answer on Monday."}, "snoozed"),
    ],
)
def test_each_verb_is_one_plain_form_and_is_taken_back_by_another(
    as_: As, verb: str, said: dict[str, str], state: str
) -> None:
    case = a_contradiction()
    before = Contradiction.objects.values().get()
    answer = do(as_, verb, case, query="tab=review", **said)
    assert (answer.status_code, answer["Location"]) == (302, f"{QUEUE}?tab=review")
    case.refresh_from_db()
    assert case.status == state
    if "answer" in said:
        assert case.ruled_right == case.positions.get(number=2)
    last = as_("ada").get(QUEUE).context["last"]
    assert last["count"] == 1
    assert last["first"].contradiction == case
    as_("ada").post(UNDO, {"batch": last["batch"]})
    assert Contradiction.objects.values().get() == before
    assert as_("ada").get(QUEUE).context["last"] is None


def test_a_snooze_ends_at_the_beginning_of_its_day(as_: As) -> None:
    tomorrow, chosen = a_contradiction(), a_contradiction()
    day = timezone.now().date() + timedelta(days=9)
    do(as_, "snooze", tomorrow, until="tomorrow")
    do(as_, "snooze", chosen, until="day", day=day.isoformat())
    ends = [Contradiction.objects.get(pk=case.pk).snoozed_until for case in (tomorrow, chosen)]
    assert [f"{end:%Y-%m-%d %H:%M}" for end in ends] == [
        f"{timezone.now().date() + timedelta(days=1)} 00:00",
        f"{day} 00:00",
    ]


def test_a_case_is_assigned_and_given_back(as_: As, cast: dict[str, User]) -> None:
    case = a_contradiction()
    do(as_, "assign", case, person=cast["cho"].pk)
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == ("in_review", cast["cho"])
    assert shown(as_, "cho", tab="mine") == [case.pk]
    do(as_, "give_back", case, who="cho")
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == ("open", None)


@pytest.mark.parametrize(
    "verb, said, why",
    [
        ("", {}, "Choose what to do."),
        ("explode", {}, "Choose what to do."),
        ("resolve", {"note": "Kept."}, "Say what is the matter."),
        ("resolve", {"outcome": "rounding"}, "Say why"),
        ("resolve", {"outcome": "one_right", "note": "Kept."}, "Give the number of the answer that is right."),
        ("resolve", {"outcome": "one_right", "note": "Kept.", "answer": "9"}, "It has no answer 9."),
        ("dismiss", {}, "Say why"),
        ("dismiss", {"note": "a\x00b"}, "Null characters"),
        ("snooze", {"until": "day", "note": "Kept."}, "Choose a day."),
        ("snooze", {"until": "day", "day": "2001-01-01", "note": "Kept."}, "Choose a time that is still to come."),
        ("assign", {}, "Choose a person."),
        ("assign", {"person": "9" * 30}, "Select a valid choice"),
        ("give_back", {}, "Nothing would change"),
    ],
)
def test_what_cannot_be_done_says_why_and_keeps_what_was_typed(
    as_: As, verb: str, said: dict[str, str], why: str
) -> None:
    case = a_contradiction()
    answer = do(as_, verb, case, **said)
    page = answer.content.decode()
    assert answer.status_code in (200, 409)
    assert why in page
    assert re.search(rf'value="{stands(case)[0]}"[^>]* checked', page)
    if said.get("note") == "Kept.":
        assert 'value="Kept."' in page
    case.refresh_from_db()
    assert case.status == "open"


@pytest.mark.parametrize("sent", [[], ["abc"], ["0:x"], ["9" * 40 + ":x"], [":"], ["١:x"], ["-1:x"]])
def test_who_chose_nothing_is_told_so(as_: As, sent: list[str]) -> None:
    a_contradiction()
    answer = as_("ada").post(SETTLE, {"verb": "take", "case": sent})
    assert "Choose at least one contradiction." in answer.content.decode() or answer.status_code == 302
    assert not Settlement.objects.exists()


def test_a_case_that_changed_since_it_was_shown_is_left_as_it_is(as_: As) -> None:
    case = a_contradiction()
    seen = stands(case)
    a_claim("2031", slot=case.slot)
    weighed(case.slot)
    answer = as_("ada").post(SETTLE, {"verb": "dismiss", "note": "A joke.", "case": seen})
    assert answer.status_code == 409
    assert "It has changed since you looked." in answer.content.decode()
    assert not Settlement.objects.exists()


@pytest.mark.parametrize(
    "outcome, page",
    [
        ("different_times", "/admin/facts/slot/"),
        ("different_scope", "/admin/facts/slot/"),
        ("rounding", "/admin/facts/property/"),
        ("same_origin", "/admin/sources/source/"),
        ("source_corrected", "/admin/sources/source/"),
        ("extraction_error", "/admin/facts/slot/"),
        ("attributed_opinion", ""),
        ("undetermined", ""),
    ],
)
def test_an_outcome_leads_to_where_the_records_are_put_right(as_: As, outcome: str, page: str) -> None:
    case = a_contradiction()
    do(as_, "resolve", case, outcome=outcome, note="Seen.")
    (row,) = as_("ada").get(QUEUE, {"tab": "closed"}).context["rows"]
    assert [mending.address.startswith(page) for mending in row.mending] == ([True] if page else [])
    assert all(as_("cho").get(mending.address).status_code == 200 for mending in row.mending)


# --- Many --------------------------------------------------------------------------------------------------------


def test_of_many_it_is_said_exactly_how_many_and_why_some_were_not(as_: As, cast: dict[str, User]) -> None:
    cases = [a_contradiction() for _ in range(4)]
    seen = stands(*cases)
    dismiss(cases[1], by=cast["cho"], note="A joke.", now=NOW)
    answer = as_("ada").post(SETTLE, {"verb": "dismiss", "note": "Same joke.", "case": seen})
    said = told(as_, "ada", answer)
    assert "3 contradictions dismissed." in said
    assert f"1 was left as it is. {cases[1].slot}: It has changed since you looked." in said
    batch = Settlement.objects.latest("pk").batch
    assert Settlement.objects.filter(batch=batch).count() == 3
    said = told(as_, "ada", as_("ada").post(UNDO, {"batch": batch}))
    assert "3 contradictions are as they were." in said
    assert Contradiction.objects.for_review().count() == 3


def test_which_answer_is_right_is_said_of_one(as_: As) -> None:
    cases = [a_contradiction(), a_contradiction()]
    answer = do(as_, "resolve", *cases, outcome="one_right", answer="1", note="Kept.")
    assert answer.status_code == 200
    assert not Settlement.objects.exists()
    assert "said of one contradiction at a time" in answer.content.decode()


def test_above_twenty_the_exact_number_is_confirmed(as_: As) -> None:
    cases = [a_contradiction() for _ in range(21)]
    sent = {"verb": "dismiss", "note": "The <same> joke.", "case": stands(*cases), "query": "tab=review"}
    answer = as_("ada").post(SETTLE, sent)
    page = answer.content.decode()
    assert "exactly 21 contradictions" in page
    assert "The &lt;same&gt; joke." in page
    assert not Settlement.objects.exists()
    assert "exactly 21" in as_("ada").post(SETTLE, sent | {"confirmed": "20"}).content.decode()
    hidden = re.findall(r'<input type="hidden" name="(?!csrf)([^"]+)" value="([^"]*)"', page)
    again: dict[str, list[str]] = {}
    for name, value in hidden:
        again.setdefault(name, []).append(value.replace("&lt;", "<").replace("&gt;", ">"))
    as_("ada").post(SETTLE, again)
    assert Contradiction.objects.filter(status="dismissed", note="The <same> joke.").count() == 21


def test_all_that_match_are_chosen_by_a_step_of_its_own(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [a_contradiction() for _ in range(3)]
    Contradiction.objects.filter(pk=cases[0].pk).update(severity="low")
    as_of = as_("ada").get(QUEUE).context["as_of"]
    a_claim("2031", slot=cases[1].slot)
    weighed(cases[1].slot)
    sent = {"verb": "take", "all_matching": "on", "as_of": as_of, "query": "tab=review&severity=normal"}
    said = told(as_, "ada", as_("ada").post(SETTLE, sent))
    assert "1 contradiction is yours now." in said
    assert "1 was left as it is." in said
    assert set(Contradiction.objects.filter(status="in_review")) == {cases[2]}
    monkeypatch.setattr(settling, "MOST_AT_ONCE", 1)
    answer = as_("ada").post(SETTLE, {"verb": "take", "all_matching": "on", "query": "tab=review"})
    assert "At most 1 at once" in answer.content.decode()


def test_what_is_no_batch_is_refused_and_another_s_stays(as_: As) -> None:
    do(as_, "take", a_contradiction(), who="cho")
    batch = Settlement.objects.get().batch
    assert as_("ada").post(UNDO, {"batch": "x"}).status_code == 403
    assert "Only cho can take it back." in told(as_, "ada", as_("ada").post(UNDO, {"batch": batch}))
    assert Contradiction.objects.get().status == "in_review"


@pytest.mark.parametrize("address", [SETTLE, UNDO, "/desk/contradictions/filters/"])
def test_opening_the_address_of_a_form_shows_the_queue(as_: As, address: str) -> None:
    assert as_("ada").get(address)["Location"].startswith(QUEUE)


# --- Filters of one's own ----------------------------------------------------------------------------------------


def test_a_filter_is_kept_counted_and_forgotten_by_its_owner_alone(as_: As, cast: dict[str, User]) -> None:
    a_contradiction()
    keep = "/desk/contradictions/filters/"
    answer = as_("ben").post(keep, {"name": "Harbour", "query": "tab=snoozed&entity=Car&page=3"})
    assert answer["Location"] == f"{QUEUE}?tab=snoozed&entity=Car&page=3"
    kept = SavedFilter.objects.get()
    assert (kept.person, kept.query) == (cast["ben"], {"tab": "snoozed", "entity": "Car"})
    as_("ben").post(keep, {"name": "Harbour", "query": "tab=review&entity=Car"})
    (one,) = as_("ben").get(QUEUE).context["saved"]
    assert (one.name, one.count, one.address) == ("Harbour", 1, "tab=review&entity=Car")
    assert as_("ada").get(QUEUE).context["saved"] == []
    as_("ada").post(f"{keep}{kept.pk}/forget/")
    assert SavedFilter.objects.exists()
    as_("ben").post(f"{keep}{kept.pk}/forget/")
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\x00b"])
def test_a_filter_needs_a_name(as_: As, name: str) -> None:
    answer = as_("ada").post("/desk/contradictions/filters/", {"name": name, "query": "tab=review"})
    assert "Give the filter a name" in told(as_, "ada", answer)
    assert not SavedFilter.objects.exists()


def test_more_filters_than_can_be_counted_are_not_kept(as_: As, cast: dict[str, User]) -> None:
    for number in range(30):
        SavedFilter.objects.keep(person=cast["ada"], name=f"{number}", tab="review", looked_for=CaseFilter(words="x"))
    assert len(as_("ada").get(QUEUE).context["saved"]) == 30
    answer = as_("ada").post("/desk/contradictions/filters/", {"name": "One more", "query": ""})
    assert "You have 30 filters" in told(as_, "ada", answer)


@pytest.mark.parametrize("name", CaseFilter.__dataclass_fields__)
def test_a_filter_comes_back_as_it_was_stored(name: str) -> None:
    value = "7" if name in ("property", "person") else "Ünter & Söhne"
    looked_for = CaseFilter(**{name: value})
    assert CaseFilter.from_query(looked_for.as_query()) == looked_for
    assert bool(looked_for)
    assert not CaseFilter()


def test_whatever_is_asked_for_is_escaped(as_: As) -> None:
    page = as_("ada").get(f"{QUEUE}?words={quote('<b>')}&entity={quote(chr(34))}").content.decode()
    assert "<b>&" not in page
    assert escape('"') in page
