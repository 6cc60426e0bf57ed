"""Correct bounds: a form below a claim. The bounds as read stay beside those corrected by hand.

Ends are typed in the unit of the claim's axis, which each field names: thousands of kilometres are no metres.
"""

import math
import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.verb import VerbForm
from facts.correct_bounds import correct_bounds, restore_bounds
from facts.kinds.dimensions import canonical, is_plain
from facts.models import Claim
from facts.tasks import ring_slot

_PLAIN = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)


class BoundField(forms.CharField):
    """One end on the axis of the claim: a day (2028-04-30) for dates, else a number; empty for no bound."""

    def __init__(self, *, is_upper: bool) -> None:
        super().__init__(required=False, max_length=40)
        self.is_upper, self.axis = is_upper, ""
        self.standing: float | None = None

    def stand_at(self, bound: float | None, *, axis: str, unit: str) -> None:
        """The end as it is now; ``unit`` is the one the source prints."""
        self.standing, self.axis = bound, axis
        self.label = (_("To (%(unit)s)") if self.is_upper else _("From (%(unit)s)")) % {
            "unit": _measured_in(axis, is_upper=self.is_upper)
        }
        self.help_text = _how_to_type(axis, unit=unit)

    def clean(self, value: Any) -> float | None:
        text = super().clean(value).strip()
        if text == shown_bound(self.standing, axis=self.axis):
            return self.standing  # a clock time, or an excluded end, is more than what is shown of it
        if not text:
            return None
        if self.axis != "date":
            return _number(text)
        day = _day(text)
        # A day is inside as a whole, to its last instant.
        return math.nextafter(day + 1, -math.inf) if self.is_upper else day


class CorrectBounds(VerbForm):
    verb, label, permission = "bounds", gettext_lazy("Correct bounds"), "facts.correct_bounds"
    explained = gettext_lazy(
        "What the passage leaves possible, where the reading rule got it wrong. What was read stays on record."
    )

    lower = BoundField(is_upper=False)
    upper = BoundField(is_upper=True)
    why = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, row: Any, by: Any) -> None:
        super().__init__(data, row=row, by=by)
        unit = str(row.value.get("detail", {}).get("unit", ""))
        for name, field in self.fields.items():
            if isinstance(field, BoundField):
                field.stand_at(getattr(row, name), axis=row.axis, unit=unit)
                self.initial[name] = shown_bound(field.standing, axis=row.axis)

    @classmethod
    def fits(cls, row: Claim) -> bool:
        return row.status == Claim.Status.RECORDED and row.has_bounds

    @classmethod
    def stands(cls, row: Claim) -> str:
        return f"{row.pk}:{row.status}:{row.lower}:{row.upper}:{row.bounds_by_id}"

    def carry_out(self, *, now: datetime) -> str:
        said = self.cleaned_data
        correct_bounds(self.row, lower=said["lower"], upper=said["upper"], by=self.by, why=said["why"], now=now)
        ring_slot(self.row.slot_id)
        return _("The bounds are corrected; the slot is weighed anew.")


class RestoreBounds(VerbForm):
    verb, label, permission = "restore", gettext_lazy("Restore bounds as read"), "facts.correct_bounds"
    explained = gettext_lazy("The correction is taken back: the value counts again as the reading rule read it.")

    why = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def fits(cls, row: Claim) -> bool:
        return row.status == Claim.Status.RECORDED and row.bounds_by_id is not None

    @classmethod
    def stands(cls, row: Claim) -> str:
        return CorrectBounds.stands(row)

    def carry_out(self, *, now: datetime) -> str:
        restore_bounds(self.row, by=self.by, why=self.cleaned_data["why"], now=now)
        ring_slot(self.row.slot_id)
        return _("The bounds stand as read again; the slot is weighed anew.")


def shown_bound(bound: float | None, *, axis: str) -> str:
    """As it is typed."""
    if bound is None:
        return ""
    return date.fromordinal(int(bound)).isoformat() if axis == "date" else f"{bound:.15g}"


def _measured_in(axis: str, *, is_upper: bool) -> str:
    """What is typed: "first day", "km/h", "EUR", "number"."""
    if axis == "date":
        return _("last day") if is_upper else _("first day")
    unit = axis.partition(":")[2]
    return _("number") if unit == "count" else unit


def _how_to_type(axis: str, *, unit: str) -> str:
    """With the factor from the printed unit, where it is another one than that of the axis."""
    if axis == "date":
        return _("A day as 2028-04-30; empty: no bound on this side.")
    stored, factor = canonical(unit)
    is_converted = axis == f"quantity:{stored}" and factor != 1 and is_plain(unit)
    typed = _("Digits with a point, as 61500 or 5.5; empty: no bound on this side.")
    if not is_converted:
        return typed
    told = _("It is printed in %(unit)s: 1 %(unit)s is %(factor)s %(stored)s.")
    return f"{typed} {told % {'unit': unit, 'factor': f'{factor.normalize():f}', 'stored': stored}}"


def _day(text: str) -> float:
    try:
        return float(date.fromisoformat(text).toordinal())
    except ValueError as error:
        raise ValidationError(_("Write the day as year-month-day, e.g. 2028-04-30.")) from error


def _number(text: str) -> float:
    number = float("nan")
    if _PLAIN.fullmatch(text):
        number = float(text)
    if not math.isfinite(number):
        raise ValidationError(_("Write the number in digits with a point, e.g. 61500 or 5.5."))
    return number
