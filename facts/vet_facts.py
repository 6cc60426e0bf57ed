"""Step: propose, publish, send back, correct and retract facts. The only module that publishes, and never
without a person's name.

Promised: nobody publishes their own proposal (the database refuses it too); an open contradiction on the slot
blocks publishing unless a reason is given; versions are never edited, an edit is the next version.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from facts.lock_inputs import share_inputs
from facts.models import Claim, Contradiction, Fact, FactVersion, Slot, Transition
from facts.models.fact import VersionStatus
from facts.models.transition import TransitionEvent
from facts.publish_documents import document_of
from facts.weigh_slots import weigh_slot
from sources.refusals import Refused

Status = FactVersion.Status
_LONGEST_VALUE = 500


@dataclass(frozen=True)
class Proposal:
    """What somebody wants the newsroom to stand behind: the value of a claim, and a sentence."""

    claim: Claim
    statement: str
    evidence: tuple[Claim, ...] = field(default=())
    note: str = ""
    public_note: str = ""


def propose_fact(proposal: Proposal, *, by: User, now: datetime) -> FactVersion:
    """Propose the first version of a fact, or the next one. Raises Refused with a message for each field."""
    claim = proposal.claim
    if claim.status != Claim.Status.RECORDED:
        raise Refused("This claim has been taken out: a fact cannot stand on it.")
    if claim.unreadable:
        raise Refused("The value of this claim could not be read; record it again in a form that can.")
    evidence = _evidence(claim, proposal.evidence)
    with transaction.atomic():
        share_inputs()
        _refuse_moved(claim)
        fact = _fact_of(claim)
        version = _version(proposal, fact=fact, by=by, now=now)
        try:
            version.full_clean(exclude=["evidence"])
        except ValidationError as error:
            raise Refused.from_validation(error) from error
        version.save()
        version.evidence.set(evidence)
        _write(version, event=Transition.Event.PROPOSED, before="", by=by, why=proposal.note, now=now)
    return version


def publish_version(version: FactVersion, *, by: User, now: datetime, despite_contradiction: str = "") -> FactVersion:
    """Vet a proposal and publish it; the version published until now becomes corrected.

    ``despite_contradiction`` is the reason to publish although the sources still contradict each other.
    """
    # What was recorded a moment ago, or while no worker ran, must block it too.
    if weigh_slot(version.fact.slot_id, now=now).failed:
        _refuse_unweighed(despite=despite_contradiction)
    with transaction.atomic():
        # No merge moves the fact to another slot meanwhile.
        share_inputs()
        current = _locked(version, expected=Status.PROPOSED)
        _refuse_own(current, by=by)
        _refuse_without_evidence(current)
        _refuse_contradicted(current, despite=despite_contradiction)
        _supersede(current.fact, by=by, now=now)
        _sign(current, by=by)
        current.status, current.published_at = Status.PUBLISHED, now
        current.document = document_of(current)
        try:
            current.full_clean(exclude=["evidence"])
        except ValidationError as error:
            raise Refused.from_validation(error) from error
        _save(current, before=Status.PROPOSED)
        why = despite_contradiction.strip()
        _write(current, event=Transition.Event.PUBLISHED, before=Status.PROPOSED, by=by, why=why, now=now)
        Slot.objects.filter(pk=current.fact.slot_id).raise_revision()
    return current


def send_back(version: FactVersion, *, by: User, why: str, now: datetime) -> FactVersion:
    """Do not publish it, and say why."""
    _need(why, "Say why, so that the proposer can mend it.")
    with transaction.atomic():
        current = _locked(version, expected=Status.PROPOSED)
        current.status, current.note = Status.SENT_BACK, why.strip()
        _save(current, before=Status.PROPOSED)
        _write(current, event=Transition.Event.SENT_BACK, before=Status.PROPOSED, by=by, why=why, now=now)
    return current


def retract_fact(version: FactVersion, *, by: User, public_note: str, now: datetime) -> FactVersion:
    """Withdraw a published fact from the public, with a note the public reads."""
    _need(public_note, "Say why in words the public can read.")
    with transaction.atomic():
        share_inputs()
        current = _locked(version, expected=Status.PUBLISHED)
        current.status, current.public_note = Status.RETRACTED, public_note.strip()
        _save(current, before=Status.PUBLISHED)
        _write(current, event=Transition.Event.RETRACTED, before=Status.PUBLISHED, by=by, why=public_note, now=now)
        Slot.objects.filter(pk=current.fact.slot_id).raise_revision()
    return current


def _evidence(claim: Claim, more: Iterable[Claim]) -> list[Claim]:
    evidence = {found.pk: found for found in (claim, *more)}
    if any(found.slot_id != claim.slot_id for found in evidence.values()):
        raise Refused({"evidence": "All evidence has to be about the same entity and property."})
    if any(found.status != Claim.Status.RECORDED for found in evidence.values()):
        raise Refused({"evidence": "A claim that was taken out is no evidence."})
    return list(evidence.values())


def _refuse_moved(claim: Claim) -> None:
    if Claim.objects.values_list("slot_id", flat=True).get(pk=claim.pk) != claim.slot_id:
        raise Refused("What this claim is about was merged with another entity meanwhile; look at it again.")


def _fact_of(claim: Claim) -> Fact:
    if claim.slot.property.many_valued:
        same = FactVersion.objects.filter(fact__slot=claim.slot, **_value_of(claim)).first()
        return same.fact if same else Fact.objects.create(slot=claim.slot, many_valued=True)
    fact, _ = Fact.objects.get_or_create(slot=claim.slot, many_valued=False)
    return fact


def _value_of(claim: Claim) -> dict[str, object]:
    """What makes it the same answer: the entity, by whichever of its names, else the value as printed."""
    if claim.value_entity is not None:
        return {"value_entity": claim.value_entity}
    return {"value_entity": None, "value_text": claim.value_text[:_LONGEST_VALUE]}


def _version(proposal: Proposal, *, fact: Fact, by: User, now: datetime) -> FactVersion:
    claim = proposal.claim
    return FactVersion(
        fact=fact,
        number=(fact.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
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
        proposed_at=now,
    )


def _locked(version: FactVersion, *, expected: VersionStatus) -> FactVersion:
    current = FactVersion.objects.select_for_update().get(pk=version.pk)
    if current.status != expected:
        raise Refused(f"It is not {expected.label.split(':')[0]} any more: {current.get_status_display()}.")
    return current


def _refuse_own(version: FactVersion, *, by: User) -> None:
    if settings.FACTS_REQUIRE_SECOND_PERSON and version.proposer_id == by.pk:
        raise Refused("You proposed this version: a second person has to vet it.")


def _refuse_without_evidence(version: FactVersion) -> None:
    if version.evidence.live().count() < version.evidence.count():
        raise Refused("A claim it stands on has been taken out since; send it back and propose it anew.")


def _refuse_contradicted(version: FactVersion, *, despite: str) -> None:
    contradiction = Contradiction.objects.unsettled().filter(slot=version.fact.slot_id).first()
    if contradiction is not None and not despite.strip():
        raise Refused(
            {
                "despite_contradiction": f"Contradiction {contradiction.pk} on this matter is not settled: "
                "settle it first, or say why it is published all the same."
            }
        )


def _refuse_unweighed(*, despite: str) -> None:
    if not despite.strip():
        raise Refused(
            {
                "despite_contradiction": "What is claimed on this matter could not be weighed (its slot says why): "
                "have that mended first, or say why it is published all the same."
            }
        )


def _supersede(fact: Fact, *, by: User, now: datetime) -> None:
    for old in fact.versions.published().select_for_update():
        old.status = Status.CORRECTED
        _save(old, before=Status.PUBLISHED)
        _write(old, event=Transition.Event.CORRECTED, before=Status.PUBLISHED, by=by, why="", now=now)


def _sign(version: FactVersion, *, by: User) -> None:
    """A second person signs; where one person is the desk, nobody does, and the public sees so."""
    if version.proposer_id == by.pk:
        version.vetting, version.vetter = FactVersion.Vetting.SINGLE, None
    else:
        version.vetting, version.vetter = FactVersion.Vetting.SECOND_PERSON, by


def _save(version: FactVersion, *, before: VersionStatus) -> None:
    """Write the change only where nobody else made one, the database's own four eyes included."""
    changes = {
        name: getattr(version, name)
        for name in ("status", "vetter", "vetting", "note", "public_note", "published_at", "document")
    }
    try:
        with transaction.atomic():
            changed = FactVersion.objects.filter(pk=version.pk, status=before).update(**changes)
    except IntegrityError as error:
        raise Refused("The database refuses it: nobody publishes their own proposal, nor two versions.") from error
    if changed != 1:
        raise Refused("Somebody else changed it meanwhile; look at it again.")


def _need(text: str, message: str) -> None:
    if not text.strip():
        raise Refused({"why": message})


def _write(
    version: FactVersion, *, event: TransitionEvent, before: str, by: User, why: str, now: datetime
) -> Transition:
    return Transition.objects.create(
        fact_version=version,
        event=event,
        from_state=before,
        to_state=version.status,
        who=by,
        why=why.strip(),
        at=now,
    )
