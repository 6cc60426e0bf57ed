"""Bundling: alerts go into messages, and the messages are frozen."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from facts.bundle_deliveries import bundle_deliveries, one_line
from facts.models import Alert, Contradiction, Delivery
from facts.send_deliveries import send_delivery
from tests.builders import NOW, a_claim, a_contradiction, a_slot, an_entity, weighed


@pytest.mark.django_db
def test_one_message_carries_all_that_waits_for_one_person_and_contradiction(ada: User, cho: User) -> None:
    first = a_contradiction()
    a_claim("2031", slot=first.slot)
    weighed(first.slot)
    second = a_contradiction()
    made = bundle_deliveries(now=NOW)
    carried = {(d.recipient, frozenset(d.alerts.values_list("transition__contradiction", flat=True))): d for d in made}
    assert set(carried) == {(person, frozenset({case.pk})) for person in (ada, cho) for case in (first, second)}
    assert carried[(ada, frozenset({first.pk}))].alerts.count() == 2
    assert not Alert.objects.unbundled().exists()
    assert bundle_deliveries(now=NOW) == []


@pytest.mark.django_db
def test_a_message_says_what_is_the_matter_and_threads_with_the_others(ada: User) -> None:
    slot = a_slot(entity=an_entity("R5 “Turbo” <X>"))
    a_claim("2027", slot=slot, source="The Post", speaker="Jim Farley", published="2025-12-09")
    a_claim("2028", slot=slot, source="Il Foglio")
    contradiction = weighed(slot)
    assert contradiction is not None
    (first,) = bundle_deliveries(now=NOW)
    assert (first.address, first.status, first.not_before) == (ada.email, "waiting", NOW)
    assert first.subject == f"[Newsroom] Contradiction {contradiction.pk}: R5 “Turbo” <X>, {slot.property}"
    for words in (
        "2027 or 2028?",
        "The Post, 2025-12-09, quoting Jim Farley",
        "It is 2028, they say.",
        contradiction.reason,
    ):
        assert words in " ".join(first.text.split())
    assert f"/desk/contradictions/{contradiction.pk}/" in first.text
    assert "You get this because you settle what the machine finds." in first.text
    assert "R5 “Turbo” &lt;X&gt;" in first.html

    a_claim("2031", slot=slot)
    weighed(slot)
    (second,) = bundle_deliveries(now=NOW)
    assert second.message_id != first.message_id
    assert second.subject == first.subject
    assert second.headers == first.headers | {"X-Newsroom-Event": "new_position"}
    assert (
        first.headers["References"] == first.headers["In-Reply-To"] == f"<contradiction-{contradiction.pk}@localhost>"
    )
    assert first.headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db
def test_a_message_is_frozen_when_it_is_bundled(ada: User) -> None:
    contradiction = a_contradiction()
    (made,) = bundle_deliveries(now=NOW)
    before = Delivery.objects.filter(pk=made.pk).values().get()
    a_claim("2031", slot=contradiction.slot)
    weighed(contradiction.slot)
    User.objects.filter(pk=ada.pk).update(email="elsewhere@desk.example")
    bundle_deliveries(now=NOW)
    assert Delivery.objects.filter(pk=made.pk).values().get() == before


@pytest.mark.django_db
def test_no_more_alerts_are_taken_than_asked_for(ada: User, cho: User) -> None:
    a_contradiction()
    assert len(bundle_deliveries(now=NOW, at_most=1)) == 1
    assert len(bundle_deliveries(now=NOW)) == 1


@pytest.mark.django_db
def test_nothing_in_a_name_becomes_a_header(ada: User) -> None:
    slot = a_slot(entity=an_entity("R5\r\nBcc: evil@example.com\x0bX\u2028Y"), label="on sale\nX-Evil: 1")
    a_claim("2027", slot=slot, source="The Post\r\nBcc: evil@example.com")
    a_claim("2028", slot=slot)
    weighed(slot)
    with override_settings(NEWSROOM_NAME="News\r\nBcc: evil@example.com"):
        (made,) = bundle_deliveries(now=NOW)
    assert send_delivery(made.pk, now=NOW)
    (sent,) = mail.outbox
    assert sent.recipients() == [ada.email]
    parsed = message_from_bytes(sent.message().as_bytes(), policy=default)
    assert parsed["Bcc"] is None
    assert parsed["X-Evil"] is None
    assert parsed["To"] == ada.email
    assert parsed["Message-ID"] == made.message_id


@pytest.mark.parametrize(
    "text, line",
    [
        ("plain", "plain"),
        ("  two\nlines\r\n", "two lines"),
        ("a\x0bb\x0cc\u2028d\u2029e\x85f\tg", "a b c d e f g"),
        ("nul\x00 esc\x1b bidi\u202e zero\u200b lone\ud800", "nul esc bidi zero lone"),
        ("x" * 300, "x" * 200),
        ("", ""),
    ],
)
def test_a_header_is_one_line_of_printable_characters(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text(st.characters(codec=None, categories=None), max_size=80))
def test_whatever_the_text_a_header_takes_it(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    message = mail.EmailMessage(subject=line, body="x", to=["ada@desk.example"])
    assert message.message().as_bytes()


@pytest.mark.django_db
def test_who_heard_of_a_superseded_case_hears_of_its_successor_in_another_thread(ada: User) -> None:
    first = a_contradiction()
    (one,) = bundle_deliveries(now=NOW)
    Contradiction.objects.filter(pk=first.pk).update(status="superseded", closed_at=NOW)
    a_claim("2031", slot=first.slot)
    weighed(first.slot)
    (other,) = bundle_deliveries(now=NOW)
    assert other.headers["References"] != one.headers["References"]


@pytest.mark.django_db
def test_a_value_stands_in_a_message_as_it_was_printed(ada: User) -> None:
    """In capitals a milliwatt would be a megawatt."""
    slot = a_slot(kind="text", exact=True)
    for value in ("5 mW", "7 mW"):
        a_claim(value, slot=slot)
    weighed(slot)
    (made,) = bundle_deliveries(now=NOW)
    assert "5 mW (1 report, 1 origin)" in made.text
