"""Make an edition of the data set."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from facts.api import visible
from facts.datasets.make import AlreadyBeingMade, make_edition
from facts.editions import is_due
from sources.management.example import ExampleCommand


class Command(ExampleCommand):
    help = (
        "Write all that is published into files (NDJSON, CSV, SQLite; Parquet where pyarrow is installed) with their "
        "hashes and a description, as a new edition of the data set. A worker does it each night."
    )
    example = "manage.py make_datasets"

    # Also a task of the worker, which has checked when it started.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = "only where none of today stands: nothing was made yet, or something was retracted since"
        parser.add_argument("--if-due", action="store_true", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        folder, now = Path(settings.DATASETS_FOLDER), timezone.now()
        if options["if_due"] and not is_due(folder, last_retraction=visible.last_retraction(), now=now):
            return
        try:
            edition = make_edition(now=now)
        except AlreadyBeingMade as error:
            if options["if_due"]:
                return
            raise CommandError("Another process makes an edition at this moment.") from error
        size = sum(file["bytes"] for file in edition.files)
        self.stdout.write(f"{edition.folder}: {len(edition.files)} files, {size / 1e6:.1f} MB")
