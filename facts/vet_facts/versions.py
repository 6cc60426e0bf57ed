"""One version under the hands of a step: taken, changed where nobody else changed it, and the change written down."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from facts.models import FactVersion, Transition
from facts.models.fact import VersionStatus
from facts.models.transition import TransitionEvent
from sources.refusals import Refused
from sources.telling import parts_of

_CHANGING = ("status", "vetter", "vetting", "checked", "note", "public_note", "published_at", "document")


def locked(version: FactVersion, *, expected: VersionStatus) -> FactVersion:
    """The row as it is now. Raises Refused where its status is another."""
    current = FactVersion.objects.select_for_update().get(pk=version.pk)
    if current.status != expected:
        raise Refused(
            _("It is not %(expected)s any more: %(status)s.")
            % {"expected": expected.label.split(":")[0], "status": current.get_status_display()}
        )
    return current


def save(version: FactVersion, *, before: VersionStatus) -> None:
    """Write the change only where nobody else made one, the database's own four eyes included."""
    changes = {name: getattr(version, name) for name in _CHANGING}
    try:
        with transaction.atomic():
            changed = FactVersion.objects.filter(pk=version.pk, status=before).update(**changes)
    except IntegrityError as error:
        raise Refused(_("The database refuses it: nobody publishes their own proposal, nor two versions.")) from error
    if changed != 1:
        raise Refused(_("Somebody else changed it meanwhile; look at it again."))


def need(text: str, message: str, *, field: str = "why") -> None:
    if not text.strip():
        raise Refused({field: message})


def write(
    version: FactVersion, *, event: TransitionEvent, before: str, by: User, why: str, now: datetime
) -> Transition:
    return Transition.objects.create(
        fact_version=version,
        event=event,
        from_state=before,
        to_state=version.status,
        who=by,
        why=why.strip(),
        why_parts=parts_of(why.strip()),
        at=now,
    )
