"""Say what is wrong with this installation, and what to do."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from newsroom.doctor import examine
from sources.management.example import ExampleCommand


class Command(ExampleCommand):
    help = (
        "Check database, migrations, worker, broker, mail, storage and time zone; say what is wrong and what to do. "
        "Exit code 1 when anything is."
    )
    # It has to run on an installation where nothing works yet.
    requires_system_checks: list[str] = []

    example = "manage.py doctor"

    def handle(self, *args: Any, **options: Any) -> None:
        ill = 0
        for finding in examine(now=timezone.now()):
            mark = self.style.SUCCESS("ok   ") if finding.is_well else self.style.ERROR("wrong")
            self.stdout.write(f"{mark} {finding.about}: {finding.found}")
            if not finding.is_well:
                ill += 1
                self.stdout.write(f"      → {finding.remedy}")
        if ill:
            raise CommandError(f"{ill} to mend.")
        self.stdout.write("All is well.")
