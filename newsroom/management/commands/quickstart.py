"""From nothing to the demo newsroom in a browser: what `make demo` runs."""

import argparse
import signal
import time
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from facts.demo.load import load_demo
from facts.demo.story import tell_story
from facts.demo.summary import print_summary
from newsroom import demo
from newsroom.processes import ChildFailed, Processes

# The worker does all of the demo in seconds; when nothing changes for this long, it never will.
PATIENCE = 60.0


class Command(BaseCommand):
    help = """Load the demo newsroom, let a real worker find its contradictions, and serve it.

    Example: manage.py quickstart --port 8001
    """

    def create_parser(self, *args: Any, **kwargs: Any) -> Any:
        return super().create_parser(*args, formatter_class=argparse.RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where to serve (default 8000)")
        parser.add_argument("--no-serve", action="store_true", help="print what was found, stop everything, exit")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        self.console = Console(highlight=False)
        # SIGINT by name too: a shell that starts us in the background has it ignored.
        for deadly in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(deadly, _stop)
        try:
            self._run(port=None if no_serve else port)
        except (demo.CannotStart, ChildFailed) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self._say("Stopped.")

    def _run(self, *, port: int | None) -> None:
        logs = Path(settings.VAR) / "log"
        with ExitStack() as stack:
            stack.enter_context(demo.only_one(Path(settings.VAR) / "demo.lock"))
            if port is not None:
                demo.check_port(port)
            demo.refuse_a_real_newsroom()
            self._say("Preparing the database ...")
            call_command("migrate", verbosity=0)
            processes = stack.enter_context(Processes(logs))
            self._say(
                "Starting a worker and beat ..." if port is None else "Starting a worker, beat and a web server ..."
            )
            stack.callback(self._say, "Stopping everything ...")
            demo.start_all(processes, port=port)
            self._load()
            self._wait(processes, log=logs / "worker.log")
            if demo.is_story_untold():
                # People settle and vet only what has been found.
                tell_story()
                self._wait(processes, log=logs / "worker.log")
            print_summary(address=demo.address(port))
            if port is not None:
                self._serve(processes, port=port, log=logs / "web.log")
        self._say(str(demo.count()))

    def _say(self, line: str) -> None:
        """One line, also where it is longer than the terminal is wide: others read it too."""
        self.console.print(line, soft_wrap=True)

    def _load(self) -> None:
        if demo.has_sources():
            self._say("The demo newsroom is here already and is used as it is. To begin afresh: make clean-demo")
            return
        self._say("Loading the demo newsroom ...")
        load_demo(lambda line: self._say(f"  {line}"))

    def _wait(self, processes: Processes, *, log: Path) -> None:
        """Until every snapshot is taken in, every slot weighed and every mail sent, as long as the work gets less."""
        left = total = demo.work_left()
        if not left:
            return
        changed = time.monotonic()
        with _progress(self.console) as progress:
            task = progress.add_task("Comparing texts, weighing slots, sending alerts", total=total)
            while left:
                time.sleep(0.2)
                processes.mend()
                before, left = left, demo.work_left()
                if left != before:
                    changed = time.monotonic()
                if time.monotonic() - changed > PATIENCE:
                    raise CommandError(
                        f"The worker left {left} pieces of work untouched for {PATIENCE:.0f} seconds. "
                        f"Its log says why: {log}"
                    )
                total = max(total, left)
                progress.update(task, total=total, completed=total - left)

    def _serve(self, processes: Processes, *, port: int, log: Path) -> None:
        if not demo.wait_until_it_answers(port=port, seconds=PATIENCE):
            raise CommandError(f"The web server does not answer. Its log says why: {log}")
        self._say(f"\nThe newsroom is open at [bold]{demo.address(port)}/[/bold]   (Ctrl-C stops everything)")
        while True:
            time.sleep(0.5)
            for name in processes.mend():
                self._say(f"The {name} ended and was started again; its log is {log.with_name(f'{name}.log')}")


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """End as by Ctrl-C, so that every `with` stops what it started."""
    raise KeyboardInterrupt
