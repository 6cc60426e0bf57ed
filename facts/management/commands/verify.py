"""Compute everything anew and compare."""

from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console

from facts.models import Slot
from facts.verify_records import differences


class Command(BaseCommand):
    help = (
        "Compute everything anew (captures, quotes, trees, contradictions) and print what differs from what is "
        "stored. Changes nothing; exit code 1 when anything differs."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs.setdefault("formatter_class", RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, epilog="Example:\n  manage.py verify", **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        with Console(stderr=True).status("Computing everything anew ..."):
            for sentence in differences(now=timezone.now()):
                self.stdout.write(sentence)
                found += 1
        waiting = Slot.objects.stale().count()
        if waiting:
            self.stdout.write(f"{waiting} slots wait to be weighed (not a difference).")
        if found:
            raise CommandError(f"{found} differences.")
        self.stdout.write("No difference.")
