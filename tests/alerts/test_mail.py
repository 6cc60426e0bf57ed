"""The mails themselves: whole, as they go out, beside those that were looked at and found good (``golden/``).

``REWRITE=1`` writes them anew; look at what changed before it is committed.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from facts.bundle_deliveries import bundle_deliveries
from facts.models import AlertChoices, Delivery, Property, Slot
from facts.models.slot import MOST_ATTEMPTS
from facts.settle_contradictions import resolve
from facts.tell_of_parked import tell_of_parked
from facts.vet_facts import publish_version, retract_fact
from tests.alerts.eml import GOLDEN, eml, parsed
from tests.builders import (
    NOW,
    a_claim,
    a_person,
    a_proposal,
    a_published_version,
    a_slot,
    an_entity,
    hears_at_once,
    weighed,
)

pytestmark = pytest.mark.django_db

SITE = {"SITE_URL": "https://desk.example", "NEWSROOM_NAME": "The Newsroom"}


def a_case(name: str = "Harbour blast") -> Slot:
    deaths = Property.objects.filter(name="deaths").first() or Property.objects.create(
        name="deaths", label="deaths", kind="quantity"
    )
    slot = a_slot(entity=an_entity(name), of=deaths)
    a_claim("15", slot=slot, source="Reuters", published="2025-12-09", quote="15 people were killed in the blast.")
    a_claim("17", slot=slot, source="Example Times", speaker="The mayor", quote="17 people died – sadly – on Monday.")
    weighed(slot)
    return slot


def opened(reader: User) -> dict[str, int]:
    return {"CASE": a_case().contradictions.get().pk}


def settled(reader: User) -> dict[str, int]:
    """What was opened and what became of it, in one mail."""
    case = a_case().contradictions.get()
    resolve(case, outcome="rounding", by=a_person("eve"), note="Both say about.", now=NOW + timedelta(hours=1))
    return {"CASE": case.pk}


def several(reader: User) -> dict[str, int]:
    return {"CASE": a_case().contradictions.get().pk, "OTHER": a_case("Market fire").contradictions.get().pk}


def retracted(reader: User) -> dict[str, int]:
    claim = a_claim("2028", slot=a_slot(entity=an_entity("Harbour blast"), label="reopening"), by=reader)
    version = a_published_version(claim=claim, statement="The harbour opens again in 2028.")
    retract_fact(version, by=a_person("eve"), public_note="It was never confirmed.", now=NOW)
    return {}


def given_up(reader: User) -> dict[str, int]:
    slot = a_slot(entity=an_entity("Harbour blast"), label="deaths")
    a_claim("2028", slot=slot)
    Slot.objects.filter(pk=slot.pk).update(attempts=MOST_ATTEMPTS, last_error="ValueError: no such unit")
    tell_of_parked(now=NOW)
    return {"SLOT": slot.pk}


SCENES: dict[str, Callable[[User], dict[str, int]]] = {
    "opened": opened,
    "settled": settled,
    "several": several,
    "retracted": retracted,
    "given_up": given_up,
}
LANGUAGES = ["en", "it"]


def the_mail(scene: str, *, language: str) -> tuple[Delivery, dict[str, int]]:
    reader = a_person("ada", is_superuser=True)
    pace = "half_hourly" if scene in {"several", "settled"} else "at_once"
    how: dict[str, Any] = dict.fromkeys(AlertChoices.Because.values, pace)
    hears_at_once(reader, language=language, time_zone="Europe/Rome", **how)
    numbers = SCENES[scene](reader)
    made = bundle_deliveries(now=NOW + timedelta(hours=2))
    (delivery,) = (one for one in made if one.recipient == reader)
    return delivery, numbers


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
@override_settings(**SITE)
def test_a_mail_is_as_it_was_found_good(scene: str, language: str) -> None:
    delivery, numbers = the_mail(scene, language=language)
    if scene == "retracted":
        fact = delivery.alerts.get().transition.fact_version
        assert fact is not None
        delivery.subject, delivery.text, delivery.html = (
            text.replace(fact.fact.public_id, "FACT") for text in (delivery.subject, delivery.text, delivery.html)
        )
        delivery.headers = {
            name: value.replace(fact.fact.public_id, "FACT") for name, value in delivery.headers.items()
        }
    found, kept = eml(delivery, **numbers), GOLDEN / f"{scene}.{language}.eml"
    if os.environ.get("REWRITE"):
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")
    assert max(len(line) for line in delivery.text.splitlines() if "://" not in line) <= 78


@override_settings(**SITE)
def test_the_headers_let_programs_thread_sort_and_end_it() -> None:
    delivery, numbers = the_mail("opened", language="en")
    mail = parsed(delivery)
    assert mail["References"] == mail["In-Reply-To"] == f"<contradiction-{numbers['CASE']}@localhost>"
    assert mail["Message-ID"].startswith("<alert-")
    assert mail["List-Id"] == "contradictions <contradictions.localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Newsroom-Reason"] == "settles"
    assert mail["X-Newsroom-Event"] == "opened"
    assert mail["X-Newsroom-Severity"] == "low"
    assert mail["List-Unsubscribe"].strip().startswith("<https://desk.example/alerts/stop/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Precedence" not in mail
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_one_click_is_offered_over_https_only() -> None:
    delivery, _ = the_mail("opened", language="en")
    assert "List-Unsubscribe" in delivery.headers
    assert "List-Unsubscribe-Post" not in delivery.headers


def test_what_strangers_wrote_imitates_no_part_of_the_mail_and_runs_nowhere(ada: User) -> None:
    slot = a_slot(entity=an_entity("Harbour\r\nBcc: evil@example.com"), label="deaths")
    quotes = ["-- \nLook here:\nhttps://evil.example/ <script>x</script> in 2027", "It is \u202e2028\u2069."]
    a_claim("2027", slot=slot, quote=quotes[0], source="The <b>Post</b>")
    a_claim("2028", slot=slot, quote=quotes[1])
    weighed(slot)
    (made,) = bundle_deliveries(now=NOW)
    assert "  “-- Look here: https://evil.example/ <script>x</script> in 2027”" in made.text
    assert made.text.count("\n-- \n") == 1
    assert "“It is 2028.”" in made.text
    assert "<script>" not in made.html
    assert "The &lt;b&gt;Post&lt;/b&gt;" in made.html
    mail = parsed(made)
    assert mail["Bcc"] is None
    assert mail["To"] == ada.email


def test_many_things_are_told_in_one_mail_that_says_how_many_more_there_are() -> None:
    reader = a_person("ada", is_superuser=True)
    for number in range(22):
        a_case(f"Blast {number}")
    (made,) = bundle_deliveries(now=NOW + timedelta(hours=1))
    assert made.recipient == reader
    assert made.alerts.count() == 22
    assert made.subject.endswith("22 matters to look at")
    assert "And 2 more. All of them are in the queue:" in made.text
    assert made.text.count("Look at it and settle it:") == 20
    assert "References" not in made.headers


def test_a_pile_takes_along_what_is_not_due_yet_and_waits_until_something_is() -> None:
    a_person("ada", is_superuser=True)
    a_case("First")
    assert bundle_deliveries(now=NOW + timedelta(minutes=29)) == []
    slot = a_slot(entity=an_entity("Second"), label="deaths")
    a_claim("2027", slot=slot)
    a_claim("2028", slot=slot)
    weighed(slot, now=NOW + timedelta(minutes=20))
    (made,) = bundle_deliveries(now=NOW + timedelta(minutes=30))
    assert made.alerts.count() == 2


def test_a_published_fact_is_shown_where_it_is_affected(ada: User) -> None:
    slot = a_case()
    claim = slot.claims.filter(value_text="15").get()
    proposal = a_proposal(claim=claim, statement="Fifteen people died.")
    publish_version(proposal, by=ada, now=NOW, despite_contradiction="It is urgent.")
    a_claim("19", slot=slot)
    bundle_deliveries(now=NOW)
    weighed(slot)
    made = bundle_deliveries(now=NOW)[0]
    assert "THE PUBLIC READS: Fifteen people died." in made.text
    assert "a published fact is affected" in made.text
