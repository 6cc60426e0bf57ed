"""Add or change publishers, entities and properties."""

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from facts.import_vocabulary import KINDS, import_one_kind, import_vocabulary
from facts.tables import TABLES
from facts.tasks import ring_sweep
from sources.import_rows import Report, Row
from sources.management.imports import ImportCommand, read_rows
from sources.management.watching import watched
from sources.read_rows import parse_json, read_file
from sources.refusals import Refused


def _watched(rows: Sequence[Row]) -> Iterable[Row]:
    return watched(rows, doing="Adding vocabulary")


class Command(ImportCommand):
    help = (
        "Add or change the vocabulary from a JSON file with the lists “publishers”, “entities” (name, kind, aliases, "
        "part_of …) and “properties” (name, kind, unit, time …); or one of the three as CSV, XLSX or JSON Lines, a row "
        "each. See docs/importing.md."
    )
    example = "manage.py import_vocabulary vocabulary.json"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--table", choices=KINDS, help="the file is a table of these: CSV, XLSX or JSON Lines")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            report = self._import(path, table=options["table"], keep_going=options["keep_going"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except ValueError as error:
            raise CommandError(f"{path} is not JSON: {error}") from error
        self.tell(report, what="Vocabulary", keep_going=options["keep_going"])
        ring_sweep()

    def _import(self, path: Path, *, table: str | None, keep_going: bool) -> Report:
        if table is not None:
            rows = read_rows(path, columns=TABLES[table].columns)
            return import_one_kind(rows, kind=table, now=timezone.now(), keep_going=keep_going)
        vocabulary = parse_json(read_file(path))
        if not isinstance(vocabulary, dict):
            raise Refused(f"{path}: an object with “publishers”, “entities” and “properties” is needed")
        return import_vocabulary(vocabulary, keep_going=keep_going, watch=_watched)
