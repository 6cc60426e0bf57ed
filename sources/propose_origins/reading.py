"""What comparing needs of one text: its runs, and whom it credits. Texts that are compared often are read once."""

from functools import lru_cache
from typing import NamedTuple

from sources.propose_origins.credits import Credit, find_credit
from sources.propose_origins.runs import own_runs

LONGEST_KEPT = 20_000
"""Code points; a longer text is read each time, so that what is kept stays within some ten megabytes."""

_KEPT = 500


class Reading(NamedTuple):
    runs: frozenset[str]
    credit: Credit | None


def read_once(text: str, byline: str) -> Reading:
    return Reading(own_runs(text), find_credit(text, byline=byline))


read_again = lru_cache(maxsize=_KEPT)(read_once)
