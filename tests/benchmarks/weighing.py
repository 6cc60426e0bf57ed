"""Weighing at scale, on PostgreSQL: a scratch database with CLAIMS claims (a million), two in a hundred slots
contradictory, measured against the bare aggregate that any solution has to run at least once."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection

from facts.models import Contradiction
from facts.weigh_slots.candidates import divided_in_a_year
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.suspects import suspect_queries
from tests.at_scale.by_hand import by_frame, by_pairs
from tests.at_scale.loading import load, load_population
from tests.at_scale.newsroom import Slots
from tests.at_scale.population import FILE, Population
from tests.benchmarks import Bar, at_least, at_most
from tests.weighing.claims import printed, rules, said

CLAIMS = int(os.environ.get("CLAIMS", "1000000"))
BARE = """
SELECT slot_id, axis FROM facts_claim
WHERE status = 'recorded' AND unreadable = '' AND polarity = 'asserted' AND modality <> 'speculated'
GROUP BY slot_id, axis HAVING max(lower) > min(upper)
"""
PAIRWISE = """
SELECT DISTINCT a.slot_id FROM facts_claim a JOIN facts_claim b
ON a.slot_id = b.slot_id AND a.axis = b.axis AND a.id < b.id AND (a.lower > b.upper OR b.lower > a.upper)
"""
RUNS = 3


def bars() -> Iterator[Bar]:
    if connection.vendor != "postgresql":
        print("weighing: sets are measured on PostgreSQL only; set DATABASE_URL=postgres://...")
        yield _one_slot()
        return
    yield _one_slot()
    yield from _populations()
    with scratch_database():
        yield from _many_slots()
    with scratch_database():
        yield from _slots_of_fifty()


@contextmanager
def scratch_database() -> Iterator[None]:
    """An empty one with all tables, gone at the end. The server's own settings hold for both sides of a comparison."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def usual(work: Callable[[], object]) -> float:
    """The median of a few runs: the first also fills the caches."""
    return median(seconds(work) for _ in range(RUNS))


def rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def picked() -> set[int]:
    """Slots of any candidate query."""
    return {slot for query in suspect_queries() for slot in query}


def _one_slot() -> Bar:
    """Ten times the claims must not cost a hundred times the work: nowhere may all pairs be compared."""
    few, many = (_weighing_of(count) for count in (1_000, 10_000))
    return at_most("weighing: one slot of 10,000 to 1,000", many / few, 20)


def _weighing_of(count: int) -> float:
    claims = [said(float(number % 97), period=printed(f"{2000 + number % 20}-01-01")) for number in range(count)]
    times = ("fixed", "at", "cumulative")
    return min(sum(seconds(lambda t=time: weigh(claims, rules=rules(time=t))) for time in times) for _ in range(2))  # type: ignore[misc]


def _populations() -> Iterator[Bar]:
    """Real data: set queries find the places and years that a look at each claim finds, and weighing the places."""
    if not FILE.exists():
        print(f"weighing: {FILE.name} does not lie beside the repository, so no real data is weighed")
        return
    population = Population()
    expected = population.conflicting()
    with scratch_database():
        load_population(population)
        found, by_hand = Counter(divided_in_a_year()), Counter(slot for slot, _ in expected)
        odd = (found - by_hand).total() + (by_hand - found).total()
        yield at_most(f"weighing: groups of {len(expected):,} missed or wrong", odd, 0)
        _weigh_all()
        places = set(Contradiction.objects.values_list("slot", flat=True))
        yield at_most("weighing: places missed or wrong", len(places ^ {slot for slot, _ in expected}), 0)


def _many_slots() -> Iterator[Bar]:
    slots = Slots(CLAIMS)
    load(slots)
    bare = usual(lambda: rows(BARE))
    picking = usual(picked)
    yield at_most(f"weighing: candidates of {CLAIMS:,} to bare", picking / bare, 4)
    yield from _beside_pandas(picking)

    usual_way, _ = _weigh_all()
    yield at_most("weighing: weigh --all to bare", usual_way / bare, 12)
    found = set(Contradiction.objects.values_list("slot", flat=True))
    yield at_most("weighing: slots missed or wrongly flagged", len(found ^ slots.opposed), 0)

    _forget()
    alone, peak = _weigh_all("--workers", "1")
    yield at_most("weighing: peak memory of weigh --all", peak, 250, "MB")
    _forget()
    together, _ = _weigh_all("--workers", "2")
    start, _ = _weigh("--workers", "1")  # nothing waits
    yield at_least("weighing: two workers to one", (alone - start) / (together - start), 1.6)
    yield at_least("weighing: two workers to one, with the start of the command", alone / together, 1.6)


def _weigh_all(*words: str) -> tuple[float, float]:
    return _weigh("--all", *words)


def _weigh(*words: str) -> tuple[float, float]:
    """Seconds that the command takes, its start included, in a process of its own as a newsroom runs it; and the
    megabytes that process had at most."""
    at = connection.settings_dict
    login = at["USER"] + (f":{at['PASSWORD']}" if at["PASSWORD"] else "")
    address = f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"
    env = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "newsroom.settings", "DJANGO_HTTPS": "0"}
    began, peak = time.perf_counter(), 0.0
    process = subprocess.Popen([sys.executable, "manage.py", "weigh", *words], env=env, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        peak = max(peak, _megabytes(process.pid))
        time.sleep(0.02)
    assert process.returncode == 0
    return time.perf_counter() - began, peak


def _megabytes(pid: int) -> float:
    """The most memory it had so far, as Linux tells it; 0 where it has ended, and on other systems."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _forget() -> None:
    """As if nothing had been weighed yet, and no dead rows lay about."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE facts_contradiction CASCADE")
        cursor.execute("UPDATE facts_slot SET evaluated_revision = 0")
        cursor.execute("VACUUM (FULL, ANALYZE) facts_slot")


def _beside_pandas(picking: float) -> Iterator[Bar]:
    """Load the rows and group them there: what one would do without set queries. Once to the same answer, and once the
    least that could be called so: four columns, and no rule of any property."""
    if find_spec("pandas") is None:
        print("weighing: pandas is not installed (make bench installs it), so nothing is compared with it")
        return
    pandas = import_module("pandas")

    def grouped() -> None:
        ends = rows("SELECT slot_id, axis, lower, upper FROM facts_claim WHERE status = 'recorded'")
        frame = pandas.DataFrame(ends, columns=["slot", "axis", "lower", "upper"])
        groups = frame.groupby(["slot", "axis"]).agg({"lower": "max", "upper": "min"})
        groups[groups["lower"] > groups["upper"]]

    yield at_most("weighing: candidates other than pandas'", len(picked() ^ by_frame(pandas)), 0)
    yield at_most("weighing: candidates to pandas", picking / usual(lambda: by_frame(pandas)), 1)
    yield at_most("weighing: candidates to pandas without rules", picking / usual(grouped), 1)


def _slots_of_fifty() -> Iterator[Bar]:
    """Beside all pairs: once to the same answer, and once for the plainest question only, whose values share no
    point whatever the rules of their property."""
    load(Slots(CLAIMS // 4, size=50))
    picking = usual(picked)
    yield at_most("weighing: candidates other than all pairs'", len(picked() ^ by_pairs()), 0)
    yield at_least("weighing: all pairs to candidates, of fifty", usual(by_pairs) / picking, 10)
    yield at_least("weighing: pairs without rules to candidates", usual(lambda: rows(PAIRWISE)) / picking, 10)
