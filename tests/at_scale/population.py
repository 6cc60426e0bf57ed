"""Real data: what editors of an encyclopedia wrote of the populations of places, each for a year.

It lies beside the repository and never in it: ``../shared/gold/population.jsonl.gz``.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from tests.at_scale.matters import MATTERS, Said
from tests.at_scale.newsroom import PLACES, Row

FILE = Path(__file__).resolve().parents[3] / "shared" / "gold" / "population.jsonl.gz"
STAFF = 5
"""The matter whose rules a population has: a count at a time."""


class Population:
    """Each place is a slot of the matter ``STAFF``; claims that name no year are left out."""

    @cached_property
    def said(self) -> list[tuple[int, Said]]:
        slots: dict[str, int] = {}
        found = []
        for line in gzip.decompress(FILE.read_bytes()).decode().splitlines():
            row = json.loads(line)
            slot = slots.setdefault(row["entity"], len(slots) * len(MATTERS) + STAFF)
            if row["as_of"]:
                found.append((slot, Said(str(row["value"]), year=int(row["as_of"]))))
        return found

    def conflicting(self) -> set[tuple[int, int]]:
        """Place and year for which two values differ, found by looking at each claim."""
        values: dict[tuple[int, int], set[str]] = defaultdict(set)
        for slot, claim in self.said:
            values[slot, claim.year].add(claim.text)
        return {group for group, different in values.items() if len(different) > 1}

    def slot_rows(self) -> Iterator[Row]:
        for slot in sorted({slot for slot, _ in self.said}):
            entity = PLACES + (slot - 1) // len(MATTERS) + 1
            yield slot, entity, STAFF + 1, "{}", f"{entity}:{STAFF + 1}", 2, 0, 1, 0, ""
