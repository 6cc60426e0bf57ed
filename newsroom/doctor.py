"""What is wrong with this installation, and what to do about it: one small check for each thing it stands on."""

import os
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import get_connection
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from facts.models import Delivery, Heartbeat, Slot, WebhookCall
from facts.models.heartbeat import SEEN_RECENTLY
from facts.models.public import PREFIX
from facts.report_outcomes import DAY, NOISY, noisy_pairs, unheard
from newsroom.celery import app
from sources.models import Job, Snapshot

PATIENCE = 3.0
"""Seconds a server may take to answer."""


@dataclass(frozen=True)
class Finding:
    """What one check found; ``remedy`` is empty where all is well."""

    about: str
    found: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        return not self.remedy


def examine(*, now: datetime) -> Iterator[Finding]:
    """Check everything, the database first: without it nothing else can be said."""
    database = _database()
    yield database
    if database.is_well:
        for check in (_migrations, _worker, _work, _hearing):
            yield check(now)
        yield _public_connection()
    for other in (_broker, _mail, _raw_storage, _time_zone, _debug):
        yield other()


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Finding("database", f"does not answer: {_first_line(error)}", "start it, or set DATABASE_URL")
    name = settings.DATABASES["default"]["NAME"]
    return Finding("database", f"{connection.vendor} answers ({name})")


def _migrations(now: datetime) -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return Finding("migrations", f"{len(missing)} are not applied", "run: manage.py migrate")
    return Finding("migrations", "all are applied")


def _worker(now: datetime) -> Finding:
    try:
        seen = Heartbeat.objects.latest_at()
    except DatabaseError:
        return Finding("worker", "unknown: the tables are not there yet", "run: manage.py migrate")
    start = "start one: celery -A newsroom worker, and one beat: celery -A newsroom beat"
    if seen is None:
        return Finding("worker", "none was ever seen", start)
    age = now - seen
    if age > SEEN_RECENTLY:
        return Finding("worker", f"last seen {_ago(age)} ago", start)
    if age < -SEEN_RECENTLY:
        return Finding("worker", f"seen {_ago(-age)} in the future", "set the clocks of the machines by NTP")
    return Finding("worker", f"seen {_ago(age)} ago")


def _work(now: datetime) -> Finding:
    try:
        stale, given_up = Slot.objects.to_weigh().count(), _given_up(now)
    except DatabaseError:
        return Finding("work", "unknown: the tables are not there yet", "run: manage.py migrate")
    found = ", ".join(
        [f"{stale} slots wait to be weighed", *(f"{number} {what}" for number, what, _remedy in given_up)]
    )
    return Finding("work", found, next((remedy for number, _what, remedy in given_up if number), ""))


def _given_up(now: datetime) -> list[tuple[int, str, str]]:
    """What was tried often enough: how many, what it is, and what to do; the gravest first."""
    return [
        (
            Slot.objects.parked().count(),
            "could not be weighed",
            "see why: manage.py weigh --parked; when it is mended: manage.py weigh --again",
        ),
        (
            Snapshot.objects.parked().count(),
            "snapshots could not be looked through for quotes",
            "see why in the list of snapshots in the admin, filtered by “quotes”: given up",
        ),
        (
            Snapshot.objects.incomparable().count(),
            "could not be compared with other sources",
            "see why in the list of snapshots in the admin, filtered by “origins”: given up",
        ),
        (
            Job.objects.given_up_lately(now=now).count(),
            "jobs were given up this week",
            "see why on the page of jobs of the desk, and order them again",
        ),
        (
            Delivery.objects.parked().count(),
            "mails were given up",
            "look at the parked deliveries in the admin, and send them again",
        ),
        (
            WebhookCall.objects.parked().count(),
            "webhook calls were given up",
            "look at the parked webhook calls in the admin, and tell them again",
        ),
    ]


def _hearing(now: datetime) -> Finding:
    try:
        silent, noisy = unheard().filter(opened_at__gt=now - DAY).count(), noisy_pairs(now=now)
    except DatabaseError:
        return Finding("alerts", "unknown: the tables are not there yet", "run: manage.py migrate")
    found = [f"nobody was told of {silent} contradictions of the last day"] if silent else []
    found += [f"{pair.one} and {pair.other} contradict each other {pair.cases} times a day" for pair in noisy]
    if noisy:
        return Finding("alerts", ", ".join(found), f"more than {NOISY} are a mistake: see /desk/report/")
    if silent:
        return Finding("alerts", found[0], "give an address and a watch to whoever should hear: see /desk/report/")
    return Finding("alerts", "somebody was told of every contradiction of the last day")


def _public_connection() -> Finding:
    """Ask it for one table after the other: what may be read is what is answered."""
    tables = sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))
    read = {table for table in tables if _reads(table)}
    public = {table for table in tables if table.startswith(PREFIX)}
    if public - read:
        found = f"cannot read {', '.join(sorted(public - read))}: the public API does not answer"
        remedy = "run: manage.py migrate, then manage.py project_documents --grants, which says what is left to do"
        return Finding("public connection", found, remedy)
    if read - public:
        found = f"can read {len(read - public)} tables that are not for the public"
        remedy = "set PUBLIC_DATABASE_ROLE or PUBLIC_DATABASE_URL: docs/public-connection.md"
        return Finding("public connection", found, remedy)
    return Finding("public connection", f"reads the {len(public)} tables of the public and no other")


def _reads(table: str) -> bool:
    public = connections["public"]
    try:
        with public.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {public.ops.quote_name(table)} LIMIT 0")  # noqa: S608  # a name of ours
    except DatabaseError:
        return False
    return True


def _broker() -> Finding:
    url = app.conf.broker_url.split("@")[-1]
    try:
        with app.connection_for_read(connect_timeout=PATIENCE) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE)
            broker.default_channel.queue_declare(queue=f"doctor-{uuid.uuid4().hex[:8]}", auto_delete=True)
    except Exception as error:  # every transport raises its own; whichever it is, the broker does not work
        return Finding("broker", f"does not answer: {_first_line(error)}", "start it, or set CELERY_BROKER_URL")
    return Finding("broker", f"answers ({url})")


def _mail() -> Finding:
    name = settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2]
    if name == "filebased":
        return _mail_folder()
    try:
        backend = get_connection(fail_silently=False, timeout=PATIENCE)
        backend.open()
        backend.close()
    except OSError as error:
        return Finding("mail", f"{name}: {_first_line(error)}", "start the mail server, or set EMAIL_URL")
    return Finding("mail", f"{name} answers")


def _mail_folder() -> Finding:
    """Opening the backend would leave an empty file there."""
    folder = Path(settings.EMAIL_FILE_PATH)
    if not os.access(folder if folder.exists() else folder.parent, os.W_OK):
        return Finding("mail", f"cannot be written to {folder}", "make the folder writable, or set EMAIL_URL")
    return Finding("mail", f"written to {folder}")


def _raw_storage() -> Finding:
    storage = storages["raw"]
    name = f"doctor/{uuid.uuid4().hex}"
    try:
        storage.save(name, ContentFile(b"doctor"))
        storage.delete(name)
    except OSError as error:
        return Finding("raw bytes", f"cannot be written: {_first_line(error)}", "make the folder writable")
    return Finding("raw bytes", "can be written")


def _time_zone() -> Finding:
    if settings.TIME_ZONE != "UTC" or not settings.USE_TZ:
        return Finding("time zone", f"{settings.TIME_ZONE}", "set TIME_ZONE to UTC: the API promises it")
    offset = time.strftime("%z")
    return Finding("time zone", f"UTC in the database; this machine shows {offset}")


def _debug() -> Finding:
    if not settings.DEBUG:
        return Finding("debug", "off")
    if connection.vendor == "postgresql":
        return Finding("debug", "on", "unset DJANGO_DEBUG: error pages show what nobody has vetted")
    return Finding("debug", "on: for a demo or for developing only")


def _ago(age: timedelta) -> str:
    return f"{max(0, round(age.total_seconds()))} s" if age < timedelta(hours=1) else str(age).split(".")[0]


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
