"""What the public reads, made anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from facts.models.public.reading_role import let_public_read
from facts.project_documents import project_everything
from sources.management.example import ExampleCommand
from sources.management.watching import watched


class Command(ExampleCommand):
    help = (
        "Make the tables that the public reads anew, from the versions that were published, and give the role that "
        "reads them its rights. Changes nothing where all is right (verify says whether it is)."
    )

    example = "manage.py project_documents"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--grants", action="store_true", help="only the rights of the role (PostgreSQL)")

    def handle(self, *args: Any, **options: Any) -> None:
        if remedy := let_public_read(connection):
            raise CommandError(f"The public API cannot read yet. {remedy}")
        if not options["grants"]:
            facts = project_everything(watch=watched)
            self.stdout.write(f"{facts} facts as the public reads them.")
