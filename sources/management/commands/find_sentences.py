"""Find the sentences of old snapshots."""

from typing import Any

from sources.find_missing_sentences import find_missing_sentences
from sources.management.example import ExampleCommand
from sources.management.watching import watched


class Command(ExampleCommand):
    help = (
        "Find the sentences of every snapshot that has none: once, after updating from a version that did not find "
        "them. May be stopped and started again."
    )
    example = "manage.py find_sentences"

    def handle(self, *args: Any, **options: Any) -> None:
        count = sum(watched(find_missing_sentences(), doing="Finding sentences"))
        self.stdout.write(f"{count} snapshots were given their sentences.")
