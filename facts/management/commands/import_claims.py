"""Record claims from a file."""

import gc
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.utils import timezone

from facts.models import Claim
from facts.tables.claims import CLAIMS
from facts.tables.table import Taking
from facts.tasks import ring_sweep
from sources.import_rows import Row
from sources.management.imports import ImportCommand, read_rows
from sources.management.watching import watched
from sources.refusals import Refused


class Command(ImportCommand):
    help = (
        "Record claims from JSON Lines, CSV or XLSX, one claim a row: source, entity, property, quote, and if known "
        "value_text, value, start, period, polarity, modality, speaker, qualifiers, snapshot. See docs/importing.md."
    )
    example = "manage.py import_claims claims.jsonl --as ben"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="username", default="", metavar="USER", help="who records them")

    def handle(self, *args: Any, **options: Any) -> None:
        unread_before = Claim.objects.live().unread().count()
        with _hoarding():
            taking = Taking(
                by=_person(options["username"]), now=timezone.now(), keep_going=options["keep_going"], watch=watched
            )
            report = CLAIMS.take(_rows(options["file"]), taking)
        self.tell(report, what="Claims", keep_going=options["keep_going"])
        unread = Claim.objects.live().unread().count() - unread_before
        if unread:
            values = "1 value" if unread == 1 else f"{unread} values"
            self.stdout.write(f"{values} could not be read: kept as printed, flagged in the list of claims")
        ring_sweep()


@contextmanager
def _hoarding() -> Iterator[None]:
    """All rows live until the last is recorded: looking through them for garbage, over and over, took a quarter of
    the time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def _rows(path: Path) -> list[Row]:
    try:
        return read_rows(path, columns=CLAIMS.columns)
    except Refused as refusal:
        raise CommandError(str(refusal)) from refusal


def _person(username: str) -> User | None:
    if not username:
        return None
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist as error:
        raise CommandError(f"There is no user “{username}”.") from error
