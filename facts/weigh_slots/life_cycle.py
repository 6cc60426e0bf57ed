"""Life cycle: what a weighing does to the contradiction of its slot.

The machine opens, updates, lapses and opens again; it never resolves and never dismisses. A settled
contradiction opens again only on new evidence, and the transition says which (design.md, section 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from facts.kinds.to_translate import to_translate
from facts.models import Claim, Contradiction, Slot, Transition
from facts.models.transition import TransitionEvent
from facts.weigh_slots.keep_positions import keep_positions, known_origins, stored_positions
from facts.weigh_slots.known_positions import KnownPositions
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from facts.weigh_slots.rules.weighing import Weighing
from sources.faultpoints import faultpoint
from sources.telling import parts_of, telling

Status = Contradiction.Status
Event = Transition.Event


@dataclass(frozen=True)
class NewEvidence:
    """What was not known before, in words; empty strings where there is none."""

    position: str = ""
    origin: str = ""


@dataclass
class Changes:
    """What a weighing changed: transitions to tell people of, and whether stored positions were rewritten."""

    transitions: list[Transition] = field(default_factory=list)
    rewritten: bool = False


def apply(slot: Slot, *, weighing: Weighing | None, claims: Sequence[WeighedClaim], now: datetime) -> Changes:
    """Bring the slot's contradiction in line with what was weighed."""
    latest = slot.contradictions.select_for_update().order_by("-pk").first()
    if weighing is None:
        return _lapse(latest, now=now) if latest is not None and not latest.is_settled else Changes()
    if latest is None or latest.status == Status.SUPERSEDED:
        return _open(slot, weighing=weighing, now=now)
    evidence = _new_evidence(latest, weighing=weighing, claims=claims)
    if latest.status in (Status.OPEN, Status.IN_REVIEW):
        return _update(latest, weighing=weighing, evidence=evidence, now=now)
    if latest.status == Status.LAPSED:
        return _reopen(latest, weighing=weighing, why=_back(weighing), now=now)
    return _reconsider(latest, weighing=weighing, evidence=evidence, now=now)


def would_reopen(contradiction: Contradiction, *, weighing: Weighing, claims: Sequence[WeighedClaim]) -> bool:
    """Whether this weighing would open it again, of one that does not wait for a person now. Nothing is written."""
    if contradiction.status in (*Contradiction.WAITING, Status.SUPERSEDED):
        return False
    if contradiction.status == Status.LAPSED:
        return True
    return bool(_why_again(contradiction, evidence=_new_evidence(contradiction, weighing=weighing, claims=claims)))


def _open(slot: Slot, *, weighing: Weighing, now: datetime) -> Changes:
    contradiction = a_new_case(slot, weighing=weighing, now=now)
    contradiction.save()
    faultpoint("weigh: contradiction inserted")
    keep_positions(contradiction, weighing=weighing)
    opened = its_opening(contradiction, now=now)
    opened.save()
    faultpoint("weigh: opening written")
    return Changes([opened], rewritten=True)


def a_new_case(slot: Slot, *, weighing: Weighing, now: datetime) -> Contradiction:
    """The row of a contradiction that is opened, not saved yet. Constraints are left to the database: where another
    worker opened it first, all of ours is rolled back."""
    contradiction = Contradiction(
        slot=slot,
        kind=weighing.kind,
        rule=weighing.rule,
        severity=weighing.severity,
        reason=weighing.reason,
        reason_parts=parts_of(weighing.reason),
        opened_at=now,
    )
    contradiction.clean_fields(exclude=["slot"])
    return contradiction


def its_opening(contradiction: Contradiction, *, now: datetime) -> Transition:
    """The first line of its history, not saved yet."""
    return Transition(
        contradiction=contradiction,
        event=Event.OPENED,
        from_state="",
        to_state=contradiction.status,
        why=contradiction.reason,
        why_parts=contradiction.reason_parts,
        at=now,
    )


def _update(contradiction: Contradiction, *, weighing: Weighing, evidence: NewEvidence, now: datetime) -> Changes:
    changes = Changes(rewritten=_rewrite(contradiction, weighing=weighing))
    status = contradiction.status
    if evidence.position:
        event, why = Event.NEW_POSITION, evidence.position
    elif evidence.origin:
        event, why = Event.NEW_ORIGIN, evidence.origin
    else:
        return changes
    changes.transitions.append(_transition(contradiction, event=event, before=status, why=why, now=now))
    return changes


def _reconsider(contradiction: Contradiction, *, weighing: Weighing, evidence: NewEvidence, now: datetime) -> Changes:
    why = _why_again(contradiction, evidence=evidence)
    if why:
        return _reopen(contradiction, weighing=weighing, why=why, now=now)
    if contradiction.status == Status.SNOOZED:
        return Changes(rewritten=_rewrite(contradiction, weighing=weighing))
    return Changes()


def _why_again(contradiction: Contradiction, *, evidence: NewEvidence) -> str:
    """Settled or snoozed: an unknown position opens it again; a new origin does so unless it was dismissed."""
    counts_origins = contradiction.status != Status.DISMISSED
    return evidence.position or (evidence.origin if counts_origins else "")


def _back(weighing: Weighing) -> str:
    return telling(to_translate("Its evidence is back: {reason}"), reason=weighing.reason)


def _reopen(contradiction: Contradiction, *, weighing: Weighing, why: str, now: datetime) -> Changes:
    before = contradiction.status
    contradiction.status = Status.OPEN
    contradiction.outcome, contradiction.ruled_right, contradiction.note = "", None, ""
    contradiction.decided_by = contradiction.closed_at = contradiction.snoozed_until = None
    _rewrite(contradiction, weighing=weighing)
    reopened = _transition(contradiction, event=Event.REOPENED, before=before, why=why, now=now)
    return Changes([reopened], rewritten=True)


def _lapse(contradiction: Contradiction, *, now: datetime) -> Changes:
    before = contradiction.status
    contradiction.status, contradiction.closed_at = Status.LAPSED, now
    contradiction.snoozed_until = None
    contradiction.save()
    why = telling(to_translate("The claims that are left can all be true."))
    return Changes([_transition(contradiction, event=Event.LAPSED, before=before, why=why, now=now)])


def _rewrite(contradiction: Contradiction, *, weighing: Weighing) -> bool:
    """Store kind, severity, reason and positions as weighed; say whether anything differed."""
    now_weighed = (weighing.kind, weighing.severity, weighing.reason)
    before = (contradiction.kind, contradiction.severity, contradiction.reason)
    contradiction.kind, contradiction.severity, contradiction.reason = now_weighed
    contradiction.reason_parts = parts_of(weighing.reason)
    contradiction.rule = weighing.rule
    contradiction.save()
    return keep_positions(contradiction, weighing=weighing) or before != now_weighed


def _new_evidence(contradiction: Contradiction, *, weighing: Weighing, claims: Sequence[WeighedClaim]) -> NewEvidence:
    known = KnownPositions(stored_positions(contradiction, claims=claims))
    matched = [(position, known.match(position)) for position in weighing.positions]
    for position, match in matched:
        if match is None:
            new = to_translate("A new position: “{shown}” ({publisher}).")
            publisher = position.claims[0].publisher
            return NewEvidence(position=telling(new, shown=position.shown, publisher=publisher))
    for position, match in matched:
        fresh = position.origins - match.origins if match else frozenset()
        if match and fresh and match.pk != contradiction.ruled_right_id:
            new = to_translate("A new independent origin for “{shown}”: {origins}.")
            return NewEvidence(origin=telling(new, shown=position.shown, origins=", ".join(sorted(fresh))))
    return _new_denial(contradiction, weighing=weighing)


def _new_denial(contradiction: Contradiction, *, weighing: Weighing) -> NewEvidence:
    origins = known_origins(contradiction)
    denials = contradiction.claims.filter(polarity=Claim.Polarity.DENIED)
    heard = {origins[pk] for pk in denials.values_list("pk", flat=True)}
    fresh = [claim for claim in weighing.denials if claim.origin not in heard]
    if not fresh:
        return NewEvidence()
    new = to_translate("A new denial of “{shown}”: {publisher}.")
    return NewEvidence(origin=telling(new, shown=fresh[0].shown, publisher=fresh[0].publisher))


def _transition(
    contradiction: Contradiction, *, event: TransitionEvent, before: str, why: str, now: datetime
) -> Transition:
    transition = Transition.objects.create(
        contradiction=contradiction,
        event=event,
        from_state=before,
        to_state=contradiction.status,
        why=why,
        why_parts=parts_of(why),
        at=now,
    )
    faultpoint("weigh: transition written")
    return transition
