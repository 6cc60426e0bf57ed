"""What a person may do with a contradiction: take it, resolve it, dismiss it, put it aside."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.desk.in_words import backing
from facts.models import Contradiction, Position, Settlement
from facts.settle_contradictions import dismiss, resolve, snooze, take_into_review
from facts.settle_contradictions.undoing import undo
from facts.tasks import ring_slot
from facts.verbs.form import VerbForm
from sources.admin.moments import DateAndTime
from sources.refusals import Refused

_Outcome = Contradiction.Outcome

OUTCOMES = (
    _Outcome.DIFFERENT_TIMES,
    _Outcome.DIFFERENT_SCOPE,
    _Outcome.ROUNDING,
    _Outcome.SAME_ORIGIN,
    _Outcome.SOURCE_CORRECTED,
    _Outcome.ONE_RIGHT,
    _Outcome.ATTRIBUTED_OPINION,
    _Outcome.EXTRACTION_ERROR,
    _Outcome.UNDETERMINED,
)
"""In the order of the digits by which they are chosen, wherever that is."""

_WITH_DIGITS = [
    (outcome.value, format_lazy("{} {}", digit, outcome.label)) for digit, outcome in enumerate(OUTCOMES, start=1)
]


def _note(label: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}))


class PositionChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Position) -> str:
        return f"{obj} ({backing(obj.backed_by)})"


class SettleForm(VerbForm):
    permission = "facts.settle_contradiction"

    @classmethod
    def fits(cls, row: Contradiction) -> bool:
        return not row.is_settled

    @classmethod
    def stands(cls, row: Contradiction) -> str:
        return row.stands()

    def carry_out(self, *, now: datetime) -> str:
        told = self.settle(self.row, now=now)
        ring_slot(self.row.slot_id)
        return told

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        raise NotImplementedError


class Take(SettleForm):
    verb, label, key = "take", gettext_lazy("Take it"), "a"
    explained = gettext_lazy("Others see that you are on it.")

    @classmethod
    def fits(cls, row: Contradiction) -> bool:
        return not row.is_settled and row.status != Contradiction.Status.IN_REVIEW

    def is_plain(self) -> bool:
        return True

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        take_into_review(row, by=self.by, now=now)
        return _("It is yours now.")


class Resolve(SettleForm):
    verb, label, key = "resolve", gettext_lazy("Resolve"), "r"
    explained = gettext_lazy("Say what is the matter. It opens again only on new evidence.")

    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=[("", gettext_lazy("Choose …")), *_WITH_DIGITS])
    ruled_right = PositionChoice(
        queryset=None,
        required=False,
        label=gettext_lazy("Which one"),
        help_text=gettext_lazy("Only with “one position is right”."),
    )
    note = _note(gettext_lazy("Why"))

    def __init__(self, data: Any = None, **bound_to: Any) -> None:
        super().__init__(data, **bound_to)
        choice: Any = self.fields["ruled_right"]
        choice.queryset = self.row.positions.all()

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        said = self.cleaned_data
        resolve(row, outcome=said["outcome"], ruled_right=said["ruled_right"], by=self.by, note=said["note"], now=now)
        return _("The contradiction is resolved.")


class Dismiss(SettleForm):
    verb, label, key = "dismiss", gettext_lazy("Dismiss"), "d"
    explained = gettext_lazy("It is no contradiction. Only an answer nobody knew opens it again.")

    note = _note(gettext_lazy("Why"))

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        dismiss(row, by=self.by, note=self.cleaned_data["note"], now=now)
        return _("The contradiction is dismissed.")


class Snooze(SettleForm):
    verb, label, key = "snooze", gettext_lazy("Snooze"), "s"
    explained = gettext_lazy("Put it aside until a time, or until there is new evidence.")

    until = forms.SplitDateTimeField(
        label=gettext_lazy("Until (UTC)"),
        required=False,
        widget=DateAndTime,
        help_text=gettext_lazy("Empty: until new evidence."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def fits(cls, row: Contradiction) -> bool:
        return not row.is_settled and row.status != Contradiction.Status.SNOOZED

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        snooze(row, until=self.cleaned_data["until"], by=self.by, note=self.cleaned_data["note"], now=now)
        return _("The contradiction is put aside.")


class TakeBack(VerbForm):
    """Of one's own settling, while nothing happened since."""

    verb, label, key = "undo", gettext_lazy("Take it back"), "z"
    permission = "facts.settle_contradiction"
    explained = gettext_lazy("It is then as it was before you settled it. History keeps both.")

    @classmethod
    def is_offered(cls, row: Contradiction, *, by: User) -> bool:
        return by.has_perm(cls.permission) and _last_settlement(row, by=by) is not None

    @classmethod
    def stands(cls, row: Contradiction) -> str:
        return row.stands()

    def is_plain(self) -> bool:
        return True

    def carry_out(self, *, now: datetime) -> str:
        last = _last_settlement(self.row, by=self.by)
        if last is None:
            raise Refused(_("There is nothing of yours to take back here."))
        undo(last, by=self.by, now=now)
        ring_slot(self.row.slot_id)
        return _("It is as it was before.")


def _last_settlement(row: Contradiction, *, by: User) -> Settlement | None:
    of_row = Settlement.objects.standing().by(by).filter(transition__contradiction=row)
    return of_row.last_of_their_cases().order_by("-pk").first()


VERBS: tuple[type[VerbForm], ...] = (Take, Resolve, Dismiss, Snooze, TakeBack)
