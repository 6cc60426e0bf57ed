"""From publishing a fact to the public: how long until the API says it, and PUBLISHED facts (10,000) that several
processes publish at once, while a reader follows the changes over HTTP. `DATABASE_URL` chooses the database."""

import os
import time
from collections.abc import Iterator, Sequence
from subprocess import Popen

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from facts.models import FactVersion
from facts.vet_facts import publish_version
from tests.at_scale.proposals import propose_all, publishers
from tests.at_scale.serving import Asker, ours
from tests.benchmarks import Bar, at_least, at_most
from tests.benchmarks.weighing import scratch_database

PUBLISHED = int(os.environ.get("PUBLISHED", "10000"))
WRITERS = 4
TIMES = 100
SECONDS = 1.0
"""Within which 95 in 100 are visible."""
AT_ONCE = 200
CHANGES = "/api/v1/changes/"


def bars() -> Iterator[Bar]:
    with scratch_database():
        propose_all(PUBLISHED + TIMES)
        connection.close()
        with ours(CHANGES) as reader:
            on = connection.vendor
            yield at_most(f"publishing: until the API says it, p95 ({on})", _until_visible(reader), SECONDS, "s")
            seen = _followed(reader, publishers(WRITERS), since=TIMES)
            yield at_least(f"publishing: facts by {WRITERS} processes, seen", len(seen), PUBLISHED)
            yield at_most("publishing: gaps, repeats and wrong order", _irregular(seen), 0)


def _until_visible(reader: Asker) -> float:
    vetter = User.objects.order_by("pk")[1]
    taken = []
    for version in FactVersion.objects.filter(status="proposed").select_related("fact").order_by("pk")[:TIMES]:
        address = f"/api/v1/facts/{version.fact.public_id}/"
        assert reader.ask(address)[0] == 404
        began = time.perf_counter()
        publish_version(version, by=vetter, now=timezone.now())
        while reader.ask(address)[0] != 200:
            pass
        taken.append(time.perf_counter() - began)
    return sorted(taken)[len(taken) * 95 // 100]


def _followed(reader: Asker, writers: Sequence[Popen[bytes]], *, since: int) -> list[tuple[int, str]]:
    """Number and fact of each change, as one reads who always asks on with the last number."""
    seen: list[tuple[int, str]] = []
    while True:
        is_last = all(writer.poll() is not None for writer in writers)
        rows = reader.read(f"{CHANGES}?since={since}&page_size={AT_ONCE}&fields=seq,id")["results"]
        seen += [(row["seq"], row["id"]) for row in rows]
        since = rows[-1]["seq"] if rows else since
        if is_last and not rows:
            break
        time.sleep(0 if rows else 0.05)
    assert all(writer.returncode == 0 for writer in writers), "a process that publishes failed"
    return seen


def _irregular(seen: Sequence[tuple[int, str]]) -> int:
    """Numbers that are not the next one, and facts that came before."""
    numbers = [number for number, _ in seen]
    jumps = sum(number != TIMES + place for place, number in enumerate(numbers, start=1))
    return jumps + len(seen) - len({fact for _, fact in seen})
