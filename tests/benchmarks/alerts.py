"""Alerts: mails formatted on one core, ten thousand readers drained in bounded memory, and, with a real worker, how
long after the commit a mail server has the mail while 1,000 alerts wait in piles that are not due, and while 1,000
readers' piles are due at that moment."""

import itertools
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from unittest import mock

from django.conf import settings
from django.contrib.auth.models import User
from django.test import override_settings
from django.utils import timezone

from facts.bundle_deliveries import bundle_deliveries
from facts.bundle_deliveries.sections import Sections
from facts.bundle_deliveries.write_message import write_message
from facts.mail_line import MailLine
from facts.models import Alert, AlertChoices, Contradiction, Delivery, Transition
from facts.send_deliveries import as_mail, send_delivery
from facts.tasks import bundle
from sources.doorbell import ring
from tests.apart import Apart, wait_until
from tests.benchmarks import Bar, at_least, at_most
from tests.benchmarks.weighing import scratch_database
from tests.builders import NOW, a_contradiction
from tests.reliability.mail_server import MailServer

MAILS = 1_000
READERS = 10_000
PER_SECOND = 500.0
MEGABYTES = 50.0
SAMPLES = 40
ON_REDIS, BY_DEFAULT = 5.0, 15.0
"""Seconds from the commit to the 250 of the mail server, for 95 in 100."""


def bars() -> Iterator[Bar]:
    with scratch_database():
        yield at_least(f"alerts: {MAILS:,} mails formatted, one core", _formatted_per_second(), PER_SECOND, "/s")
        yield at_most(f"alerts: {READERS:,} readers drained, growth", _megabytes_grown(), MEGABYTES, "MB")
    broker, bar = ("embedded", BY_DEFAULT) if settings.BROKER_IS_EMBEDDED else ("Redis", ON_REDIS)
    for filled, waits in (("fill", "1,000 wait"), ("fill_due", "1,000 due")):
        yield at_most(f"alerts: committed to 250, {waits}, {broker}, p95", _seconds_to_the_server(filled), bar, "s")


def _formatted_per_second() -> float:
    """Each to another reader, as bytes; what is read from the database is part of it, what is written is not."""
    opening = _opening(a_contradiction())
    User.objects.bulk_create(User(username=f"mailed {n}", email=f"mailed{n}@desk.example") for n in range(MAILS))
    began, sections = time.process_time(), Sections()
    for reader in User.objects.filter(username__startswith="mailed").select_related("preference"):
        alert = Alert(transition=opening, recipient=reader, because=Alert.Because.SETTLES)
        message = write_message([alert], choices=AlertChoices(person=reader), sections=sections)
        delivery = Delivery(
            address=reader.email,
            subject=message.subject,
            text=message.text,
            html=message.html,
            headers=message.headers(),
            message_id=f"<{reader.pk}@desk.example>",
        )
        as_mail(delivery).message().as_bytes()
    return MAILS / (time.process_time() - began)


def _megabytes_grown() -> float:
    """Between the first thousand mails and the last."""
    opening = _opening(a_contradiction())
    User.objects.bulk_create(User(username=f"reader {n}", email=f"reader{n}@desk.example") for n in range(READERS))
    Alert.objects.bulk_create(
        (
            Alert(transition=opening, recipient_id=pk, because="watched", due_at=NOW, raised_at=NOW)
            for pk in User.objects.filter(username__startswith="reader").values_list("pk", flat=True)
        ),
        batch_size=1_000,
    )
    begun = 0.0
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        while made := bundle_deliveries(now=NOW):
            with MailLine() as line:
                for delivery in made:
                    assert send_delivery(delivery.pk, now=NOW, line=line)
            if not begun and Delivery.objects.count() >= MAILS:
                begun = _megabytes()
    assert Delivery.objects.filter(status=Delivery.Status.SENT).count() >= READERS
    return _megabytes() - begun


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _opening(case: Contradiction) -> Transition:
    subject = ("contradiction__slot__entity", "contradiction__slot__property", "who")
    return case.transitions.select_related(*subject).get()


def _seconds_to_the_server(filled: str) -> float:
    with tempfile.TemporaryDirectory() as folder, Apart(Path(folder)) as newsroom, MailServer() as server:
        newsroom.env["EMAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
        newsroom.env["ALERTS_PER_HOUR"] = "100000"
        newsroom.run("migrate", "--verbosity", "0")
        newsroom.run("shell", "--no-imports", "-c", f"from tests.benchmarks.alerts import {filled}; {filled}()")
        newsroom.start_worker()
        newsroom.start_beat(app="newsroom")
        wait_until(lambda: newsroom.count("facts_heartbeat") > 0, seconds=60, what="the worker")
        told = newsroom.run("shell", "--no-imports", "-c", "from tests.benchmarks.alerts import save; save()")
        committed: dict[str, float] = json.loads(told.stdout)
        wait_until(lambda: len(_arrived(server) & committed.keys()) == SAMPLES, seconds=120, what="the mails")
        arrived = dict(zip((mail.subject.split(":")[0] for mail in server.taken), server.taken_at, strict=False))
        return quantiles([arrived[subject] - at for subject, at in committed.items()], n=20)[-1]


def _arrived(server: MailServer) -> set[str]:
    return {mail.subject.split(":")[0] for mail in server.taken}


def fill() -> None:
    """In a newsroom without a worker yet: 1,000 alerts in piles that are not due; their readers hear at once by now."""
    for number in range(10):
        person = User.objects.create(username=f"reader {number}", email=f"r{number}@desk.example", is_superuser=True)
        AlertChoices.objects.create(person=person, **dict.fromkeys(AlertChoices.Because.values, "daily"))
    for _ in range(100):
        a_contradiction()
    Alert.objects.update(due_at=timezone.now() + timedelta(days=1))
    AlertChoices.objects.update(**dict.fromkeys(AlertChoices.Because.values, "at_once"))
    assert Alert.objects.unbundled().count() == 1_000


def fill_due() -> None:
    """The pile of each of 1,000 readers is due; ten others hear at once."""
    for number in range(10):
        person = User.objects.create(username=f"chief {number}", email=f"c{number}@desk.example", is_superuser=True)
        AlertChoices.objects.create(person=person, **dict.fromkeys(AlertChoices.Because.values, "at_once"))
    opening = a_contradiction().transitions.get()
    Alert.objects.all().delete()
    readers = User.objects.bulk_create(User(username=f"r {n}", email=f"r{n}@desk.example") for n in range(1_000))
    now = timezone.now()
    Alert.objects.bulk_create(
        Alert(
            transition=opening,
            recipient=reader,
            because="watched",
            frequency="half_hourly",
            due_at=now,
            raised_at=now,
        )
        for reader in readers
    )


def save() -> None:
    """While those go out: print, by the subject of its mail, when each further contradiction was committed."""
    committed = {}
    # Another process has counted from one already.
    with mock.patch("tests.builders._numbers", itertools.count(100_000)):
        for _ in range(SAMPLES):
            case = a_contradiction()
            committed[f"[{settings.NEWSROOM_NAME}] Contradiction {case.pk}"] = time.time()
            ring(bundle)
            time.sleep(0.2)
    print(json.dumps(committed))
