"""Vet a proposal and publish it."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from facts.lock_inputs import share_inputs
from facts.models import Change, Contradiction, Correction, FactVersion, Slot, Transition
from facts.models.contradiction import contradiction_public_id
from facts.number_changes import number_change
from facts.publish_documents import document_of
from facts.raise_alerts import raise_alerts
from facts.vet_facts.content import digest_of
from facts.vet_facts.contesting import refuse_what_cannot_be_told
from facts.vet_facts.versions import locked, need, save, write
from facts.weigh_slots import weigh_slot
from sources.refusals import Refused

Status = FactVersion.Status


def publish_version(
    version: FactVersion,
    *,
    by: User,
    now: datetime,
    despite_contradiction: str = "",
    seen: str | None = None,
    checked: Collection[str] = (),
) -> FactVersion:
    """Vet a proposal and publish it; the version published until now becomes corrected.

    ``despite_contradiction`` is the reason to publish although the sources still contradict each other, ``seen`` the
    digest of what the vetter was shown (None: whatever it says now), ``checked`` what they ticked. A version that says
    that the matter is contested needs no such reason.
    """
    # What was recorded a moment ago, or while no worker ran, must block it too.
    if weigh_slot(version.fact.slot_id, now=now).failed:
        _refuse_unweighed(despite=despite_contradiction)
    with transaction.atomic():
        # No merge moves the fact to another slot meanwhile.
        share_inputs()
        current = locked(version, expected=Status.PROPOSED)
        _refuse_own(current, by=by)
        _refuse_without_evidence(current)
        if current.contradiction is None:
            _refuse_contradicted(current, despite=despite_contradiction)
        else:
            refuse_what_cannot_be_told(current.contradiction)
        _refuse_changed(current, seen=seen)
        old = _supersede(current, by=by, now=now)
        _sign(current, by=by, checked=checked)
        current.status, current.published_at = Status.PUBLISHED, now
        correction = None if old is None else _correct(old, after=current, by=by, now=now)
        if current.contradiction is not None:
            _give_public_id(current.contradiction)
        current.document = document_of(current)
        try:
            current.full_clean(exclude=["evidence"])
        except ValidationError as error:
            raise Refused.from_validation(error) from error
        save(current, before=Status.PROPOSED)
        why = despite_contradiction.strip()
        write(current, event=Transition.Event.PUBLISHED, before=Status.PROPOSED, by=by, why=why, now=now)
        Slot.objects.filter(pk=current.fact.slot_id).raise_revision()
        changed = Change.Event.PUBLISHED if correction is None else Change.Event.CORRECTED
        number_change(changed, version=current, correction=correction, now=now)
    return current


def _refuse_own(version: FactVersion, *, by: User) -> None:
    if version.is_for_others_to_vet(by):
        raise Refused(_("You proposed this version: a second person has to vet it."))


def _refuse_without_evidence(version: FactVersion) -> None:
    if version.evidence.live().count() < version.evidence.count():
        raise Refused(_("A claim it stands on has been taken out since; send it back and propose it anew."))


def _refuse_contradicted(version: FactVersion, *, despite: str) -> None:
    contradiction = Contradiction.objects.unsettled().filter(slot=version.fact.slot_id).first()
    if contradiction is not None and not despite.strip():
        raise Refused(
            {
                "despite_contradiction": _(
                    "Contradiction %(pk)s on this matter is not settled: settle it first, or say why it is published "
                    "all the same."
                )
                % {"pk": contradiction.pk}
            }
        )


def _give_public_id(contradiction: Contradiction) -> None:
    """Once: what it was called by when it was first published stays."""
    unnamed = Contradiction.objects.filter(pk=contradiction.pk, public_id="")
    unnamed.update(public_id=contradiction_public_id())
    contradiction.refresh_from_db(fields=["public_id", "status"])


def _refuse_unweighed(*, despite: str) -> None:
    if not despite.strip():
        raise Refused(
            {
                "despite_contradiction": _(
                    "What is claimed on this matter could not be weighed (its slot says why): "
                    "have that mended first, or say why it is published all the same."
                )
            }
        )


def _refuse_changed(version: FactVersion, *, seen: str | None) -> None:
    if seen is not None and digest_of(version) != seen:
        raise Refused(_("It has changed since you looked. Look at it again before you decide."))


def _supersede(version: FactVersion, *, by: User, now: datetime) -> FactVersion | None:
    """What the public read until now, corrected; None where there was nothing."""
    old = version.fact.versions.published().select_for_update().first()
    if old is not None:
        need(
            version.correction_kind,
            _("The public reads another version now, and this one does not say how it corrects it: send it back."),
            field="",
        )
        old.status = Status.CORRECTED
        save(old, before=Status.PUBLISHED)
        made = write(
            old, event=Transition.Event.CORRECTED, before=Status.PUBLISHED, by=by, why=version.public_note, now=now
        )
        raise_alerts(made, now=now)
    return old


def _correct(old: FactVersion, *, after: FactVersion, by: User, now: datetime) -> Correction:
    return Correction.objects.create(
        kind=after.correction_kind, before=old, after=after, note=after.public_note, by=by, at=now
    )


def _sign(version: FactVersion, *, by: User, checked: Collection[str]) -> None:
    """A second person signs; where one person is the desk, nobody does, and the public sees so."""
    version.checked = [name for name in FactVersion.Check.values if name in checked]
    if version.proposer_id == by.pk:
        version.vetting, version.vetter = FactVersion.Vetting.SINGLE, None
    else:
        version.vetting, version.vetter = FactVersion.Vetting.SECOND_PERSON, by
