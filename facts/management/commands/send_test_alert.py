"""`manage.py send_test_alert ADDRESS`: does a mail arrive, and what does it look like there?"""

import smtplib
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.management.base import CommandError
from django.core.validators import validate_email

from facts.bundle_deliveries.message import Message
from facts.bundle_deliveries.sections import Sections
from facts.bundle_deliveries.write_message import write_message
from facts.models import Alert, AlertChoices, Transition
from sources.management.example import ExampleCommand

_NOTHING = "Mails arrive. There is no contradiction yet that one could tell of."


class Command(ExampleCommand):
    help = (
        "Send the mail about the latest contradiction to an address, at once and in one try. Nothing is kept; its"
        " links to stop do nothing."
    )

    example = "manage.py send_test_alert ada@newsroom.example --language it"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="Where to.")
        parser.add_argument("--language", default="en", help="en or it.")

    def handle(self, *args: Any, address: str, language: str, **options: Any) -> None:
        choices = AlertChoices(person_id=0, language=language)
        try:
            validate_email(address)
            choices.clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        try:
            _mail(_message(choices), to=address).send()
        except (smtplib.SMTPException, OSError) as error:
            raise CommandError(f"The mail server did not take it: {error}") from error
        self.stdout.write(f"Handed over for {address}.")


def _message(choices: AlertChoices) -> Message:
    last = Transition.objects.filter(event=Transition.Event.OPENED).select_related("contradiction__slot__entity").last()
    if last is None:
        return Message(subject="Test", text=_NOTHING, html="", kind="test")
    alert = Alert(transition=last, because=Alert.Because.SETTLES)
    return write_message([alert], choices=choices, sections=Sections())


def _mail(message: Message, *, to: str) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(subject=message.subject, body=message.text, to=[to], headers=message.headers())
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail
