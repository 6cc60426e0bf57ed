"""The searches of claims, changed passages, history and alerts: by words, as far as an index answers, and they say
where they stop."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.admin import searching
from facts.models import Alert, Claim, Drift, Entity, Property, Transition
from facts.retire_claims import reject_claim
from facts.search_records import keys, matters
from facts.settle_drifts import keep_claim
from facts.vet_facts import send_back
from tests.admin.conftest import As
from tests.builders import (
    NOW,
    a_claim,
    a_contradiction,
    a_property,
    a_proposal,
    a_slot,
    a_source,
    an_alert,
    an_entity,
    claims_alike,
)
from tests.drift.changing import a_quoting_claim, a_story, an_open_drift, says

pytestmark = pytest.mark.django_db
needs_postgres = pytest.mark.needs_postgres

CLAIMS, DRIFTS, HISTORY, ALERTS = (f"/admin/facts/{name}/" for name in ("claim", "drift", "transition", "alert"))
NARROW = "Add a word to narrow it."


@pytest.fixture
def renault(db: None) -> Entity:
    return an_entity("Renault", kind="organisation")


@pytest.fixture
def price(db: None) -> Property:
    return a_property("price", kind="money")


def listed(client: Client, address: str, asked: str, **filters: str) -> set[int]:
    return {row.pk for row in client.get(address, {"q": asked} | filters).context["cl"].result_list}


def page(client: Client, address: str, asked: str) -> str:
    return client.get(address, {"q": asked}).content.decode()


@pytest.mark.parametrize(
    "asked",
    ["renault", "RENAULT", "price", "renault price", "price of renault", "seventeen", "harbours", "harbours seventeen"],
)
def test_claims_are_found_by_what_they_are_about_and_by_words_of_quote_and_title(
    as_: As, renault: Entity, price: Property, asked: str
) -> None:
    source = a_source("The Post", title="Harbours of the north")
    quote = "It sells for seventeen euros, 17 euros, they say."
    claim = a_claim("17 euros", slot=a_slot(entity=renault, of=price), source=source, quote=quote)
    other = a_claim("2028", slot=a_slot(entity=an_entity("Peugeot"), of=a_property("on_sale")))
    found = {"price of renault": set(), "harbours seventeen": set()}.get(asked, {claim.pk})
    assert listed(as_("ada"), CLAIMS, asked) == found
    assert listed(as_("ada"), CLAIMS, "") == {claim.pk, other.pk}


@pytest.mark.parametrize(
    "asked, finds", [("killed", True), ("blasted", False), ("rounding", True), ("harbour toll", True)]
)
def test_changed_passages_are_found_by_quote_note_and_matter(
    as_: As, cast: dict[str, User], asked: str, finds: bool
) -> None:
    toll = a_slot(entity=an_entity("Harbour"), of=a_property("toll", kind="quantity"))
    source = a_story()
    drift_of = a_quoting_claim(source, slot=toll)
    says(source, "The blast shook the harbour. At least 17 people were killed, officials said. Rescue work goes on.")
    drift = Drift.objects.get(claim=drift_of)
    keep_claim(drift, by=cast["ada"], note="Only rounding.", now=NOW)
    assert listed(as_("ada"), DRIFTS, asked) == ({drift.pk} if finds else set())


@pytest.mark.parametrize("asked", ["renault", "on sale", "renault on sale", "carelessly", "Ben", "BEN"])
def test_history_is_found_by_matter_reason_and_person(
    as_: As, cast: dict[str, User], renault: Entity, asked: str
) -> None:
    claim = a_claim(slot=a_slot(entity=renault, of=a_property("on_sale", label="on sale")))
    reject_claim(claim, by=cast["ben"], why="Read too carelessly.", now=NOW)
    a_contradiction()
    rejected = Transition.objects.get(claim=claim)
    assert listed(as_("ada"), HISTORY, asked) == {rejected.pk}


def test_history_is_found_by_the_words_of_a_fact_and_of_what_became_of_it(as_: As, cast: dict[str, User]) -> None:
    version = a_proposal(statement="The lighthouse is automated.")
    send_back(version, by=cast["ada"], why="Ask the keeper.", now=NOW)
    own = set(Transition.objects.filter(fact_version=version).values_list("pk", flat=True))
    assert len(own) == 2
    assert listed(as_("ada"), HISTORY, "lighthouse automated") == own
    assert len(listed(as_("ada"), HISTORY, "keeper")) == 1


def test_alerts_are_found_by_what_they_are_about_by_who_hears_and_by_why(as_: As, cast: dict[str, User]) -> None:
    own, other = an_alert(recipient=cast["ada"]), an_alert(recipient=cast["ben"])
    Alert.objects.filter(pk=other.pk).update(because="watched", detail="Harbour blast")
    case = own.transition.contradiction
    assert case is not None
    about = {alert.pk for alert in Alert.objects.filter(transition__contradiction=case)}
    assert listed(as_("root"), ALERTS, case.slot.entity.name) == about
    assert listed(as_("root"), ALERTS, f"{case.slot.entity.name} {case.slot.property.label}") == about
    assert listed(as_("root"), ALERTS, "ben") == {alert.pk for alert in Alert.objects.filter(recipient=cast["ben"])}
    assert listed(as_("root"), ALERTS, "harbour") == {other.pk}
    assert "the user name of who hears of it" in page(as_("root"), ALERTS, "")


@needs_postgres
@pytest.mark.parametrize(
    "asked, finds", [("seventeen", True), ("sevent", False), ("Seventeens", True), ("teen", False)]
)
def test_quotes_are_searched_by_whole_words_in_their_language(as_: As, asked: str, finds: bool) -> None:
    claim = a_claim("17", slot=a_slot(kind="quantity"), quote="There were seventeen, 17 in all.")
    Claim.objects.filter(pk=claim.pk).update(quote_language="en")
    assert listed(as_("ada"), CLAIMS, asked) == ({claim.pk} if finds else set())


@pytest.mark.parametrize(
    "address, told",
    [
        (CLAIMS, "whole words of the quote or of the title of the source"),
        (DRIFTS, "whole words of the quote, or words of the note"),
        (HISTORY, "whole words of a fact, words of the reason, or the user name of who did it"),
    ],
)
def test_the_search_says_what_it_looks_for(as_: As, address: str, told: str) -> None:
    assert told in page(as_("ada"), address, "")


@pytest.mark.parametrize("address", [CLAIMS, DRIFTS, HISTORY, ALERTS])
@pytest.mark.parametrize("asked", ["nowhere", "–", "%", "'", "\x00", "\\", "a" * 5_000])
def test_whatever_is_asked_for_the_list_says_what_it_found(as_: As, address: str, asked: str) -> None:
    an_open_drift()
    told = page(as_("ada"), address, asked)
    assert ("Nothing matches." in told) == bool(asked.replace("\x00", ""))
    assert NARROW not in told


def test_a_thousand_claims_are_all_that_match_and_of_more_a_thousand_are_listed(as_: As) -> None:
    claims_alike(1_000, slot=a_slot(entity=an_entity("Renault")))
    assert NARROW not in page(as_("ada"), CLAIMS, "renault")
    claims_alike(1, slot=a_slot(entity=an_entity("Renault 5")))
    answer = as_("ada").get(CLAIMS, {"q": "renault"})
    assert "More than 1000 match: 1000 of them are listed" in answer.content.decode()
    assert answer.context["cl"].result_count == 1_000
    assert NARROW not in page(as_("ada"), CLAIMS, "renault 5")
    assert NARROW not in page(as_("ada"), CLAIMS, "")


@pytest.mark.parametrize("address", [CLAIMS, DRIFTS, HISTORY])
def test_each_of_the_lists_says_where_it_stops(as_: As, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    _most(monkeypatch, 2)
    for _ in range(2):
        an_open_drift()
    assert len(listed(as_("ada"), address, "car")) == 2
    assert NARROW not in page(as_("ada"), address, "car")
    an_open_drift()
    assert len(listed(as_("ada"), address, "car")) == 2
    assert NARROW in page(as_("ada"), address, "car")


def test_more_sources_or_entities_than_are_looked_through_are_told_of(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    _most(monkeypatch, 2)
    for number in range(3):
        a_source(title=f"Harbours {number}")
    assert NARROW in page(as_("ada"), CLAIMS, "harbours")
    monkeypatch.setattr(matters, "MOST_ENTITIES", 2)
    for number in range(3):
        an_entity(f"Douai {number}")
    assert NARROW in page(as_("ada"), CLAIMS, "douai")
    assert NARROW in page(as_("ada"), DRIFTS, "douai")
    assert NARROW in page(as_("ada"), HISTORY, "douai")


def test_an_export_of_a_search_says_that_it_is_cut_and_one_of_ticked_rows_does_not(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    _most(monkeypatch, 2)
    own = claims_alike(3, slot=a_slot(entity=an_entity("Renault")))
    told = "2 of them are exported"
    assert told in as_("ada").get(f"{CLAIMS}export/?q=renault").content.decode()
    assert told not in as_("ada").get(f"{CLAIMS}export/").content.decode()
    ticked: dict[str, Any] = {"action": "export_selected", "_selected_action": [own[0].pk]}
    assert told not in as_("ada").post(f"{CLAIMS}?q=renault", ticked).content.decode()
    across = ticked | {"select_across": "1"}
    assert told in as_("ada").post(f"{CLAIMS}?q=renault", across).content.decode()


@pytest.mark.parametrize("address", [CLAIMS, DRIFTS, HISTORY])
def test_a_search_asks_as_much_of_many_rows_as_of_few(as_: As, address: str) -> None:
    costs = []
    for count in (1, 5):
        for _ in range(count):
            an_open_drift()
        client = as_("ada")
        client.get(address, {"q": "car"})
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, {"q": "car"}).status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1]


def _most(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    for module in (keys, searching):
        monkeypatch.setattr(module, "MOST_KEYS", count)
