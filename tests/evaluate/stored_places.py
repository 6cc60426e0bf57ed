"""Places and claims of a gold file as rows of a newsroom, compared by the numbers that are stored."""

import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from facts.kinds import Verdict, compare, read
from facts.models import Claim, Contradiction, Entity, Property, Slot
from facts.models.slot import slot_key
from facts.number_entities import place_entities, place_entity
from facts.raise_revisions import entity_moved
from facts.weigh_slots import weigh_stale
from facts.weigh_slots.claim_rows import rows_of
from facts.weigh_slots.load import weighed
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from sources.models import Snapshot
from tests.builders import NOW, a_property, a_snapshot, a_source
from tests.evaluate.places import Place, Places

Row = Mapping[str, Any]

SEED = 20251209
ASTRAY = 0.25
"""The share of places that hang below a wrong whole first, and are moved when claims have been weighed."""

AT_ONCE = 500
"""Slots whose claims are read in one query."""

RELATIONS = {Verdict.SAME: "agree", Verdict.COMPATIBLE: "refine", Verdict.CONFLICT: "contradict"}


@dataclass
class Relations:
    """``found`` counts (wanted, found); ``slots`` and ``slots_right`` whether weighing flags whom the pairs say."""

    places: int = 0
    moves: int = 0
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    slots: int = 0
    slots_right: int = 0

    @property
    def total(self) -> int:
        return self.found.total()

    @property
    def right(self) -> int:
        return sum(count for (wanted, found), count in self.found.items() if wanted == found)

    @property
    def share(self) -> float:
        """In percent."""
        return 100 * self.right / self.total if self.total else 0.0


def measured(path: Path) -> Relations:
    """Store all of it, weigh, move, weigh again, compare; and take all of it back."""
    rows = list(_rows(path))
    with transaction.atomic():
        result = _measure(rows)
        transaction.set_rollback(True)
    return result


def _measure(rows: Sequence[Row]) -> Relations:
    places = Places.of(_chain(side) for row in rows for side in (row["a"], row["b"]))
    entities, astray = _stored(places)
    claims = _claimed(rows, places=places, entities=entities)
    _weigh_all()
    _move(places, entities=entities, astray=astray)
    _weigh_all()
    result = Relations(places=len(entities), moves=len(astray))
    _compare(rows, claims=claims, result=result)
    _judge_slots(rows, result=result)
    return result


def _rows(path: Path) -> Iterator[Row]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    yield from (json.loads(line) for line in text.splitlines() if line.strip())


def _chain(side: Row) -> list[str]:
    return [side["value"], *(side["ancestors"] or [])]


def _stored(places: Places) -> tuple[dict[Place, Entity], list[Place]]:
    """Every place as an entity, one by one in an order of chance: below its whole where that is there already, some
    below a wrong one. Return them, and those that do not hang where they belong yet."""
    dice = random.Random(SEED)
    order = sorted(places.wholes)
    dice.shuffle(order)
    entities: dict[Place, Entity] = {}
    astray = []
    for place in order:
        belongs = places.wholes[place]
        whole = entities.get(belongs) if belongs else None
        if entities and dice.random() < ASTRAY:
            whole = entities[dice.choice(order[: len(entities)])]
        entities[place] = _new(place, part_of=whole)
        if whole != (entities.get(belongs) if belongs else None) or (belongs and whole is None):
            astray.append(place)
    return entities, astray


def _new(place: Place, *, part_of: Entity | None) -> Entity:
    entity = Entity(name=place[0], disambiguation=place[1], kind=Entity.Kind.PLACE, part_of=part_of)
    entity.full_clean()
    entity.save()
    place_entity(entity)
    return entity


def _move(places: Places, *, entities: Mapping[Place, Entity], astray: Sequence[Place]) -> None:
    """Take out each that hangs in a wrong place, with all that hangs below it; then hang each where it belongs."""
    for place in astray:
        _hang(entities[place], below=None)
    for place in astray:
        belongs = places.wholes[place]
        if belongs is not None:
            _hang(entities[place], below=entities[belongs])


def _hang(entity: Entity, *, below: Entity | None) -> None:
    Entity.objects.filter(pk=entity.pk).update(part_of=below)
    moved = Entity.objects.get(pk=entity.pk)
    place_entity(moved)
    entity_moved(moved)


def _claimed(rows: Sequence[Row], *, places: Places, entities: Mapping[Place, Entity]) -> dict[tuple[str, str], Claim]:
    """What each source says of each person, as claims: by person and source."""
    said = {(row["entity"], side["source"]): side for row in rows for side in (row["a"], row["b"])}
    rule = a_property("birthplace", kind="entity")
    slots = _slots(sorted({person for person, _ in said}), rule=rule)
    claims: dict[tuple[str, str], Claim] = {}
    for source in sorted({source for _, source in said}):
        of = {person: side for (person, name), side in said.items() if name == source}
        snapshot = a_snapshot(a_source(source), text="\n".join(map(_line, of.items())))
        start = 0
        for person, side in of.items():
            quote = _line((person, side))
            value = entities[places.find(_chain(side))]
            claims[person, source] = _claim(slots[person], snapshot, quote=quote, start=start, side=side, value=value)
            start += len(quote) + 1
    Claim.objects.bulk_create(claims.values())
    return claims


def _line(said: tuple[str, Row]) -> str:
    return f"{said[0]}: {said[1]['value']}."


def _slots(people: Sequence[str], *, rule: Property) -> dict[str, Slot]:
    entities = [Entity(name=person, kind=Entity.Kind.PERSON) for person in people]
    Entity.objects.bulk_create(entities)
    place_entities(entities)
    keys = ((entity, slot_key(entity=entity, of=rule, qualifiers={})) for entity in entities)
    slots = Slot.objects.bulk_create(Slot(entity=entity, property=rule, key=key) for entity, key in keys)
    return {slot.entity.name: slot for slot in slots}


def _claim(slot: Slot, snapshot: Snapshot, *, quote: str, start: int, side: Row, value: Entity) -> Claim:
    claim = Claim(
        slot=slot,
        snapshot=snapshot,
        quote=quote,
        start=start,
        end=start + len(quote),
        value_text=side["value"],
        value=read(side["value"], kind="entity", lang="en").as_json(),
        value_entity=value,
        recorded_at=NOW,
    )
    claim.fingerprint = claim.own_fingerprint()
    return claim


def _weigh_all() -> None:
    while weigh_stale(now=NOW).slots:
        continue
    assert not Slot.objects.stale().exists()


def _compare(rows: Sequence[Row], *, claims: Mapping[tuple[str, str], Claim], result: Relations) -> None:
    """Each pair, by the stored numbers of its places."""
    placed = _placed()
    for row in rows:
        one, two = (placed[claims[row["entity"], row[side]["source"]].pk] for side in ("a", "b"))
        found, wanted = _relation(one, two), _relation_of(row)
        result.found[wanted, found] += 1
        if wanted != found:
            result.misses.append(f"{found:<10} {wanted:<10} {_said(row['a'])} / {_said(row['b'])}")


def _placed() -> dict[int, WeighedClaim]:
    """Every claim as weighing sees it, by its key: the rows of all slots at once, with the numbers stored now."""
    rules = {slot.pk: slot.property for slot in Slot.objects.with_subject()}
    slots = sorted(rules)
    rows = [row for start in range(0, len(slots), AT_ONCE) for row in rows_of(slots[start : start + AT_ONCE])]
    return {row.pk: weighed(row, rule=rules[row.slot_id], origin="") for row in rows}


def _judge_slots(rows: Sequence[Row], *, result: Relations) -> None:
    """Each slot of which the gold knows every pair: a contradiction where one of the pairs is one."""
    pairs: dict[str, dict[frozenset[str], str]] = defaultdict(dict)
    for row in rows:
        pairs[row["entity"]][frozenset(row[side]["source"] for side in ("a", "b"))] = row["relation"]
    flagged = set(Contradiction.objects.unsettled().values_list("slot__entity__name", flat=True))
    for person, known in pairs.items():
        sources = len(frozenset().union(*known))
        if len(known) == sources * (sources - 1) // 2:
            result.slots += 1
            result.slots_right += (person in flagged) == ("contradict" in known.values())


def _relation(one: WeighedClaim, two: WeighedClaim) -> str:
    """As the gold says it, and for a refinement which of the two says more."""
    found = RELATIONS.get(compare(one.value, two.value).verdict, "none")
    return f"{found} {'a' if _width(one) < _width(two) else 'b'}" if found == "refine" else found


def _relation_of(row: Row) -> str:
    return f"{row['relation']} {row.get('more_specific') or ''}".strip()


def _width(claim: WeighedClaim) -> float:
    return (claim.upper or 0.0) - (claim.lower or 0.0)


def _said(side: Row) -> str:
    return ", ".join(_chain(side))
