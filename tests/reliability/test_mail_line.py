"""Many mails in one conversation: what goes at once first, none twice, and a server that is not there is left alone."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from facts import tasks
from facts.models import Alert, Delivery
from facts.send_deliveries import send_delivery
from tests.builders import NOW, a_delivery, an_alert
from tests.reliability.mail_server import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def server() -> Iterator[MailServer]:
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with (
        MailServer() as server,
        override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port, EMAIL_TIMEOUT=1.0),
    ):
        yield server


def states() -> list[tuple[str, int]]:
    return list(Delivery.objects.order_by("pk").values_list("status", "attempts"))


def test_what_goes_at_once_is_sent_before_what_was_collected_in_one_conversation(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "A_MOMENT", 60.0)
    for number in range(30):
        a_delivery(subject=f"Collected {number:02}")
    for number in range(3):
        a_delivery(subject=f"At once {number}", urgent=True)
    a_delivery(subject="Later", not_before=timezone.now() + timedelta(days=1))
    tasks.send_waiting()
    told = [mail.subject for mail in server.taken]
    assert told == [f"At once {number}" for number in range(3)] + [f"Collected {number:02}" for number in range(30)]
    assert len(server.talks) == 1


def test_something_more_urgent_comes_between(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "SENT_IN_A_ROW", 2)
    for number in range(4):
        a_delivery(subject=f"Collected {number}")

    def and_one_more_comes(pk: int, **how: Any) -> bool:
        if not Delivery.objects.filter(urgent=True).exists():
            a_delivery(subject="At once", urgent=True)
        return send_delivery(pk, **how)

    monkeypatch.setattr(tasks, "send_delivery", and_one_more_comes)
    tasks.send_waiting()
    assert [mail.subject for mail in server.taken] == [
        "Collected 0",
        "Collected 1",
        "At once",
        "Collected 2",
        "Collected 3",
    ]


def test_who_sends_puts_into_a_message_itself_what_goes_at_once_and_leaves_what_is_collected(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "SENT_IN_A_ROW", 1)
    for number in range(2):
        a_delivery(subject=f"Collected {number}")
    collected = an_alert()
    Alert.objects.update(frequency="half_hourly")

    def and_an_alert_comes(pk: int, **how: Any) -> bool:
        if Alert.objects.count() == 1:
            an_alert()
        return send_delivery(pk, **how)

    monkeypatch.setattr(tasks, "send_delivery", and_an_alert_comes)
    tasks.send_waiting()
    told = [mail.subject.split()[-1] for mail in server.taken]
    assert (told[0], told[2], len(told)) == ("0", "1", 3)
    assert list(Alert.objects.unbundled()) == [collected]


@pytest.mark.parametrize(
    "answer, first, talks",
    [
        ("451 try later", "waiting", 1),
        ("rcpt 550 no such user", "parked", 1),
        ("550 spam", "parked", 1),
        # It hung up after one, and was asked before the next: nobody's attempt is lost, and nothing is sent twice.
        ("leave", "sent", 2),
    ],
)
def test_what_becomes_of_one_mail_is_nothing_to_the_next(
    server: MailServer, answer: str, first: str, talks: int
) -> None:
    server.answers = [answer]
    for _ in range(3):
        a_delivery()
    tasks.send_waiting()
    assert states() == [(first, 1), ("sent", 1), ("sent", 1)]
    assert len({mail.message_id for mail in server.taken}) == len(server.taken) == 2 + (first == "sent")
    assert len(server.talks) == talks


@pytest.mark.parametrize("answer", ["hang", "close", "421 closing"])
def test_a_server_that_went_away_costs_one_attempt_and_not_one_of_each_mail(server: MailServer, answer: str) -> None:
    server.answers = [answer]
    for _ in range(3):
        a_delivery()
    tasks.send_waiting()
    if answer.startswith("421"):
        # It was an answer: the next conversation is another one.
        assert states() == [("waiting", 1), ("sent", 1), ("sent", 1)]
        return
    assert states() == [("waiting", 1), ("waiting", 0), ("waiting", 0)]
    tasks.send_waiting()
    assert states() == [("waiting", 1), ("sent", 1), ("sent", 1)]


def test_a_mail_that_cannot_be_written_holds_up_nobody(server: MailServer) -> None:
    a_delivery(subject="Look\nBcc: evil@example.com")
    a_delivery(address="nobody")
    a_delivery()
    tasks.send_waiting()
    assert states() == [("parked", 1), ("parked", 1), ("sent", 1)]


def test_nobody_is_called_where_nothing_waits() -> None:
    a_delivery(status="sent", sent_at=NOW)
    with override_settings(EMAIL_BACKEND="tests.steps.test_send_deliveries.UnreachableServer"):
        tasks.send_waiting()
    assert states() == [("sent", 0)]
