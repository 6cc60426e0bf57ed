"""Add sources from text files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from sources.import_rows import Row
from sources.import_sources import COLUMNS, import_sources
from sources.management.imports import ImportCommand, read_rows
from sources.management.watching import watched
from sources.read_files import ENDINGS, PLAIN
from sources.read_rows import read_file
from sources.refusals import Refused

_LONGEST_TITLE = 200


class Command(ImportCommand):
    help = (
        "Add sources from files (text, HTML, PDF, DOCX, mail), or from folders of them. A manifest says in JSON Lines, "
        "CSV or XLSX, one source a row, what is known of each: file, publisher, title, and if known id, byline, "
        "published, language, url, kind, archive_url, derived_from, credited_to, taken_at. A row with a url and no "
        "file is fetched by the worker. Without a manifest, name the publisher. Without any path, a row of the "
        "manifest holds its text, or its address."
    )
    example = "manage.py import_sources articles/ --manifest articles/manifest.jsonl"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file, or a folder")
        parser.add_argument("--manifest", type=Path, metavar="FILE", help="what is known of each file")
        parser.add_argument("--publisher", default="", help="without a manifest: whose they are")
        parser.add_argument("--language", default="en", help="without a manifest: their language (en)")

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = options["paths"]
        try:
            rows = _rows(paths, options=options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        folders = [path if path.is_dir() else path.parent for path in paths]
        report = import_sources(
            watched(rows, doing="Adding sources"),
            folders=list(dict.fromkeys(folders)),
            now=timezone.now(),
            keep_going=options["keep_going"],
        )
        self.tell(report, what="Sources", keep_going=options["keep_going"])


def _rows(paths: list[Path], *, options: dict[str, Any]) -> list[Row]:
    for path in paths:
        if not path.exists():
            raise Refused(f"there is no file or folder {path}")
    if options["manifest"] is None and not paths:
        raise Refused("name files or folders, or --manifest FILE")
    if options["manifest"] is None:
        return _rows_without_manifest(paths, publisher=options["publisher"], language=options["language"])
    rows = read_rows(options["manifest"], columns=COLUMNS)
    if not paths or any(path.is_dir() for path in paths):
        return rows
    named = {row.said.get("file") for row in rows}
    for path in paths:
        if path.name not in named:
            raise Refused(f"{path.name} is not in the manifest {options['manifest']}")
    wanted = {path.name for path in paths}
    return [row for row in rows if row.why or row.said.get("file") in wanted]


def _rows_without_manifest(paths: list[Path], *, publisher: str, language: str) -> list[Row]:
    if not publisher:
        raise Refused("say whose they are: --publisher NAME, or --manifest FILE")
    files = [file for path in paths for file in (_files_in(path) if path.is_dir() else [path])]
    return [
        Row(
            name=file.name,
            said={"file": file.name, "publisher": publisher, "language": language, "title": _title(file)},
        )
        for file in files
    ]


def _files_in(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in ENDINGS and file.is_file())


def _title(file: Path) -> str:
    """The first line that says something; the file's name where it is no plain text, or cannot be read (the import
    says why)."""
    if file.suffix.lower() not in PLAIN:
        return file.name
    try:
        lines = (line.strip() for line in read_file(file).splitlines())
    except Refused:
        return file.name
    return next(line for line in lines if line)[:_LONGEST_TITLE]
