"""Step: compute everything anew and say what differs from what is stored. Changes nothing."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.core.files.storage import storages

from facts.anchor_claims.look_again import lost_in
from facts.merge_entities import Moved
from facts.models import Claim, Contradiction, Drift, Entity, EntityMerge, FactVersion, Slot, Transition
from facts.models.slot import slot_key
from facts.project_documents import differing
from facts.record_claims.read_value import mark_of
from facts.weigh_slots import would_change
from facts.weigh_slots.candidates import candidates
from sources.models import Capture, Snapshot
from sources.watching import Watch, unwatched

_CHUNK = 1000


def differences(*, now: datetime, watch: Watch = unwatched) -> Iterator[str]:
    """One sentence for each thing that is not as it should be."""
    yield from _snapshots(watch=watch)
    yield from _sent_and_fetched(watch=watch)
    yield from _claims(watch=watch)
    yield from _anchors(watch=watch)
    yield from _histories()
    yield from _trees()
    yield from _merges()
    yield from _slots(now=now, watch=watch)
    yield from differing(watch=watch)


def _snapshots(*, watch: Watch) -> Iterator[str]:
    raw = storages["raw"]
    snapshots = Snapshot.objects.iterator(chunk_size=_CHUNK)
    for snapshot in watch(snapshots, doing="Captures", total=Snapshot.objects.count()):
        if hashlib.sha256(snapshot.text.encode()).hexdigest() != snapshot.text_sha256:
            yield f"Snapshot {snapshot.pk}: the text is not the one that was captured."
        if not raw.exists(snapshot.raw_name):
            yield f"Snapshot {snapshot.pk}: its raw bytes are gone ({snapshot.raw_name})."
            continue
        with raw.open(snapshot.raw_name) as file:
            if hashlib.sha256(file.read()).hexdigest() != snapshot.raw_sha256:
                yield f"Snapshot {snapshot.pk}: its raw bytes have changed ({snapshot.raw_name})."


def _sent_and_fetched(*, watch: Watch) -> Iterator[str]:
    """The bytes of orders that no snapshot holds: what could not be read, or was read and said the same."""
    raw = storages["raw"]
    alone = Capture.objects.kept().exclude(raw_name__in=Snapshot.objects.values("raw_name"))
    for capture in watch(alone.iterator(chunk_size=_CHUNK), doing="Other bytes", total=alone.count()):
        if not raw.exists(capture.raw_name):
            yield f"Capture {capture.pk}: its raw bytes are gone ({capture.raw_name})."
            continue
        with raw.open(capture.raw_name) as file:
            if not capture.raw_name.endswith(hashlib.sha256(file.read()).hexdigest()):
                yield f"Capture {capture.pk}: its raw bytes have changed ({capture.raw_name})."


def _claims(*, watch: Watch) -> Iterator[str]:
    claims = Claim.objects.select_related("snapshot").iterator(chunk_size=_CHUNK)
    for claim in watch(claims, doing="Claims", total=Claim.objects.count()):
        if claim.snapshot.text[claim.start : claim.end] != claim.quote:
            yield f"Claim {claim.pk}: its quote does not stand at {claim.start} to {claim.end} of its snapshot."
        if claim.own_fingerprint() != claim.fingerprint and not _became_another(claim):
            yield f"Claim {claim.pk}: it was changed after it was recorded."
        if not _has_its_own_bounds(claim):
            yield f"Claim {claim.pk}: its bounds are not those of its value."
        if claim.wording != mark_of(claim.read_value()):
            yield f"Claim {claim.pk}: its words are marked as others."


def _anchors(*, watch: Watch) -> Iterator[str]:
    """In snapshots that were looked into: each quote found anew, and each case as the newest snapshot asks for it."""
    later = Snapshot.objects.filter(number__gt=1, anchored_at__isnull=False)
    pks = later.order_by("source", "number").values_list("pk", flat=True).iterator(chunk_size=_CHUNK)
    for pk in watch(pks, doing="Anchors", total=later.count()):
        yield from lost_in(pk)


def _became_another(claim: Claim) -> bool:
    """A merge made it the same as another claim, which bears the fingerprint that both would have."""
    if not Claim.objects.filter(fingerprint=claim.own_fingerprint()).exists():
        return False
    merges = map(Moved.from_json, EntityMerge.objects.values_list("moved", flat=True))
    return any(claim.pk in merge.claims or claim.pk in merge.values for merge in merges)


def _has_its_own_bounds(claim: Claim) -> bool:
    """The columns the set queries look at say the same as the value, unless a person corrected them; an entity's
    bounds are its numbers."""
    value = None if claim.value_entity_id else claim.read_value()
    if value is not None and claim.bounds_by_id is not None:
        return claim.axis == value.axis
    stored = (claim.axis, claim.lower, claim.upper)
    return stored == (("", None, None) if value is None else (value.axis, value.lower, value.upper))


def _histories() -> Iterator[str]:
    """Every state is the one its last transition led to; a claim is recorded before it has any."""
    yield from _history("claim", dict(Claim.objects.values_list("pk", "status")), first=Claim.Status.RECORDED)
    yield from _history("contradiction", dict(Contradiction.objects.values_list("pk", "status")), first="nothing")
    yield from _history("drift", dict(Drift.objects.values_list("pk", "status")), first="nothing")
    yield from _history("fact_version", dict(FactVersion.objects.values_list("pk", "status")), first="nothing")


def _history(name: str, states: dict[int, str], *, first: str) -> Iterator[str]:
    last = dict(Transition.objects.order_by("pk").values_list(name, "to_state"))
    for pk, status in sorted(states.items()):
        if status != last.get(pk, first):
            kind = name.replace("_", " ").capitalize()
            yield f"{kind} {pk}: it is {status}, but its history says {last.get(pk, first)}."


def _trees() -> Iterator[str]:
    """Every part lies inside its whole and inside nothing else, and no two entities overlap halfway."""
    around: list[tuple[int, int]] = []
    rows = Entity.objects.order_by("tree_left").values_list("pk", "part_of_id", "tree_left", "tree_right")
    for pk, whole, left, right in rows:
        if left is None or right is None:
            yield f"Entity {pk}: it has no place in the numbering."
            continue
        while around and around[-1][1] < left:
            around.pop()
        if around and right >= around[-1][1]:
            yield f"Entity {pk}: its numbers {left} to {right} overlap those of another."
        elif around and around[-1][0] != whole:
            yield f"Entity {pk}: its numbers lie inside those of entity {around[-1][0]}, of which it is no part."
        around.append((pk, right))
    for part in Entity.objects.filter(part_of__isnull=False).select_related("part_of"):
        if part.part_of is not None and not _lies_inside(part, part.part_of):
            yield f"Entity {part.pk}: its numbers do not lie inside those of entity {part.part_of_id}."


def _lies_inside(part: Entity, whole: Entity) -> bool:
    numbers = (whole.tree_left, part.tree_left, part.tree_right, whole.tree_right)
    left, inner_left, inner_right, right = (number or 0 for number in numbers)
    return left < inner_left < inner_right < right


def _merges() -> Iterator[str]:
    """Nothing is said about a merged entity any more; a redirect has a merge that stands, and leads where it says."""
    for claim in Claim.objects.live().filter(slot__entity__merged_into__isnull=False).order_by("pk"):
        yield f"Claim {claim.pk}: it is about an entity that was merged into another."
    for claim in Claim.objects.live().filter(value_entity__merged_into__isnull=False).order_by("pk"):
        yield f"Claim {claim.pk}: its value is an entity that was merged into another."
    for part in Entity.objects.filter(part_of__merged_into__isnull=False).order_by("pk"):
        yield f"Entity {part.pk}: it is part of an entity that was merged into another."
    redirects = dict(Entity.objects.merged().values_list("pk", "merged_into_id"))
    merges = dict(EntityMerge.objects.standing().values_list("merged_id", "kept_id"))
    for pk in sorted(redirects.keys() | merges.keys()):
        if redirects.get(pk) == _end_of(merges, pk):
            continue
        yield f"Entity {pk}: where it leads is not what its merge says."


def _end_of(merges: Mapping[int, int], pk: int) -> int | None:
    """Where the merges lead from there, at any remove; None where there is none."""
    seen = {pk}
    end = merges.get(pk)
    while end is not None and end in merges and end not in seen:
        seen.add(end)
        end = merges[end]
    return end


def _slots(*, now: datetime, watch: Watch) -> Iterator[str]:
    chunks = -(-Slot.objects.count() // _CHUNK)
    for chunk in watch(_chunks_of_slots(), doing="Slots", total=chunks):
        for slot in chunk:
            if slot.key != slot_key(entity=slot.entity, of=slot.property, qualifiers=slot.qualifiers):
                yield f"Slot {slot.pk}: its key is not that of its entity, property and qualifiers."
        weighed = [slot.pk for slot in chunk if not slot.is_stale()]
        for pk in sorted(candidates(weighed)):
            yield from _weighings(pk, now=now)


def _chunks_of_slots() -> Iterator[list[Slot]]:
    last = 0
    while chunk := list(Slot.objects.with_subject().filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        last = chunk[-1].pk
        yield chunk


def _weighings(slot_id: int, *, now: datetime) -> Iterator[str]:
    changes = would_change(slot_id, now=now)
    for transition in changes.transitions:
        yield f"Slot {slot_id}: weighed anew, its contradiction would be {transition.event}: {transition.why}"
    if changes.rewritten and not changes.transitions:
        yield f"Slot {slot_id}: weighed anew, its positions would be others."
