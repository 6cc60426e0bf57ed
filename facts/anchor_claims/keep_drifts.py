"""Keep drifts: bring the cases of a source's claims in line with its newest snapshot, by the rules of the package."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from facts.anchor_claims.place_claims import Placed
from facts.kinds.to_translate import to_translate
from facts.lapse_drifts import lapse_drifts
from facts.models import Anchor, Claim, Drift, Transition
from sources.in_chunks import in_chunks
from sources.models import Snapshot
from sources.telling import Part, Telling, parts_of, tell_each, telling

_SHOWN = 300
_SETTLED = (Drift.Status.NEW_CLAIM, Drift.Status.NO_CHANGE)


@dataclass
class Plan:
    """What is to be done, by primary key of the claim."""

    to_open: list[int] = field(default_factory=list)
    to_move: dict[int, Drift] = field(default_factory=dict)
    changed_again: set[int] = field(default_factory=set)
    to_lapse: list[int] = field(default_factory=list)


def keep_drifts(snapshot: Snapshot, *, placed: Mapping[int, Placed], now: datetime) -> list[Transition]:
    """Inside a transaction that owns the source; ``snapshot`` is its newest."""
    plan = plan_drifts(snapshot, placed=_locked(placed))
    back = telling(to_translate("The passage is back word for word in snapshot {number}."), number=f"{snapshot.number}")
    made = lapse_drifts(plan.to_lapse, why=back, now=now)
    moved = [_moved(plan.to_move[pk], placed[pk], snapshot=snapshot) for pk in sorted(plan.to_move)]
    for chunk in in_chunks(moved):
        Drift.objects.bulk_update(chunk, ["snapshot", "start", "end"])
    opened = [_opened(pk, placed[pk], snapshot=snapshot, now=now) for pk in sorted(plan.to_open)]
    for chunk in in_chunks(opened):
        Drift.objects.bulk_create(chunk)
    told = [(drift, "") for drift in opened]
    told += [(drift, Drift.Status.OPEN) for drift in moved if drift.claim_id in plan.changed_again]
    for part in in_chunks(told):
        made += Transition.objects.bulk_create(
            _drifted(drift, placed[drift.claim_id], before=before, snapshot=snapshot, now=now) for drift, before in part
        )
    return made


def plan_drifts(snapshot: Snapshot, *, placed: Mapping[int, Placed]) -> Plan:
    """What the newest snapshot asks for; nothing is written."""
    plan = Plan()
    waiting = {drift.claim_id: drift for drift in _drifts(placed, Drift.objects.open())}
    lost = [pk for pk, one in placed.items() if not one.place.is_found]
    settled = {drift.claim_id: drift for drift in _drifts(lost, Drift.objects.filter(status__in=_SETTLED))}
    back = _back_since(settled, before=snapshot)
    for pk, one in placed.items():
        drift = waiting.get(pk)
        if one.place.is_found:
            plan.to_lapse += [pk] if drift is not None else []
        elif drift is None:
            is_known = pk in settled and pk not in back and _is_settled_so(settled[pk], one, snapshot=snapshot)
            plan.to_open += [] if is_known else [pk]
        elif drift.snapshot_id != snapshot.pk:
            plan.to_move[pk] = drift
            plan.changed_again |= {pk} if passage_of(drift) != one.passage else set()
    return plan


def passage_of(drift: Drift) -> str:
    """What stood in the place of the quote when somebody last looked; empty where nothing did."""
    return "" if drift.start is None else drift.snapshot.text[drift.start : drift.end]


def _locked(placed: Mapping[int, Placed]) -> dict[int, Placed]:
    """Those of claims that count still, locked where a case may be written: whoever takes a claim out meanwhile waits,
    and then finds its case."""
    concerned = {pk for pk, one in placed.items() if not one.place.is_found}
    concerned |= {drift.claim_id for drift in _drifts(placed, Drift.objects.open())}
    live: set[int] = set()
    for chunk in in_chunks(sorted(concerned)):
        rows = Claim.objects.live().filter(pk__in=chunk).order_by("pk").select_for_update(no_key=True)
        live |= set(rows.values_list("pk", flat=True))
    return {pk: placed[pk] for pk in sorted(live)}


def _drifts(claim_ids: Iterable[int], drifts: QuerySet[Drift]) -> Iterator[Drift]:
    """In order: of several of one claim the last one counts."""
    for chunk in in_chunks(sorted(claim_ids)):
        yield from drifts.filter(claim__in=chunk).select_related("snapshot", "new_claim").order_by("pk")


def _is_settled_so(drift: Drift, one: Placed, *, snapshot: Snapshot) -> bool:
    """Whether what stands there now is what a person has looked at, or is a claim of its own."""
    if drift.new_claim is not None and drift.new_claim.status == Claim.Status.RECORDED:
        return True
    seen = passage_of(drift)
    return seen == one.passage or bool(seen and seen in snapshot.text)


def _back_since(settled: Mapping[int, Drift], *, before: Snapshot) -> set[int]:
    """Claims whose words had come back between the case that was settled and this snapshot."""
    back: set[int] = set()
    for chunk in in_chunks(sorted(settled)):
        found = Anchor.objects.filter(claim__in=chunk, state=Anchor.State.FOUND, snapshot__number__lt=before.number)
        for pk, number in found.values_list("claim", "snapshot__number"):
            back |= {pk} if number > settled[pk].snapshot.number else set()
    return back


def _opened(claim_id: int, one: Placed, *, snapshot: Snapshot, now: datetime) -> Drift:
    place = one.place
    return Drift(claim_id=claim_id, snapshot=snapshot, start=place.start, end=place.end, opened_at=now)


def _moved(drift: Drift, one: Placed, *, snapshot: Snapshot) -> Drift:
    drift.snapshot, drift.start, drift.end = snapshot, one.place.start, one.place.end
    return drift


def _drifted(drift: Drift, one: Placed, *, before: str, snapshot: Snapshot, now: datetime) -> Transition:
    why = in_words(one, number=snapshot.number)
    return Transition(
        drift=drift,
        event=Transition.Event.DRIFTED,
        from_state=before,
        to_state=Drift.Status.OPEN,
        why=why,
        why_parts=parts_of(why),
        at=now,
    )


def in_words(one: Placed, *, number: int) -> Telling:
    """Both wordings, and what is to be said of the change."""
    said: dict[str, Part] = {"before": f"{one.snapshot_number}", "quote": _cut(one.quote), "number": f"{number}"}
    if one.passage:
        other = to_translate("Snapshot {before} said “{quote}”, snapshot {number} says “{passage}”.")
        change = telling(other, passage=_cut(one.passage), **said)
    else:
        change = telling(to_translate("Snapshot {before} said “{quote}”; it is not in snapshot {number}."), **said)
    return tell_each([change, one.place.why])


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
