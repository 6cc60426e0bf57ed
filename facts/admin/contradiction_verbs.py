"""What a person may do with a contradiction: take it, resolve it, dismiss it, put it aside."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime

from facts.admin.verb import VerbForm
from facts.models import Contradiction
from facts.settle_contradictions import dismiss, resolve, snooze, take_into_review
from facts.tasks import ring_slot


def _note(label: str) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}))


class SettleForm(VerbForm):
    permission = "facts.settle_contradiction"

    @classmethod
    def fits(cls, row: Contradiction) -> bool:
        return not row.is_settled

    @classmethod
    def stands(cls, row: Contradiction) -> str:
        """Its state and its positions: a new answer is a reason to look again."""
        shown = [(position.pk, position.shown, position.origins) for position in row.positions.all()]
        return sha256(repr((row.pk, row.status, shown)).encode()).hexdigest()[:32]

    def carry_out(self, *, now: datetime) -> str:
        told = self.settle(self.row, now=now)
        ring_slot(self.row.slot_id)
        return told

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        raise NotImplementedError


class Take(SettleForm):
    verb, label = "take", "Take it"
    explained = "Others see that you are on it."

    @classmethod
    def fits(cls, row: Contradiction) -> bool:
        return not row.is_settled and row.status != Contradiction.Status.IN_REVIEW

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        take_into_review(row, by=self.by, now=now)
        return "It is yours now."


class Resolve(SettleForm):
    verb, label = "resolve", "Resolve"
    explained = "Say what is the matter. It opens again only on new evidence."

    outcome = forms.ChoiceField(choices=[("", "Choose …"), *Contradiction.Outcome.choices])
    ruled_right: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None, required=False, label="Which one", help_text="Only with “one position is right”."
    )
    note = _note("Why")

    def __init__(self, data: Any = None, **bound_to: Any) -> None:
        super().__init__(data, **bound_to)
        choice: Any = self.fields["ruled_right"]
        choice.queryset = self.row.positions.all()

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        said = self.cleaned_data
        resolve(row, outcome=said["outcome"], ruled_right=said["ruled_right"], by=self.by, note=said["note"], now=now)
        return "The contradiction is resolved."


class Dismiss(SettleForm):
    verb, label = "dismiss", "Dismiss"
    explained = "It is no contradiction. Only an answer nobody knew opens it again."

    note = _note("Why")

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        dismiss(row, by=self.by, note=self.cleaned_data["note"], now=now)
        return "The contradiction is dismissed."


class Snooze(SettleForm):
    verb, label = "snooze", "Snooze"
    explained = "Put it aside until a time, or until there is new evidence."

    until = forms.SplitDateTimeField(
        label="Until (UTC)", required=False, widget=AdminSplitDateTime, help_text="Empty: until new evidence."
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def fits(cls, row: Contradiction) -> bool:
        return not row.is_settled and row.status != Contradiction.Status.SNOOZED

    def settle(self, row: Contradiction, *, now: datetime) -> str:
        snooze(row, until=self.cleaned_data["until"], by=self.by, note=self.cleaned_data["note"], now=now)
        return "The contradiction is put aside."
