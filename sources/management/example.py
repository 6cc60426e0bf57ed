"""Commands whose `--help` ends with an example."""

from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand


class ExampleCommand(BaseCommand):
    """``example`` is a line that can be copied."""

    example: str

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs.setdefault("formatter_class", RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, epilog=f"Example:\n  {self.example}", **kwargs)
