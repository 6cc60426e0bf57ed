"""Step: correct by hand the bounds a value was read to, or take such a correction back.

In: a claim as a person saw it, both ends in the unit of its axis (days for dates), a reason. Out: the transition.
Promised: the value as read stays beside the correction; whoever corrects what somebody else changed meanwhile is told
and changes nothing; the slot is weighed anew.
"""

import math
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from facts.kinds import Value
from facts.kinds.interval import Interval
from facts.lock_inputs import share_inputs
from facts.models import Claim, Slot, Transition
from sources.plain_text import UnreadableText, readable
from sources.refusals import Refused
from sources.retold import retold
from sources.telling import parts_of, telling

_LONGEST_WHY = 500


def correct_bounds(
    claim: Claim, *, lower: float | None, upper: float | None, by: User, why: str, now: datetime
) -> Transition:
    """Say what the printed value leaves possible; None is an end that is not bounded. Raises Refused, by field, when
    the claim has no bounds or is out, when the ends cannot be, without a reason, or when it was changed meanwhile."""
    value = _bounded_value(claim)
    why = _reason(why)
    _refuse_impossible(value, (lower, upper))
    if (lower, upper) == (claim.lower, claim.upper):
        raise Refused(_("These are its bounds already."))
    return _write(claim, value=value, bounds=(lower, upper), corrected_by=by, by=by, why=why, now=now)


def restore_bounds(claim: Claim, *, by: User, why: str, now: datetime) -> Transition:
    """Take the correction back: the value counts as it was read. Raises Refused as above, and where there is none."""
    value = _bounded_value(claim)
    why = _reason(why)
    if claim.bounds_by_id is None:
        raise Refused(_("Its bounds stand as they were read: there is nothing to take back."))
    return _write(claim, value=value, bounds=value.interval, corrected_by=None, by=by, why=why, now=now)


def _bounded_value(claim: Claim) -> Value:
    value = claim.read_value()
    if claim.status != Claim.Status.RECORDED:
        raise Refused(_("This claim has been taken out: its bounds do not count any more."))
    if value is None:
        raise Refused(_("Its value could not be read, so it has no bounds: record it anew with the value meant."))
    if not claim.has_bounds:
        raise Refused(_("A value of the kind %(kind)s has no bounds that could be corrected.") % {"kind": value.kind})
    return value


def _reason(why: str) -> str:
    if not why.strip():
        raise Refused({"why": _("Say why: the reason stays beside the claim.")})
    try:
        why = readable(why).strip()
    except UnreadableText as error:
        raise Refused({"why": _("The reason cannot be used: %(error)s.") % {"error": retold(str(error))}}) from error
    if len(why) > _LONGEST_WHY:
        raise Refused(
            {
                "why": _("The reason is %(count)s characters long; it may have %(most)s.")
                % {"count": number_format(len(why), force_grouping=True), "most": _LONGEST_WHY}
            }
        )
    return why


def _refuse_impossible(value: Value, bounds: Interval) -> None:
    for name, end in zip(("lower", "upper"), bounds, strict=True):
        if end is not None and not math.isfinite(end):
            raise Refused({name: _("A number is needed; leave it empty where the value is not bounded.")})
    lower, upper = bounds
    if lower is not None and upper is not None and lower > upper:
        raise Refused({"lower": _("The lower end lies above the upper one.")})
    if lower is None and upper is None:
        raise Refused(_("One end at least has to be bounded: a value that leaves everything open says nothing."))
    try:
        value.bounded_by(bounds).shown("en")
    except (ValueError, OverflowError) as error:
        raise Refused(_("These ends are no days of the calendar.")) from error


def _write(
    claim: Claim,
    *,
    value: Value,
    bounds: Interval,
    corrected_by: User | None,
    by: User,
    why: str,
    now: datetime,
) -> Transition:
    before = (claim.lower, claim.upper)
    changes = {
        "lower": bounds[0],
        "upper": bounds[1],
        "bounds_by": corrected_by,
        "bounds_why": why if corrected_by is not None else "",
    }
    told = telling(
        "{before} → {after}: {why}", before=value.bounded_by(before), after=value.bounded_by(bounds), why=why
    )
    with transaction.atomic():
        share_inputs()
        as_seen = Claim.objects.live().filter(
            pk=claim.pk, lower=claim.lower, upper=claim.upper, bounds_by=claim.bounds_by_id, bounds_why=claim.bounds_why
        )
        if as_seen.update(**changes) != 1:
            raise Refused(_("Somebody else has changed this claim meanwhile: look at it again."))
        # By the claim itself: it may have moved to another slot since it was seen.
        Slot.objects.filter(claims=claim.pk).raise_revision()
        made = Transition.objects.create(
            claim=claim,
            event=Transition.Event.BOUNDS_CORRECTED,
            from_state=claim.status,
            to_state=claim.status,
            who=by,
            why=told,
            why_parts=parts_of(told),
            at=now,
        )
    claim.refresh_from_db(fields=list(changes))
    return made
