"""Propose the first version of a fact, or the next one; edit what waits for a vetter."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from facts.kinds.to_translate import to_translate
from facts.lock_inputs import share_inputs
from facts.models import Claim, Fact, FactVersion, Transition
from facts.models.fact import FactVersionQuerySet
from facts.vet_facts.against import refuse_evidence_against
from facts.vet_facts.versions import locked, need, save, write
from sources.refusals import Refused
from sources.telling import telling

Status = FactVersion.Status
_LONGEST_VALUE = 500
REPLACED = to_translate("Edited: version {number} took its place.")


@dataclass(frozen=True)
class Proposal:
    """What somebody wants the newsroom to stand behind: the value of a claim, and a sentence.

    Where the fact is published already it says by ``correction_kind`` and ``public_note`` what it corrects. ``fact``
    is the one whose next version it is; None: the one of this slot, or, where several can stand, of this value.
    """

    claim: Claim
    statement: str
    evidence: tuple[Claim, ...] = field(default=())
    note: str = ""
    public_note: str = ""
    correction_kind: str = ""
    fact: Fact | None = None


def propose_fact(proposal: Proposal, *, by: User, now: datetime) -> FactVersion:
    """Propose the first version of a fact, or the next one. Raises Refused with a message for each field."""
    with transaction.atomic():
        share_inputs()
        return _propose(proposal, by=by, now=now)


def edit_proposal(version: FactVersion, proposal: Proposal, *, by: User, now: datetime) -> FactVersion:
    """Put another wording, value or evidence in the place of what waits for a vetter. Who edits proposes: somebody
    else has to vet it. Raises Refused with a message for each field."""
    with transaction.atomic():
        share_inputs()
        current = take_back(version)
        edited = _propose(replace(proposal, fact=current.fact), by=by, now=now)
        say_replaced(current, edited=edited, by=by, now=now)
    return edited


def take_back(version: FactVersion) -> FactVersion:
    """It does not wait any more: another one is about to take its place."""
    current = locked(version, expected=Status.PROPOSED)
    current.status = Status.SENT_BACK
    save(current, before=Status.PROPOSED)
    return current


def say_replaced(taken_back: FactVersion, *, edited: FactVersion, by: User, now: datetime) -> None:
    why = telling(REPLACED, number=edited.number)
    write(taken_back, event=Transition.Event.SENT_BACK, before=Status.PROPOSED, by=by, why=why, now=now)


def _propose(proposal: Proposal, *, by: User, now: datetime) -> FactVersion:
    claim = proposal.claim
    if claim.status != Claim.Status.RECORDED:
        raise Refused(_("This claim has been taken out: a fact cannot stand on it."))
    if claim.unreadable:
        raise Refused(_("The value of this claim could not be read; record it again in a form that can."))
    evidence = _evidence(claim, proposal.evidence)
    _refuse_moved(claim)
    refuse_evidence_against(claim, evidence)
    fact = _fact_of(claim) if proposal.fact is None else _same_matter(proposal.fact, claim)
    refuse_silent_correction(fact, kind=proposal.correction_kind, public_note=proposal.public_note)
    return keep_proposal(_version(proposal, fact=fact, by=by, now=now), evidence=evidence, by=by, now=now)


def keep_proposal(version: FactVersion, *, evidence: Collection[Claim], by: User, now: datetime) -> FactVersion:
    """Save a new version with what it rests on, and write it down. Raises Refused with a message for each field."""
    try:
        version.full_clean(exclude=["evidence"])
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    version.save()
    version.evidence.set(evidence)
    write(version, event=Transition.Event.PROPOSED, before="", by=by, why=version.note, now=now)
    return version


def _evidence(claim: Claim, more: Iterable[Claim]) -> list[Claim]:
    evidence = {found.pk: found for found in (claim, *more)}
    if any(found.slot_id != claim.slot_id for found in evidence.values()):
        raise Refused({"evidence": _("All evidence has to be about the same entity and property.")})
    if any(found.status != Claim.Status.RECORDED for found in evidence.values()):
        raise Refused({"evidence": _("A claim that was taken out is no evidence.")})
    return list(evidence.values())


def _refuse_moved(claim: Claim) -> None:
    if Claim.objects.values_list("slot_id", flat=True).get(pk=claim.pk) != claim.slot_id:
        raise Refused(_("What this claim is about was merged with another entity meanwhile; look at it again."))


def refuse_silent_correction(fact: Fact, *, kind: str, public_note: str) -> None:
    """What the public reads gives way only to a version that says how it corrects it."""
    is_published = fact.published_version() is not None
    if is_published:
        need(
            kind,
            _("The public reads another version now: say what kind of correction this is."),
            field="correction_kind",
        )
        need(public_note, _("Say what changed and why, in words the public can read."), field="public_note")
    elif kind:
        raise Refused({"correction_kind": _("Nothing of this fact is published now: there is nothing to correct.")})


def _same_matter(fact: Fact, claim: Claim) -> Fact:
    if fact.slot_id != claim.slot_id:
        raise Refused({"claim": _("This claim is about another matter: propose another fact instead.")})
    if fact.many_valued and _with_value_of(claim).exclude(fact=fact).exists():
        raise Refused({"claim": _("Another fact says so already.")})
    return fact


def _fact_of(claim: Claim) -> Fact:
    if claim.slot.property.many_valued:
        same = _with_value_of(claim).first()
        return same.fact if same else Fact.objects.create(slot=claim.slot, many_valued=True)
    fact, _is_new = Fact.objects.get_or_create(slot=claim.slot, many_valued=False)
    return fact


def _with_value_of(claim: Claim) -> FactVersionQuerySet:
    """What gives the same answer: the entity, by whichever of its names, else the value as printed."""
    versions = FactVersion.objects.filter(fact__slot=claim.slot)
    if claim.value_entity is not None:
        return versions.filter(value_entity=claim.value_entity)
    return versions.settled().filter(value_entity=None, value_text=claim.value_text[:_LONGEST_VALUE])


def next_number(fact: Fact) -> int:
    return int(fact.versions.aggregate(last=Max("number"))["last"] or 0) + 1


def _version(proposal: Proposal, *, fact: Fact, by: User, now: datetime) -> FactVersion:
    claim = proposal.claim
    return FactVersion(
        fact=fact,
        number=next_number(fact),
        statement=proposal.statement.strip(),
        value_text=claim.value_text[:_LONGEST_VALUE],
        value=claim.value,
        axis=claim.axis,
        lower=claim.lower,
        upper=claim.upper,
        value_entity=claim.value_entity,
        polarity=claim.polarity,
        proposer=by,
        note=proposal.note.strip(),
        public_note=proposal.public_note.strip(),
        correction_kind=proposal.correction_kind,
        proposed_at=now,
    )


def replaced() -> FactVersionQuerySet:
    """Versions that were not sent back by anybody: an edit took their place."""
    edits = Transition.objects.filter(event=Transition.Event.SENT_BACK, why_parts__is__say=REPLACED)
    return FactVersion.objects.filter(status=Status.SENT_BACK, transitions__in=edits)
