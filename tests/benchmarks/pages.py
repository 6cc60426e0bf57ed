"""Every page in a newsroom of CLAIMS claims (200,000), each a few times: 95 in 100 answers within the bar, and as many
queries as in a small newsroom.

On PostgreSQL. KEPT=1 leaves the two newsrooms in the server and takes them up again: to build the large one takes a
minute or two. VERBOSE=1 tells each page, ONLY_PAGE= part of an address asks for these alone.
"""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from facts.models import Heartbeat
from newsroom.memory import settle_down
from tests.at_scale.addresses import addresses, forgotten, rows
from tests.at_scale.desk import load_desk
from tests.benchmarks import Bar, at_most, fixed_work

CLAIMS = int(os.environ.get("CLAIMS", "200000"))
SMALL = 4_000
TIMES = int(os.environ.get("TIMES", "5"))
ONLY_PAGE = os.environ.get("ONLY_PAGE", "")
SECTIONS = 3
"""Queries more than in the small newsroom that are no growth: of parts of a page that stand there only where there is
something to tell."""
BAR = 300.0
"""Milliseconds within which 95 in 100 answers of each page are there."""
AGAIN = 40
"""How often a page is asked once more that was over the bar at first: of five answers, 95 in 100 are the slowest."""


@dataclass(frozen=True)
class Asked:
    """One address: who asks, milliseconds of each answer, and what was asked of the database."""

    client: Client
    address: str
    took: list[float]
    queries: int

    @property
    def p95(self) -> float:
        return sorted(self.took)[round(0.95 * (len(self.took) - 1))]


def bars() -> Iterator[Bar]:
    yield at_most("pages: that are not asked for", len(missing := forgotten()), 0)
    if missing:
        print("pages: not asked for:", *sorted(missing))
    if connection.vendor != "postgresql":
        print("pages: measured on PostgreSQL only; set DATABASE_URL=postgres://...")
        return
    logging.disable(logging.WARNING)
    with _newsroom(SMALL):
        few = _measured(times=0)
    with _newsroom(CLAIMS):
        at_first = fixed_work()
        many = _measured(times=TIMES)
        for key, one in many.items():
            if one.p95 > BAR:
                many[key] = _asked(one.client, one.address, times=AGAIN)
        print(f"pages: fixed work, to compare runs: {at_first:.0f} ms before, {fixed_work():.0f} ms after")
    slow = [one for one in many.values() if one.p95 > BAR]
    more = {
        key: (few[key], one) for key, one in many.items() if key in few and one.queries > few[key].queries + SECTIONS
    }
    for one in sorted(many.values() if os.environ.get("VERBOSE") else slow, key=lambda one: -one.p95):
        print(
            f"pages: {one.address:<80} p50 {median(one.took):6.0f} ms  p95 {one.p95:6.0f} ms  {one.queries:3} queries"
        )
    for before, after in more.values():
        print(f"pages: {after.address} asks {after.queries} queries, in a small newsroom {before.queries}")
    worst = max(one.p95 for one in many.values())
    yield at_most(f"pages: {len(many)} of {CLAIMS:,} claims, p95 of the slowest", worst, BAR, "ms")
    yield at_most("pages: that ask more queries than with few rows", len(more), 0)


@contextmanager
def _newsroom(claims: int) -> Iterator[None]:
    """A scratch database that holds one; kept where that is wished."""
    own, is_kept = connection.settings_dict["NAME"], bool(os.environ.get("KEPT"))
    connection.close()
    connection.settings_dict["NAME"] = f"{own}_{claims}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=is_kept)
    try:
        if not Heartbeat.objects.exists():
            is_kept = False
            load_desk(claims)
            is_kept = bool(os.environ.get("KEPT"))
        settle_down()  # as a web process does
        yield
    finally:
        connection.creation.destroy_test_db(own, verbosity=0, keepdb=is_kept)


def _measured(*, times: int) -> dict[str, Asked]:
    """By a key that is the same in each newsroom, whatever its rows are called there."""
    chief, root = (_logged_in(name) for name in ("cho", "root"))
    found: dict[str, Asked] = {}
    for key, address in _each_address():
        if ONLY_PAGE not in address:
            continue
        client, answer = chief, chief.get(address)
        if answer.status_code == 403:
            client, answer = root, root.get(address)
        if answer.status_code == 403:
            # Nobody adds or deletes such a row.
            continue
        assert answer.status_code in (200, 302), f"{address} answers {answer.status_code}"
        for query in ["", *_ways_of_listing(answer)]:
            found[f"{key} {query}"] = _asked(client, address + query, times=times)
    return found


def _each_address() -> Iterator[tuple[str, str]]:
    for number, (name, address) in enumerate(addresses(rows())):
        yield f"{number} {name}", address


def _logged_in(name: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username=name))
    return client


def _ways_of_listing(answer: Any) -> list[str]:
    """Of a list of the admin: its first filters, its columns, a search, and its second and last page."""
    shown = (getattr(answer, "context_data", None) or {}).get("cl")
    if shown is None:
        return []
    choices = [list(spec.choices(shown))[1:2] for spec in shown.filter_specs]
    ways = [str(first[0].get("query_string") or "") for first in choices if first]
    ways += [f"?o={number}" for number, column in enumerate(shown.list_display) if shown.get_ordering_field(column)]
    if shown.search_fields:
        ways += ["?q=12", "?q=nowhere"]
    last = shown.paginator.num_pages
    return [way for way in ways if way] + ["?p=2" if last > 1 else "?p=1", f"?p={last}"]


def _asked(client: Client, address: str, *, times: int) -> Asked:
    """Counted the first time, and timed afterwards."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        queries = len(captured)
    return Asked(client, address, [_milliseconds(client, address) for _ in range(times)], queries)


def _milliseconds(client: Client, address: str) -> float:
    began = time.perf_counter()
    client.get(address)
    return 1_000 * (time.perf_counter() - began)
