"""What a person may do with a version of a fact: publish it, send it back, retract it."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings

from facts.admin.verb import VerbForm
from facts.models import Contradiction, FactVersion
from facts.tasks import ring_slot
from facts.vet_facts import publish_version, retract_fact, send_back


class Publish(VerbForm):
    """Bound to the version that was shown: versions never change, so its key and its state say all."""

    verb, label, permission = "publish", "Publish", "facts.vet_fact"
    explained = "The public reads it from now on, and your name stands behind it."

    despite_contradiction = forms.CharField(
        label="Why it is published although the sources contradict each other",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, **bound_to: Any) -> None:
        super().__init__(data, **bound_to)
        contradicted = Contradiction.objects.unsettled().filter(slot=self.row.fact.slot_id).exists()
        if not contradicted and not self.is_bound:
            del self.fields["despite_contradiction"]

    @classmethod
    def fits(cls, row: FactVersion) -> bool:
        return row.status == FactVersion.Status.PROPOSED

    def why_not(self) -> str:
        own = settings.FACTS_REQUIRE_SECOND_PERSON and self.row.proposer_id == self.by.pk
        return "You proposed this version: a second person has to vet it." if own else ""

    def carry_out(self, *, now: datetime) -> str:
        reason = self.cleaned_data.get("despite_contradiction", "")
        publish_version(self.row, by=self.by, now=now, despite_contradiction=reason)
        ring_slot(self.row.fact.slot_id)
        return "Published."


class SendBack(VerbForm):
    verb, label, permission = "send-back", "Send back", "facts.vet_fact"
    explained = "It is not published; the proposer reads why."

    why = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def fits(cls, row: FactVersion) -> bool:
        return row.status == FactVersion.Status.PROPOSED

    def carry_out(self, *, now: datetime) -> str:
        send_back(self.row, by=self.by, why=self.cleaned_data["why"], now=now)
        return "Sent back."


class RetractFact(VerbForm):
    verb, label, permission = "retract", "Retract", "facts.retract_fact"
    explained = "Withdraw it from the public. What was published stays readable here."

    why = forms.CharField(label="What the public reads", widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def fits(cls, row: FactVersion) -> bool:
        return row.status == FactVersion.Status.PUBLISHED

    def carry_out(self, *, now: datetime) -> str:
        retract_fact(self.row, by=self.by, public_note=self.cleaned_data["why"], now=now)
        ring_slot(self.row.fact.slot_id)
        return "Retracted."
