"""The tree of entities: what a new part and a move cost among a thousand and among a hundred thousand."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from django.db import connection, transaction

from facts.models import Entity
from facts.number_entities import number_entities, place_entity
from tests.benchmarks import Bar, at_most
from tests.evaluate.birthplaces import scratch_database

SMALL, LARGE = 1_000, 100_000
TIMES = 100


def bars() -> Iterator[Bar]:
    with scratch_database():
        small, large = (_costs(size) for size in (SMALL, LARGE))
    for name in ("a new root", "a new part", "a move"):
        yield at_most(f"tree: {name}, 100,000 over 1,000 entities", large[name] / small[name], 5, "times")
    share = large["a new part"] / large["numbering all"]
    yield at_most("tree: a new part over numbering all 100,000", 100 * share, 5, "%")


def _costs(size: int) -> dict[str, float]:
    """Seconds for each."""
    with transaction.atomic():
        middle, roots = _planted(size)
        began = time.perf_counter()
        number_entities()
        every = time.perf_counter() - began
        wholes, dice = iter(middle), random.Random(2)
        costs = {
            "a new root": _median(lambda n: _insert(f"root {n}", below=None)),
            "a new part": _median(lambda n: _insert(f"part {n}", below=roots[0])),
            "a move": _median(lambda _: _move(next(wholes), below=dice.choice(roots))),
        }
        transaction.set_rollback(True)
    return costs | {"numbering all": every}


def _planted(size: int) -> tuple[list[Entity], list[Entity]]:
    """A tenth are roots, a tenth hangs below twenty of them, the others below those."""
    dice = random.Random(1)
    roots = _created("whole", [None] * (size // 10))
    middle = _created("region", [dice.choice(roots[:20]) for _ in range(size // 10)])
    _created("town", [dice.choice(middle) for _ in range(size - 2 * (size // 10))])
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE facts_entity")
    return middle, roots


def _created(name: str, wholes: Sequence[Entity | None]) -> list[Entity]:
    rows = [Entity(name=f"{name} {n}", kind="place", part_of=whole) for n, whole in enumerate(wholes)]
    return Entity.objects.bulk_create(rows, batch_size=5_000)


def _insert(name: str, *, below: Entity | None) -> None:
    place_entity(Entity.objects.create(name=f"new {name}", kind="place", part_of=below))


def _move(entity: Entity, *, below: Entity) -> None:
    Entity.objects.filter(pk=entity.pk).update(part_of=below)
    place_entity(Entity.objects.get(pk=entity.pk))


def _median(work: Callable[[int], None]) -> float:
    times = []
    for n in range(TIMES):
        began = time.perf_counter()
        work(n)
        times.append(time.perf_counter() - began)
    return median(times)
