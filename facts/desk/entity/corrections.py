"""Corrections: where an origin took back or changed what it had said, as ticks of a chart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from facts.desk.charts.over_time import Correction
from facts.group_origins import origins_of
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
        found[slot][known[source]].append(Correction(_day(at), _said(event, value)))
    return found


def _said(event: str, value: str) -> str:
    if event == Transition.Event.CLAIM_RETRACTED:
        return _("%(value)s retracted") % {"value": value}
    return _("bounds of %(value)s corrected by hand") % {"value": value}


def _day(at: datetime) -> float:
    """With the time of the day as its part."""
    utc = at.astimezone(UTC)
    return utc.date().toordinal() + (utc.hour * 60 + utc.minute) / (24 * 60)
