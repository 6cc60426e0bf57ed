"""Sending: claimed by one, tried again later, parked after five attempts, recognisable when it comes twice."""

import smtplib
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.test import override_settings

from facts.models import Delivery
from facts.send_deliveries import FIRST_PAUSE, LEASE, MOST_ATTEMPTS, send_delivery
from tests.builders import NOW, a_delivery

pytestmark = pytest.mark.django_db


class RefusingServer(BaseEmailBackend):
    """A mail server that is there and takes nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise smtplib.SMTPServerDisconnected("421 come back later")


class UnreachableServer(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError(111, "Connection refused")


REFUSING = f"{__name__}.RefusingServer"
UNREACHABLE = f"{__name__}.UnreachableServer"


def now(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(pk=delivery.pk)


def test_a_message_goes_out_as_it_was_frozen() -> None:
    delivery = a_delivery(html="<p>Look at it.</p>", headers={"References": "<contradiction-1@desk.example>"})
    assert send_delivery(delivery.pk, now=NOW)
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == (delivery.subject, delivery.text, [delivery.address])
    message = sent.message()
    assert message["Message-ID"] == delivery.message_id
    assert message["References"] == "<contradiction-1@desk.example>"
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]
    done = now(delivery)
    assert (done.status, done.sent_at, done.claimed_until, done.attempts) == ("sent", NOW, None, 1)


def test_what_was_sent_is_not_sent_again() -> None:
    delivery = a_delivery()
    assert [send_delivery(delivery.pk, now=NOW) for _ in range(3)] == [True, False, False]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "parked"},
        {"status": "sent", "sent_at": NOW},
        {"not_before": NOW + timedelta(seconds=1)},
        {"claimed_until": NOW + timedelta(seconds=1)},
    ],
)
def test_only_what_is_due_and_claimed_by_nobody_is_sent(changes: dict[str, object]) -> None:
    delivery = a_delivery(**changes)
    assert not Delivery.objects.unsent(now=NOW).exists()
    assert not send_delivery(delivery.pk, now=NOW)
    assert mail.outbox == []
    assert now(delivery).attempts == 0


def test_a_message_that_is_gone_is_no_error() -> None:
    assert not send_delivery(10**9, now=NOW)


def test_a_worker_that_died_while_sending_costs_a_second_copy_with_the_same_message_id() -> None:
    delivery = a_delivery(html="<p>Look at it.</p>")
    send_delivery(delivery.pk, now=NOW)
    # It died after the server took the mail and before the row was marked.
    Delivery.objects.filter(pk=delivery.pk).update(status="waiting", sent_at=None, claimed_until=NOW + LEASE)
    assert not send_delivery(delivery.pk, now=NOW + LEASE)
    assert send_delivery(delivery.pk, now=NOW + LEASE + timedelta(seconds=1))
    one, other = (message.message() for message in mail.outbox)
    assert one.as_bytes() == other.as_bytes()
    assert one["Message-ID"] == other["Message-ID"] == delivery.message_id
    assert one["Subject"] == other["Subject"]


@pytest.mark.parametrize(
    "server, error",
    [(REFUSING, "SMTPServerDisconnected: 421 come back later"), (UNREACHABLE, "ConnectionRefusedError:")],
)
def test_a_server_that_takes_nothing_is_asked_again_ever_later_and_then_no_more(server: str, error: str) -> None:
    delivery, at, pauses = a_delivery(), NOW, []
    with override_settings(EMAIL_BACKEND=server):
        for attempt in range(1, MOST_ATTEMPTS + 1):
            assert not send_delivery(delivery.pk, now=at)
            tried = now(delivery)
            assert (tried.attempts, tried.claimed_until) == (attempt, None)
            assert tried.last_error.startswith(error)
            assert tried.status == ("parked" if attempt == MOST_ATTEMPTS else "waiting")
            assert not send_delivery(delivery.pk, now=tried.not_before - timedelta(seconds=1))
            pauses.append(tried.not_before - at)
            at = tried.not_before
        assert not send_delivery(delivery.pk, now=at)
    assert pauses[:-1] == [FIRST_PAUSE * 4**n for n in range(MOST_ATTEMPTS - 1)]
    assert list(Delivery.objects.parked()) == [delivery]
    assert now(delivery).attempts == MOST_ATTEMPTS


def test_a_message_that_comes_through_at_last_forgets_its_error() -> None:
    delivery = a_delivery()
    with override_settings(EMAIL_BACKEND=REFUSING):
        send_delivery(delivery.pk, now=NOW)
    assert send_delivery(delivery.pk, now=NOW + FIRST_PAUSE)
    assert (now(delivery).status, now(delivery).last_error, now(delivery).attempts) == ("sent", "", 2)


@pytest.mark.parametrize(
    "address", ["ada@desk.example, evil@example.com", "ada@desk.example\nBcc: evil@example.com", "nobody", "a\ud7ff@@b"]
)
def test_what_is_no_one_address_is_parked_at_once_and_reaches_nobody(address: str) -> None:
    delivery = a_delivery(address=address)
    neighbour = a_delivery()
    assert not send_delivery(delivery.pk, now=NOW)
    assert send_delivery(neighbour.pk, now=NOW)
    assert [message.to for message in mail.outbox] == [[neighbour.address]]
    assert now(delivery).status == "parked"
    assert now(delivery).last_error


def test_a_subject_that_would_be_a_header_is_parked_and_not_sent() -> None:
    delivery = a_delivery(subject="Look\nBcc: evil@example.com")
    assert not send_delivery(delivery.pk, now=NOW)
    assert mail.outbox == []
    assert now(delivery).status == "parked"


def test_a_message_that_kills_its_worker_each_time_is_parked_too() -> None:
    delivery, at = a_delivery(), NOW
    for _ in range(MOST_ATTEMPTS):
        # What is left when a worker dies: claimed and counted, never marked.
        claimed = Delivery.objects.unsent(now=at).filter(pk=delivery.pk)
        assert claimed.update(claimed_until=at + LEASE, attempts=now(delivery).attempts + 1) == 1
        at += LEASE + timedelta(seconds=1)
    assert not send_delivery(delivery.pk, now=at)
    assert mail.outbox == []
    assert now(delivery).status == "parked"
