"""What all import commands share: the option to keep going, the report, and where refused rows are kept."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from sources.import_rows import RefusedRow, Report, Row
from sources.management.example import ExampleCommand
from sources.refusals import Refused
from sources.tables import Column, read_table

SHOWN_REFUSALS = 50


def read_rows(path: Path, *, columns: Sequence[Column]) -> list[Row]:
    """The rows of a CSV, XLSX or JSON Lines file. Raises Refused for one that cannot be read at all."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        return read_table(raw, columns=columns)
    except Refused as refusal:
        raise Refused(f"{path}: {refusal}") from refusal


class ImportCommand(ExampleCommand):
    """A command that imports a file of rows."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--keep-going",
            action="store_true",
            help="keep the good rows of a file with bad ones; the bad ones are written to a file, with the reasons",
        )

    def tell(self, report: Report, *, what: str, keep_going: bool) -> None:
        """Print what happened; raise CommandError when nothing was changed because of bad rows."""
        for refused in report.refused[:SHOWN_REFUSALS]:
            self.stderr.write(self.style.ERROR(str(refused)))
        hidden = len(report.refused) - SHOWN_REFUSALS
        if hidden > 0:
            self.stderr.write(self.style.ERROR(f"… and {hidden} more"))
        if report.refused and not keep_going:
            raise CommandError(
                f"{_count(len(report.refused))} refused, nothing was changed. "
                "Mend the file, or keep the good rows with --keep-going."
            )
        changed = f", {report.changed} changed" if report.changed else ""
        told = f"{report.added} added, {report.known} already there{changed}, {len(report.refused)} refused"
        self.stdout.write(f"{what}: {told}")
        if report.note:
            self.stdout.write(report.note)
        if report.refused:
            self.stdout.write(f"Refused rows are kept in {keep_refused(report.refused, now=timezone.now())}")


def keep_refused(refused: Sequence[RefusedRow], *, now: datetime) -> Path:
    """Write the refused rows, each with its reason, to a file that can be mended and imported again."""
    folder = Path(settings.VAR) / "refused"
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{now:%Y%m%dT%H%M%S%f}.jsonl"
    lines = [json.dumps({"row": r.row.name, "why": r.why, "said": r.row.said}, default=str) for r in refused]
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


def _count(rows: int) -> str:
    return "1 row was" if rows == 1 else f"{rows} rows were"
