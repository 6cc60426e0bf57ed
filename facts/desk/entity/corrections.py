"""Corrections: where an origin took back or changed what it had said, and where we did, as ticks of a chart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from facts.desk.charts.over_time import Correction
from facts.desk.in_words import language_of_page
from facts.desk.vetting.changes import value_of
from facts.group_origins import origins_of
from facts.kinds.showing import shown_days
from facts.models import Correction as CorrectionOfFact
from facts.models import Slot, Transition

By = dict[str, list[Correction]]
"""By origin."""

_EVENTS = (Transition.Event.CLAIM_RETRACTED, Transition.Event.BOUNDS_CORRECTED)


def corrections_of(slots: Sequence[Slot], *, origins: Mapping[int, str]) -> Mapping[int, By]:
    """Of each slot: claims that their publisher withdrew, and bounds that we corrected. ``origins``: those known
    already, by source; claims that count no longer may have others."""
    happened = Transition.objects.filter(claim__slot__in=slots, event__in=_EVENTS).order_by("pk")
    rows = list(happened.values_list("claim__slot", "claim__snapshot__source", "claim__value_text", "event", "at"))
    known = dict(origins) | origins_of({source for _slot, source, *_rest in rows} - origins.keys())
    found: defaultdict[int, By] = defaultdict(lambda: defaultdict(list))
    for slot, source, value, event, at in rows:
        found[slot][known[source]].append(_tick(at, _said(event, value)))
    return found


def corrections_of_facts(slots: Sequence[Slot]) -> Mapping[int, list[Correction]]:
    """Of each slot: what was published of it and put right, or retracted, in the order of events."""
    happened = CorrectionOfFact.objects.filter(before__fact__slot__in=slots).order_by("pk")
    rows = happened.select_related("before__fact", "before__value_entity", "after__value_entity")
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    for one in rows.defer("before__document", "after__document"):
        found[one.before.fact.slot_id].append(_tick(one.at, _put_right(one)))
    return found


def _put_right(one: CorrectionOfFact) -> str:
    before, kind = value_of(one.before), one.get_kind_display().split(":")[0]
    if one.after is None:
        return _("fact retracted: %(value)s") % {"value": before}
    after = value_of(one.after)
    if before == after:
        return _("fact reworded (%(kind)s): %(value)s") % {"kind": kind, "value": after}
    return _("fact corrected (%(kind)s): %(before)s, then %(after)s") % {"kind": kind, "before": before, "after": after}


def _said(event: str, value: str) -> str:
    if event == Transition.Event.CLAIM_RETRACTED:
        return _("%(value)s retracted") % {"value": value}
    return _("bounds of %(value)s corrected by hand") % {"value": value}


def _tick(at: datetime, said: str) -> Correction:
    """With the time of the day as a part of the day."""
    utc = at.astimezone(UTC)
    day = utc.date()
    minutes = utc.hour * 60 + utc.minute
    return Correction(day.toordinal() + minutes / (24 * 60), said, when=shown_days(day, day, language_of_page()))
