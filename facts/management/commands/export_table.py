"""Write a table into a file that can be imported again."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from facts.tables import TABLES
from facts.tables.export_table import export_lines, export_workbook
from sources.management.example import ExampleCommand
from sources.refusals import Refused
from sources.tables.formats import FORMATS, XLSX


class Command(ExampleCommand):
    help = (
        "Write a table as CSV, XLSX or JSON Lines, into a file or to where the output goes. Sources come with their "
        "hashes, never with their texts. What is written can be imported again: all of it is then already there."
    )
    example = "manage.py export_table claims --format csv --out claims.csv"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", choices=sorted(TABLES), metavar="TABLE", help=", ".join(sorted(TABLES)))
        parser.add_argument("--format", choices=sorted(FORMATS), default="csv", help="csv, xlsx or jsonl (csv)")
        parser.add_argument("--out", type=Path, metavar="FILE", help="where to; a workbook needs one")

    def handle(self, *args: Any, **options: Any) -> None:
        table, file_format, out = TABLES[options["table"]], FORMATS[options["format"]], options["out"]
        chosen = table.model._default_manager.all()
        try:
            if file_format is XLSX:
                if out is None:
                    raise Refused("say where the workbook goes: --out FILE")
                with out.open("wb") as to:
                    export_workbook(table, chosen, to=to)
            elif out is None:
                self.stdout.writelines(export_lines(table, chosen, file_format=file_format))
            else:
                with out.open("w", encoding="utf-8", newline="") as lines:
                    lines.writelines(export_lines(table, chosen, file_format=file_format))
        except BrokenPipeError:
            sys.exit(1)  # who reads has seen enough
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror or error}") from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
