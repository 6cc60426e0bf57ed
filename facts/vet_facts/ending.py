"""Say no to a proposal, or withdraw what was published: each with a reason."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from facts.lock_inputs import share_inputs
from facts.models import Change, Correction, FactVersion, Slot, Transition
from facts.number_changes import number_change
from facts.project_documents import project_facts
from facts.raise_alerts import raise_alerts
from facts.vet_facts.versions import locked, need, save, write

Status = FactVersion.Status


def send_back(version: FactVersion, *, by: User, why: str, now: datetime) -> FactVersion:
    """Do not publish it, and say why."""
    need(why, _("Say why, so that the proposer can mend it."))
    with transaction.atomic():
        current = locked(version, expected=Status.PROPOSED)
        current.status, current.note = Status.SENT_BACK, why.strip()
        save(current, before=Status.PROPOSED)
        write(current, event=Transition.Event.SENT_BACK, before=Status.PROPOSED, by=by, why=why, now=now)
    return current


def retract_fact(version: FactVersion, *, by: User, public_note: str, now: datetime, note: str = "") -> FactVersion:
    """Withdraw a published fact from the public at once. ``public_note`` is read by the public in its place,
    ``note`` by the newsroom alone."""
    need(public_note, _("Say why in words the public can read."))
    with transaction.atomic():
        share_inputs()
        current = locked(version, expected=Status.PUBLISHED)
        current.status, current.public_note = Status.RETRACTED, public_note.strip()
        save(current, before=Status.PUBLISHED)
        correction = Correction.objects.create(
            kind=Correction.Kind.RETRACTION, before=current, note=current.public_note, by=by, at=now
        )
        why = note.strip() or public_note
        made = write(current, event=Transition.Event.RETRACTED, before=Status.PUBLISHED, by=by, why=why, now=now)
        raise_alerts(made, now=now)
        Slot.objects.filter(pk=current.fact.slot_id).raise_revision()
        project_facts([current.fact_id])
        number_change(Change.Event.RETRACTED, version=current, correction=correction, now=now)
    return current
