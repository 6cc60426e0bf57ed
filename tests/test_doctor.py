"""`manage.py doctor` says what is wrong, what to do about it, and ends with 1 when anything is."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.utils import timezone

from facts.models import Contradiction, Delivery, Heartbeat, Slot, WebhookCall
from facts.models.slot import MOST_ATTEMPTS
from newsroom import doctor
from newsroom.celery import app
from newsroom.doctor import examine
from sources.models import Job
from tests.apart import Apart
from tests.builders import NOW, a_claim, a_contradiction, a_delivery, a_job, a_webhook_call


def found() -> dict[str, str]:
    """What each check says, and its remedy."""
    findings = examine(now=timezone.now())
    return {finding.about: f"{finding.found} → {finding.remedy}" for finding in findings if not finding.is_well}


@pytest.fixture
def well(db: None, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newsroom with a worker, whose mails lie in a folder."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    Heartbeat.objects.beat(worker="one", now=timezone.now())
    # The connection itself is asked in tests/api/test_connection.py.
    monkeypatch.setattr(doctor, "_reads", lambda table: table.startswith("public_"))


@pytest.mark.usefixtures("well")
def test_where_all_is_well_it_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    said = StringIO()
    call_command("doctor", stdout=said)
    for about in ("database", "migrations", "worker", "work", "broker", "mail", "raw bytes", "time zone", "debug"):
        assert f"ok    {about}: " in said.getvalue()
    assert said.getvalue().endswith("All is well.\n")
    assert list(tmp_path.iterdir()) == []


def no_worker(settings: LazySettings) -> None:
    Heartbeat.objects.all().delete()


def worker_gone(settings: LazySettings) -> None:
    Heartbeat.objects.update(at=timezone.now() - timedelta(minutes=5))


def clock_ahead(settings: LazySettings) -> None:
    Heartbeat.objects.update(at=timezone.now() + timedelta(hours=2))


def mail_parked(settings: LazySettings) -> None:
    delivery = a_delivery()
    Delivery.objects.filter(pk=delivery.pk).update(status=Delivery.Status.PARKED)


def job_given_up(settings: LazySettings) -> None:
    for days in (1, 30):
        a_job(state=Job.State.FAILED, ended_at=timezone.now() - timedelta(days=days), why="No such file.")


def call_parked(settings: LazySettings) -> None:
    call = a_webhook_call()
    WebhookCall.objects.filter(pk=call.pk).update(status=WebhookCall.Status.PARKED)


def nobody_hears(settings: LazySettings) -> None:
    """Of the one of today; that of last week is in the report."""
    for days in (0, 7):
        a_contradiction()
        Contradiction.objects.filter(opened_at=NOW).update(opened_at=timezone.now() - timedelta(days=days))


def slot_parked(settings: LazySettings) -> None:
    a_claim()
    Slot.objects.update(attempts=MOST_ATTEMPTS)


def mail_server_gone(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def mail_folder_gone(settings: LazySettings) -> None:
    settings.EMAIL_FILE_PATH = "/nowhere/mail"


def other_zone(settings: LazySettings) -> None:
    settings.TIME_ZONE = "Europe/Rome"


@pytest.mark.usefixtures("well")
@pytest.mark.parametrize(
    "harm, about, says, remedy",
    [
        (no_worker, "worker", "none was ever seen", "start one: celery -A newsroom worker"),
        (worker_gone, "worker", "last seen 300 s ago", "start one"),
        (clock_ahead, "worker", "in the future", "NTP"),
        (mail_parked, "work", "1 mails were given up", "send them again"),
        (job_given_up, "work", "1 jobs were given up this week", "order them again"),
        (call_parked, "work", "1 webhook calls were given up", "tell them again"),
        (nobody_hears, "alerts", "nobody was told of 1 contradictions", "an address and a watch"),
        (slot_parked, "work", "1 could not be weighed", "manage.py weigh --again"),
        (mail_server_gone, "mail", "refused", "set EMAIL_URL"),
        (mail_folder_gone, "mail", "cannot be written", "set EMAIL_URL"),
        (other_zone, "time zone", "Europe/Rome", "UTC"),
    ],
)
def test_what_is_wrong_is_said_with_its_remedy(
    harm: Callable[[LazySettings], None], about: str, says: str, remedy: str, settings: LazySettings
) -> None:
    harm(settings)
    assert found().keys() == {about}
    assert says in found()[about]
    assert remedy in found()[about]
    with pytest.raises(CommandError, match="1 to mend"):
        call_command("doctor", stdout=StringIO())


@pytest.mark.usefixtures("well")
def test_a_broker_that_does_not_answer_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app.conf, "broker_read_url", "redis://127.0.0.1:1/0")
    assert "set CELERY_BROKER_URL" in found()["broker"]


def test_it_runs_before_there_is_a_database(tmp_path: Path) -> None:
    newsroom = Apart(tmp_path)
    newsroom.env["DATABASE_URL"] = "postgres://postgres@127.0.0.1:1/none"
    failed = newsroom.run("doctor", fails=True)
    assert "wrong database: does not answer" in failed.stdout
    assert "Traceback" not in failed.stdout + failed.stderr
