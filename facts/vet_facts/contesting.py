"""Propose to tell the public that a matter is contested: the candidates instead of one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from facts.list_candidates import Dispute, dispute_of
from facts.lock_inputs import share_inputs
from facts.models import Claim, Contradiction, Fact, FactVersion
from facts.vet_facts.proposing import keep_proposal, next_number, refuse_silent_correction, say_replaced, take_back
from facts.weigh_slots import weigh_slot
from sources.refusals import Refused

_LONGEST_VALUE = 500


@dataclass(frozen=True)
class Contest:
    """What somebody wants the newsroom to say of a contradiction. ``seen`` is how it stood when they wrote that
    (``Contradiction.stands``); empty: however it stands now."""

    contradiction: Contradiction
    statement: str
    note: str = ""
    public_note: str = ""
    correction_kind: str = ""
    seen: str = ""


def propose_contested(contest: Contest, *, by: User, now: datetime) -> FactVersion:
    """Propose it, with the candidates as they stand now. Raises Refused with a message for each field."""
    # What was recorded a moment ago is a candidate too.
    weigh_slot(contest.contradiction.slot_id, now=now)
    with transaction.atomic():
        share_inputs()
        return _propose(contest, by=by, now=now)


def edit_contested(version: FactVersion, contest: Contest, *, by: User, now: datetime) -> FactVersion:
    """The same in the place of what waits for a vetter. Who edits proposes: somebody else has to vet it."""
    weigh_slot(contest.contradiction.slot_id, now=now)
    with transaction.atomic():
        share_inputs()
        if version.fact.slot_id != contest.contradiction.slot_id:
            raise Refused(_("This proposal is about another matter."))
        taken_back = take_back(version)
        edited = _propose(contest, by=by, now=now)
        say_replaced(taken_back, edited=edited, by=by, now=now)
    return edited


def refuse_what_cannot_be_told(contradiction: Contradiction) -> None:
    """Raises Refused where a person or the machine has settled it, so that there is an answer."""
    if not contradiction.can_be_told:
        raise Refused(_("It is not contested any more: %(status)s.") % {"status": contradiction.get_status_display()})


def has_become_another(version: FactVersion, *, now_is: Dispute) -> bool:
    """Whether the candidates of a version that waits are not those of its contradiction any more."""
    return bool(version.dispute != now_is.as_json())


def _propose(contest: Contest, *, by: User, now: datetime) -> FactVersion:
    case = Contradiction.objects.with_positions().select_for_update(of=("self",)).get(pk=contest.contradiction.pk)
    refuse_what_cannot_be_told(case)
    if contest.seen and contest.seen != case.stands():
        raise Refused(_("It has changed since you looked. Look at it again before you decide."))
    dispute = dispute_of(case)
    if len(dispute.candidates) < 2:
        raise Refused(_("Only one answer is left: propose that as a fact instead."))
    fact = _fact_of(case)
    refuse_silent_correction(fact, kind=contest.correction_kind, public_note=contest.public_note)
    evidence = _evidence(dispute)
    return keep_proposal(_version(contest, dispute, fact=fact, by=by, now=now), evidence=evidence, by=by, now=now)


def _evidence(dispute: Dispute) -> Sequence[Claim]:
    return list(Claim.objects.filter(pk__in=dispute.claims).order_by("pk"))


def _fact_of(case: Contradiction) -> Fact:
    """The one of the slot; where several can stand, the one that told of this contradiction before."""
    if case.slot.property.many_valued:
        told = case.told_in.order_by("pk").first()
        return told.fact if told else Fact.objects.create(slot=case.slot, many_valued=True)
    fact, _is_new = Fact.objects.get_or_create(slot=case.slot, many_valued=False)
    return fact


def _version(contest: Contest, dispute: Dispute, *, fact: Fact, by: User, now: datetime) -> FactVersion:
    return FactVersion(
        fact=fact,
        number=next_number(fact),
        statement=contest.statement.strip(),
        value_text=dispute.shown[:_LONGEST_VALUE],
        axis=dispute.axis,
        lower=dispute.interval[0],
        upper=dispute.interval[1],
        contradiction=contest.contradiction,
        dispute=dispute.as_json(),
        proposer=by,
        note=contest.note.strip(),
        public_note=contest.public_note.strip(),
        correction_kind=contest.correction_kind,
        proposed_at=now,
    )
