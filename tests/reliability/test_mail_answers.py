"""What becomes of a mail, for each answer a real server may give: none is lost, and what comes twice is the same."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings

from facts.models import Bounce, Delivery
from facts.send_deliveries import send_delivery
from tests.builders import NOW, a_delivery
from tests.reliability.mail_server import MailServer

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


@pytest.fixture
def server() -> Iterator[MailServer]:
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with (
        MailServer() as server,
        override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port, EMAIL_TIMEOUT=0.3),
    ):
        yield server


@pytest.mark.parametrize(
    "answer, first, error, copies",
    [
        ("250 taken", "sent", "", 1),
        ("421 closing", "waiting", "421", 1),
        ("451 try later", "waiting", "451", 1),
        ("rcpt 450 greylisted", "waiting", "450", 1),
        # The server may have it: it is sent once more, as the same message.
        ("hang", "waiting", "timed out", 2),
        ("close", "waiting", "Connection unexpectedly closed", 2),
        ("550 spam", "parked", "550", 0),
        ("rcpt 550 no such user", "parked", "550", 0),
    ],
)
def test_after_each_answer_a_mail_is_taken_in_the_end_or_visibly_given_up(
    server: MailServer, answer: str, first: str, error: str, copies: int
) -> None:
    server.answers = [answer]
    delivery = a_delivery()
    assert send_delivery(delivery.pk, now=NOW) == (first == "sent")
    tried = Delivery.objects.get()
    assert (tried.status, tried.attempts) == (first, 1)
    assert error in tried.last_error
    send_delivery(delivery.pk, now=NOW + A_DAY)
    assert Delivery.objects.get().status == ("parked" if first == "parked" else "sent")
    assert Counter(server.taken) == ({server.taken[0]: copies} if copies else {})
    assert {mail.message_id for mail in server.taken} <= {delivery.message_id}
    # An address that the server does not know gets no further mail; one whose mail was refused does.
    is_unknown = answer.startswith("rcpt 550")
    assert Bounce.objects.suspends(delivery.address, now=NOW) == is_unknown
    another = a_delivery(address=delivery.address)
    assert send_delivery(another.pk, now=NOW) == (not is_unknown)
    if is_unknown:
        another.refresh_from_db()
        assert (another.status, another.attempts) == ("kept_back", 1)
        assert another.last_error == "This address is suspended: mails to it came back."
