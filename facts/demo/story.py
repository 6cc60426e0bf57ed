"""What the cast does once the contradictions are found: settle one, propose facts, vet them."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import CommandError
from django.db import transaction
from django.utils import timezone

from facts.find_entities import find_entity, find_property
from facts.models import Claim, Contradiction, Position, Slot
from facts.models.slot import slot_key
from facts.settle_contradictions import resolve
from facts.tasks import ring_sweep
from facts.vet_facts import Proposal, propose_fact, publish_version
from sources.read_rows import parse_json, read_file

STORY = Path(__file__).parent / "story.json"

Scene = Mapping[str, Any]


def tell_story() -> None:
    """Play all of it, or nothing; what was done before is not done again.

    Raises CommandError when the slots are not weighed yet: there is nothing to settle.
    """
    story = parse_json(read_file(STORY))
    now = timezone.now()
    with transaction.atomic():
        for scene in story["settled"]:
            _settle(scene, now=now)
        for scene in story["facts"]:
            _stand_behind(scene, now=now)
        ring_sweep()


def _settle(scene: Scene, *, now: datetime) -> None:
    slot = _slot(scene)
    cases = Contradiction.objects.filter(slot=slot)
    waiting = cases.unsettled().first()
    if waiting is not None:
        resolve(
            waiting,
            outcome=scene["outcome"],
            by=_person(scene["by"]),
            note=scene["note"],
            now=now,
            ruled_right=_position(waiting, scene["right"]) if scene["right"] else None,
        )
    elif not cases.exists():
        raise CommandError(f"No contradiction was found for “{slot}” yet: weigh the slots first.")


def _position(contradiction: Contradiction, value: str) -> Position:
    return contradiction.positions.filter(claims__value_text=value).distinct().get()


def _stand_behind(scene: Scene, *, now: datetime) -> None:
    slot = _slot(scene)
    if slot.facts.exists():
        return
    claims = Claim.objects.live().filter(slot=slot)
    proposal = Proposal(
        claim=claims.filter(value_text=scene["value"]).order_by("pk")[0],
        statement=scene["statement"],
        evidence=tuple(claims.filter(snapshot__source__reference__in=scene["evidence"])),
        note=scene["note"],
    )
    version = propose_fact(proposal, by=_person(scene["proposer"]), now=now)
    if scene["vetter"]:
        publish_version(version, by=_person(scene["vetter"]), now=now)


def _slot(scene: Scene) -> Slot:
    entity, rule = find_entity(scene["entity"]), find_property(scene["property"])
    return Slot.objects.get(key=slot_key(entity=entity, of=rule, qualifiers=scene.get("qualifiers", {})))


def _person(username: str) -> User:
    return User.objects.get(username=username)
