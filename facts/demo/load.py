"""The demo newsroom: its cast, its vocabulary, its articles and their claims, by the steps the commands use."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.db import transaction
from django.utils import timezone

from facts.demo.cast import engage_cast
from facts.demo.story import tell_story
from facts.import_claims import import_claims
from facts.import_vocabulary import import_vocabulary
from facts.tasks import ring_compare, ring_sweep
from sources.import_rows import Report
from sources.import_sources import import_sources
from sources.read_rows import parse_json, read_file, read_json_lines

__all__ = ["load_demo", "tell_story"]

HERE = Path(__file__).parent

Progress = Callable[[str], None]


def load_demo(progress: Progress) -> None:
    """Load all of it, or nothing; a second time changes nothing.

    Raises CommandError where DEBUG is off: the passwords of the cast are known to everybody.
    """
    _refuse_outside_debug()
    now = timezone.now()
    with transaction.atomic():
        cast = engage_cast()
        progress(f"Cast: {', '.join(person.first_name for person in cast.values())}")
        vocabulary = parse_json(read_file(HERE / "vocabulary.json"))
        _tell(import_vocabulary(vocabulary), what="Vocabulary", progress=progress)
        articles = read_json_lines(HERE / "manifest.jsonl")
        _tell(import_sources(articles, folders=[HERE / "articles"], now=now), what="Captures", progress=progress)
        claims = read_json_lines(HERE / "claims.jsonl")
        _tell(import_claims(claims, by=cast["ben"], now=now), what="Claims", progress=progress)
        ring_sweep()
        ring_compare()


def _refuse_outside_debug() -> None:
    if not settings.DEBUG:
        raise CommandError(
            "The demo newsroom has passwords that everybody knows, so it is only loaded with DJANGO_DEBUG=1. "
            "Never set that on a machine others can reach."
        )


def _tell(report: Report, *, what: str, progress: Progress) -> None:
    if report.refused:
        raise CommandError("\n".join(str(refused) for refused in report.refused))
    progress(f"{what}: {report.added} added, {report.known} already there")
