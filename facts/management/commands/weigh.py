"""Weigh slots here and now, without a worker."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from facts.models import Slot
from facts.tasks import ring_sweep
from facts.weigh_slots import Weighed, weigh_stale
from sources.management.example import ExampleCommand


class Command(ExampleCommand):
    help = "Weigh the slots whose inputs changed, and open, update or close their contradictions."

    example = "manage.py weigh --all"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="weigh every slot anew, also those that did not change")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            Slot.objects.update(evaluated_rules=0)
        total = self._weigh()
        self.stdout.write(f"{total.slots} slots weighed")
        for transition in total.transitions:
            self.stdout.write(f"{transition.contradiction}: {transition.get_event_display()}. {transition.why}")
        ring_sweep()

    def _weigh(self) -> Weighed:
        total = Weighed()
        with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
            bar = progress.add_task("Weighing", total=Slot.objects.stale().count())
            # A round in which others were faster with every slot leaves the rest to them.
            while (one := weigh_stale(now=timezone.now())).slots:
                total.slots += one.slots
                total.transitions += one.transitions
                progress.update(bar, advance=one.slots)
        return total
