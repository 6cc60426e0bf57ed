"""Compute everything anew and compare."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from facts.models import Slot
from facts.verify_records import differences
from sources.management.example import ExampleCommand
from sources.management.watching import watched


class Command(ExampleCommand):
    help = (
        "Compute everything anew (captures, quotes, trees, contradictions) and print what differs from what is "
        "stored. Changes nothing; exit code 1 when anything differs."
    )

    example = "manage.py verify"

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for sentence in differences(now=timezone.now(), watch=watched):
            self.stdout.write(sentence)
            found += 1
        waiting = Slot.objects.stale().count()
        if waiting:
            self.stdout.write(f"{waiting} slots wait to be weighed (not a difference).")
        if found:
            raise CommandError(f"{found} differences.")
        self.stdout.write("No difference.")
