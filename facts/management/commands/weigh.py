"""Weigh slots here and now, without a worker."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from facts.models import Slot
from facts.tasks import ring_sweep
from facts.weigh_slots import weigh_stale
from facts.weigh_slots.weighed import Weighed
from sources.management.example import ExampleCommand


class Command(ExampleCommand):
    help = "Weigh the slots whose inputs changed, and open, update or close their contradictions."

    example = "manage.py weigh --all"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="weigh every slot anew, also those that did not change")
        parser.add_argument("--again", action="store_true", help="try those once more that were given up")
        parser.add_argument("--parked", action="store_true", help="only list those that were given up, and why")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["parked"]:
            self._list_parked()
            return
        if options["again"]:
            Slot.objects.weigh_again()
        if options["all"]:
            Slot.objects.update(evaluated_rules=0)
        total = self._weigh()
        self.stdout.write(f"{total.slots} slots weighed")
        if total.failed:
            self.stdout.write(f"{total.failed} attempts failed: manage.py weigh --parked lists what was given up")
        for transition in total.transitions:
            self.stdout.write(f"{transition.contradiction}: {transition.get_event_display()}. {transition.why}")
        ring_sweep()

    def _list_parked(self) -> None:
        parked = Slot.objects.parked().with_subject().order_by("pk")
        for slot in parked.iterator():
            self.stdout.write(f"Slot {slot.pk}: {slot}. {slot.why_parked()}")
        self.stdout.write(f"{parked.count()} slots were given up")

    def _weigh(self) -> Weighed:
        total = Weighed()
        with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
            bar = progress.add_task("Weighing", total=Slot.objects.stale().count())
            while True:
                one = weigh_stale(now=timezone.now())
                total.slots += one.slots
                total.failed += one.failed
                total.transitions += one.transitions
                progress.update(bar, advance=one.slots)
                # A round in which others were faster with every slot leaves the rest to them.
                if not one.slots:
                    return total
