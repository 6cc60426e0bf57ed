"""A mail as it goes out, with a fixed word in the place of what differs each time."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.core.mail import EmailMultiAlternatives

from facts.models import Delivery
from facts.send_deliveries import as_mail

GOLDEN = Path(__file__).parent / "golden"

_DIFFERS = (
    (r"=_[0-9a-f]{32}", "BOUNDARY"),
    (r"<alert-[0-9a-f]+@", "<alert-MARK@"),
    (r"/stop/[^/\s>\"]+/", "/stop/SIGNED/"),
    (r"daily\.example/\d+", "daily.example/N"),
)


def eml(delivery: Delivery, **numbers: int) -> str:
    """``numbers`` are primary keys, in the place of which their name stands."""
    mail: EmailMultiAlternatives = as_mail(delivery)
    text = mail.message().as_bytes().decode()
    for pattern, word in _DIFFERS:
        text = re.sub(pattern, word, text)
    for name, number in numbers.items():
        text = re.sub(rf"((?:ontradiction|ontraddizione|lot|oce)[ -]|/){number}(?=[/:@ ]|$)", rf"\g<1>{name}", text)
    return text.replace("\r\n", "\n")


def parsed(delivery: Delivery) -> EmailMessage:
    found = message_from_bytes(as_mail(delivery).message().as_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found
