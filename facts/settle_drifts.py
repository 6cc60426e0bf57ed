"""Step: a person says what a changed passage means. The machine never does.

In: an open case, a person, what she says. Out: the transition. Promised: two people who settle it at the same moment
do not both succeed; a claim of the new passage is recorded like any other, so a changed number contradicts the
publisher's own earlier claim as soon as the slot is weighed. That claim stays, unless she retracts it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from facts.kinds.to_translate import to_translate
from facts.lock_inputs import share_inputs
from facts.lock_sources import own_source
from facts.models import Claim, Drift, Transition
from facts.record_claims import Draft, record_claim
from facts.retire_claims import retract_claim
from sources.refusals import Refused
from sources.telling import parts_of, tell_each, telling

Status = Drift.Status


def record_passage(drift: Drift, *, draft: Draft, by: User, note: str, now: datetime) -> Transition:
    """Record what the new passage says, of the snapshot the case is about; both claims stand side by side."""
    with _held(drift) as current:
        return _record(current, draft=draft, by=by, note=note, now=now)


def replace_claim(drift: Drift, *, draft: Draft, by: User, note: str, now: datetime) -> Transition:
    """The same, and retract the earlier claim: the source corrected itself."""
    with _held(drift) as current:
        made = _record(current, draft=draft, by=by, note=note, now=now)
        corrected = to_translate("The source corrected itself in snapshot {number}.")
        why = tell_each([telling(corrected, number=current.snapshot.number), note.strip()])
        retract_claim(current.claim, by=by, why=why, now=now)
        return made


def retract_drifted(drift: Drift, *, by: User, why: str, now: datetime) -> Transition:
    """Retract the claim: the publisher withdrew or corrected it."""
    if not why.strip():
        raise Refused({"why": _("Say why: the reason stays beside the claim.")})
    with _held(drift) as current:
        made = _settle(current, changes={"status": Status.CLAIM_RETRACTED}, by=by, note=why, now=now)
        retract_claim(current.claim, by=by, why=why, now=now)
        return made


def keep_claim(drift: Drift, *, by: User, note: str, now: datetime) -> Transition:
    """No change of meaning: the claim stands as it is. Only other words open a new case."""
    if not note.strip():
        raise Refused({"note": _("Say what changed and why it makes no difference.")})
    with _held(drift) as current:
        return _settle(current, changes={"status": Status.NO_CHANGE}, by=by, note=note, now=now)


@contextmanager
def _held(drift: Drift) -> Iterator[Drift]:
    """The case as it stands, and nobody else at it: locks in the order in which all take them, inputs, source, claim,
    case."""
    with transaction.atomic():
        share_inputs()
        own_source(drift.claim.snapshot.source_id)
        Claim.objects.select_for_update(no_key=True).get(pk=drift.claim_id)
        current = Drift.objects.with_subject().get(pk=drift.pk)
        if current.status != Status.OPEN:
            raise Refused(_too_late(current))
        yield current
    drift.refresh_from_db()


def _record(drift: Drift, *, draft: Draft, by: User, note: str, now: datetime) -> Transition:
    if draft.snapshot.pk != drift.snapshot_id:
        raise Refused(_("A newer snapshot of the source has come in meanwhile; look at it first."))
    claim = record_claim(draft, by=by, now=now).claim
    changes = {"status": Status.NEW_CLAIM, "new_claim": claim}
    recorded = telling(to_translate("Claim {number}: {value}."), number=f"{claim.pk}", value=claim.shown())
    said = tell_each([recorded, note.strip()])
    return _settle(drift, changes=changes, by=by, note=note, why=said, now=now)


def _settle(
    drift: Drift, *, changes: Mapping[str, Any], by: User, note: str, now: datetime, why: str = ""
) -> Transition:
    changes = {**changes, "note": note.strip(), "decided_by": by, "closed_at": now}
    for name, value in changes.items():
        setattr(drift, name, value)
    try:
        drift.full_clean()
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    if Drift.objects.open().filter(pk=drift.pk).update(**changes) != 1:
        raise Refused(_("Somebody else has settled it meanwhile."))
    return Transition.objects.create(
        drift=drift,
        event=Transition.Event.DRIFT_SETTLED,
        from_state=Status.OPEN,
        to_state=drift.status,
        who=by,
        why=why or note.strip(),
        why_parts=parts_of(why),
        at=now,
    )


def _too_late(drift: Drift) -> str:
    who = drift.decided_by.get_username() if drift.decided_by else _("The machine")
    return _("%(who)s has settled it meanwhile: %(status)s.") % {"who": who, "status": drift.get_status_display()}
