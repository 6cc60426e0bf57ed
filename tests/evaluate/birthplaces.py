"""How well places compare: `python -m tests.evaluate.birthplaces PATH` stores the places and claims of a gold file.

Each row is a pair of places with their ancestors (a list, or null where nobody knows them) and what they are to each
other: agree, refine (and which says more), contradict. The places become entities of one tree, one by one in an order
of chance, many first below a wrong whole and moved once their claims were weighed; the relation is then what the
stored numbers say. No gold is part of this repository.
"""

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.test.utils import setup_databases, teardown_databases

if TYPE_CHECKING:
    from tests.evaluate.stored_places import Relations


def relations(path: Path) -> "Relations":
    """Measured in the database that is set up, of which nothing is left changed. Needs Django set up."""
    stored_places = importlib.import_module("tests.evaluate.stored_places")
    measured: Relations = stored_places.measured(path)
    return measured


def table(result: "Relations") -> Iterator[str]:
    yield f"{result.places} places, {result.moves} of them moved; {result.total} pairs, {result.right} right"
    yield f"{'':<14}{'pairs':>7}{'right':>9}"
    for wanted in sorted({wanted for wanted, _ in result.found}):
        total = sum(count for (name, _), count in result.found.items() if name == wanted)
        yield f"{wanted:<14}{total:>7}{100 * result.found[wanted, wanted] / total:>8.1f}%"
    yield f"{'all':<14}{result.total:>7}{result.share:>8.1f}%"
    yield f"{'slots flagged':<14}{result.slots:>7}{100 * result.slots_right / max(result.slots, 1):>8.1f}%"


@contextmanager
def scratch_database() -> Iterator[None]:
    before = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(before, verbosity=0)


def main(*paths: str) -> int:
    if not paths:
        print("usage: python -m tests.evaluate.birthplaces PATH [PATH ...]", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    with scratch_database():
        for path in map(Path, paths):
            result = relations(path)
            print("found      wanted", *result.misses, f"\n{path.name}", *table(result), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
