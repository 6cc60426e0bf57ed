"""Weigh slots here and now, without a worker."""

import gc
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, connections
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from facts.models import Slot
from facts.tasks import ring_sweep
from facts.weigh_slots import weigh_range, weigh_range_anew
from facts.weigh_slots.parts import cells
from sources.management.example import ExampleCommand

Cell = tuple[int, int]


@dataclass(frozen=True)
class Done:
    """What came of one range of slots, in words, so that a process can hand it to another."""

    slots: int
    failed: int
    said: list[str]


class Command(ExampleCommand):
    help = "Weigh the slots whose inputs changed, and open, update or close their contradictions."

    example = "manage.py weigh --all"

    # Whoever deploys checks: to load and check all pages would take as long as thousands of slots.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="weigh every slot anew, also those that did not change")
        parser.add_argument("--again", action="store_true", help="try those once more that were given up")
        parser.add_argument("--parked", action="store_true", help="only list those that were given up, and why")
        words = "processes that share the slots (as many as there are processors; SQLite: 1)"
        parser.add_argument("--workers", type=int, metavar="N", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["parked"]:
            self._list_parked()
            return
        if options["again"]:
            Slot.objects.weigh_again()
        self._weigh(anew=options["all"], workers=_workers(options["workers"]))
        ring_sweep()

    def _list_parked(self) -> None:
        parked = Slot.objects.parked().with_subject().order_by("pk")
        for slot in parked.iterator():
            self.stdout.write(f"Slot {slot.pk}: {slot}. {slot.why_parked()}")
        self.stdout.write(f"{parked.count()} slots were given up")

    def _weigh(self, *, anew: bool, workers: int) -> None:
        slots = Slot.objects.all() if anew else Slot.objects.to_weigh()
        weighed = failed = 0
        found = list(cells(slots, workers=workers))
        with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
            bar = progress.add_task("Weighing", total=slots.count())
            for done in _each(found, anew=anew, workers=min(workers, len(found))):
                weighed, failed = weighed + done.slots, failed + done.failed
                progress.update(bar, advance=done.slots)
                for line in done.said:
                    self.stdout.write(line)
        self.stdout.write(f"{weighed} slots weighed")
        if failed:
            self.stdout.write(f"{failed} attempts failed: manage.py weigh --parked lists what was given up")


def _workers(asked: int | None) -> int:
    """As many processes as were asked for; else one for each processor, as PostgreSQL itself takes them for a query."""
    if asked is None:
        return _processors() if connection.vendor == "postgresql" else 1
    if asked < 1:
        raise CommandError("--workers: at least one process is needed")
    if asked > 1 and connection.vendor != "postgresql":
        raise CommandError("--workers: SQLite has one writer at a time; several processes need PostgreSQL")
    return asked


def _processors() -> int:
    """Those this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _each(found: list[Cell], *, anew: bool, workers: int) -> Iterator[Done]:
    """Weigh range after range; with several workers each takes the next range that nobody has taken."""
    weigh = partial(_weigh_cell, anew=anew)
    # What is there by now stays to the end: no collection of garbage has to look at it, and no child to copy it.
    gc.freeze()
    if workers <= 1:
        yield from map(weigh, found)
        return
    # Forked, for setting up anew costs each as much as thousands of slots. All are forked before the first of them
    # begins, and none finds a connection to the database that it would share.
    connections.close_all()
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from pool.map(weigh, found)


def _weigh_cell(cell: Cell, *, anew: bool) -> Done:
    weigh = weigh_range_anew if anew else weigh_range
    weighed = weigh(*cell, now=timezone.now())
    said = [f"{one.contradiction}: {one.get_event_display()}. {one.why}" for one in weighed.transitions]
    return Done(slots=weighed.slots, failed=weighed.failed, said=said)
