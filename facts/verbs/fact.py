"""What a person may do with a version of a fact: publish it, send it back, retract it. The desk uses the same forms."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.models import Contradiction, FactVersion
from facts.tasks import ring_datasets, ring_slot
from facts.verbs.form import VerbForm
from facts.vet_facts import digest_of, publish_version, retract_fact, send_back
from facts.weigh_slots import weigh_slot


class _OfOthers(VerbForm):
    """What nobody does to their own proposal."""

    @classmethod
    def is_offered(cls, row: FactVersion, *, by: User) -> bool:
        return super().is_offered(row, by=by) and not row.is_for_others_to_vet(by)


class Publish(_OfOthers):
    """Bound to all that was shown: ``seen`` ends in the digest of it."""

    verb, label, permission = "publish", gettext_lazy("Publish"), "facts.vet_fact"
    explained = gettext_lazy("The public reads it from now on, and your name stands behind it.")

    checked = forms.MultipleChoiceField(
        label=gettext_lazy("What you have checked"),
        choices=FactVersion.Check.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("It is kept with your name, ticked or not."),
    )
    despite_contradiction = forms.CharField(
        label=gettext_lazy("Why it is published although the sources contradict each other"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, **bound_to: Any) -> None:
        super().__init__(data, **bound_to)
        contradicted = Contradiction.objects.unsettled().filter(slot=self.row.fact.slot_id).exists()
        if self.row.is_contested or (not contradicted and not self.is_bound):
            del self.fields["despite_contradiction"]

    @classmethod
    def fits(cls, row: FactVersion) -> bool:
        return row.status == FactVersion.Status.PROPOSED

    @classmethod
    def stands(cls, row: FactVersion) -> str:
        return f"{super().stands(row)}:{digest_of(row)}"

    def why_not(self) -> str:
        if self.row.is_for_others_to_vet(self.by):
            return _("You proposed this version: a second person has to vet it.")
        return ""

    def look_anew(self, *, now: datetime) -> None:
        """What was recorded a moment ago may contradict it."""
        weigh_slot(self.row.fact.slot_id, now=now)

    def carry_out(self, *, now: datetime) -> str:
        said = self.cleaned_data
        publish_version(
            self.row,
            by=self.by,
            now=now,
            despite_contradiction=said.get("despite_contradiction", ""),
            seen=said["seen"].rpartition(":")[2],
            checked=said["checked"],
        )
        ring_slot(self.row.fact.slot_id)
        return _("Published: %(statement)s") % {"statement": self.row.statement}


class SendBack(_OfOthers):
    verb, label, permission = "send-back", gettext_lazy("Send back"), "facts.vet_fact"
    explained = gettext_lazy("It is not published; the proposer reads why.")

    why = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def fits(cls, row: FactVersion) -> bool:
        return row.status == FactVersion.Status.PROPOSED

    def carry_out(self, *, now: datetime) -> str:
        send_back(self.row, by=self.by, why=self.cleaned_data["why"], now=now)
        return _("Sent back.")


class RetractFact(VerbForm):
    verb, label, permission = "retract", gettext_lazy("Retract"), "facts.retract_fact"
    explained = gettext_lazy("Withdraw it from the public at once. What was published stays readable here.")

    why = forms.CharField(label=gettext_lazy("What the public reads"), widget=forms.Textarea(attrs={"rows": 2}))
    note = forms.CharField(
        label=gettext_lazy("For the newsroom only"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    @classmethod
    def fits(cls, row: FactVersion) -> bool:
        return row.status == FactVersion.Status.PUBLISHED

    def carry_out(self, *, now: datetime) -> str:
        said = self.cleaned_data
        retract_fact(self.row, by=self.by, public_note=said["why"], note=said["note"], now=now)
        ring_slot(self.row.fact.slot_id)
        ring_datasets()
        return _("Retracted.")
