"""What a person may do with a changed passage: record it as a claim, say that it means the same, retract the claim."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.claim_form import with_line_ends_of
from facts.admin.passage_diff import passage_diff
from facts.admin.verb import VerbForm
from facts.admin.widgets import PairsField
from facts.anchor_claims.keep_drifts import passage_of
from facts.anchor_claims.place_claims import sentence_around
from facts.desk.in_words import language_of_page
from facts.models import Claim, Drift
from facts.propose_values import propose_value
from facts.record_claims import Draft
from facts.record_claims.read_draft import read_draft
from facts.settle_drifts import keep_claim, record_passage, replace_claim, retract_drifted
from facts.tasks import ring_slot
from sources.admin.guarded import add_refusal
from sources.refusals import Refused


class DriftVerb(VerbForm):
    permission = "facts.settle_drift"

    @classmethod
    def fits(cls, row: Drift) -> bool:
        return row.status == Drift.Status.OPEN

    @classmethod
    def stands(cls, row: Drift) -> str:
        """Its state and the passage that was shown: other words are a reason to look again."""
        seen = (row.pk, row.status, row.snapshot_id, row.start, row.end, row.claim.status)
        return sha256(repr(seen).encode()).hexdigest()[:32]


class RecordPassage(DriftVerb):
    verb, label, key = "record", gettext_lazy("Record the new passage as a claim"), "c"
    explained = gettext_lazy(
        "The earlier claim stays: where the two exclude each other, the source contradicts itself and the slot says so."
    )

    quote = forms.CharField(
        label=gettext_lazy("Quote"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("From the new snapshot, word for word; cut it as you like."),
    )
    value_text = forms.CharField(
        label=gettext_lazy("Value as printed"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Empty: the whole quote."),
    )
    value = forms.CharField(
        label=gettext_lazy("Value meant"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Where it differs: a name, a number, a date."),
    )
    period = forms.CharField(
        label=gettext_lazy("As of"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("As printed; empty: the source's own date."),
    )
    polarity = forms.ChoiceField(label=gettext_lazy("Polarity"), choices=Claim.Polarity.choices)
    modality = forms.ChoiceField(label=gettext_lazy("Modality"), choices=Claim.Modality.choices)
    speaker = forms.CharField(label=gettext_lazy("Said by"), required=False, max_length=200)
    qualifiers = PairsField(
        label=gettext_lazy("Scope"), required=False, help_text=gettext_lazy("E.g. region: Europe, model: van.")
    )
    retract = forms.BooleanField(
        label=gettext_lazy("The source corrected itself: retract the earlier claim"),
        required=False,
        help_text=gettext_lazy("It counts no longer, and nothing contradicts the new one on its account."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    # What the person has seen the value read as; other words are shown with their reading first.
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, **bound_to: Any) -> None:
        super().__init__(data, **bound_to)
        if not self.by.has_perm("facts.retract_claim"):
            del self.fields["retract"]
        self.initial.update(self._proposed())

    def clean(self) -> dict[str, Any]:
        """Read it, and let the person see how before anything is recorded."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        try:
            reading = self._reading(self._draft(cleaned))
        except Refused as refused:
            add_refusal(self, refused)
            return cleaned
        if cleaned["read_as"] != reading:
            self.show_again(read_as=reading)
            self.add_error("value_text", _("%(reading)s Press once more to record it so.") % {"reading": reading})
        return cleaned

    def carry_out(self, *, now: datetime) -> str:
        settle = replace_claim if self.cleaned_data.get("retract") else record_passage
        note = self.cleaned_data["note"]
        settle(self.row, draft=self._draft(self.cleaned_data), by=self.by, note=note, now=now)
        claim = self.row.new_claim
        ring_slot(claim.slot_id)
        ring_slot(self.row.claim.slot_id)
        return _("Recorded. %(reading)s") % {"reading": self._read_in_words(claim)}

    def _proposed(self) -> dict[str, Any]:
        """What the earlier claim says of everything but the words, and the words of the new passage."""
        claim, passage = self.row.claim, passage_of(self.row)
        said = {
            "quote": passage,
            "value_text": propose_value(claim, passage=passage) if passage else "",
            "period": claim.period_text if claim.period_text in passage else "",
            "polarity": claim.polarity,
            "modality": claim.modality,
            "speaker": claim.speaker,
            "qualifiers": ", ".join(f"{name}: {text}" for name, text in claim.qualifiers.items()),
        }
        return said | self._proposed_reading(said)

    def _proposed_reading(self, said: dict[str, Any]) -> dict[str, str]:
        """Shown beside the field before anything is sent."""
        if self.is_bound or not said["quote"]:
            return {}
        qualifiers = dict(self.row.claim.qualifiers)
        try:
            reading = self._reading(self._draft({**said, "value": "", "qualifiers": qualifiers}))
        except Refused:
            return {}
        self.fields["value_text"].help_text = _("%(reading)s Empty: the whole quote.") % {"reading": reading}
        return {"read_as": reading}

    def _reading(self, draft: Draft) -> str:
        return self._read_in_words(read_draft(draft))

    @staticmethod
    def _read_in_words(claim: Claim) -> str:
        if claim.unreadable:
            return _("“%(value_text)s” cannot be read: %(unreadable)s.") % {
                "value_text": claim.value_text,
                "unreadable": claim.unreadable_in_words(),
            }
        return _("“%(value_text)s” is read as %(shown)s.") % {
            "value_text": claim.value_text,
            "shown": claim.shown(language_of_page()),
        }

    def _draft(self, said: dict[str, Any]) -> Draft:
        claim, snapshot = self.row.claim, self.row.snapshot
        quote = with_line_ends_of(snapshot.text, said["quote"]).strip()
        names = ("value_text", "value", "period", "polarity", "modality", "speaker", "qualifiers")
        return Draft(
            snapshot=snapshot,
            entity=claim.slot.entity,
            property=claim.slot.property,
            quote=quote,
            start=self._start(quote),
            **{name: said[name] for name in names},
        )

    def _start(self, quote: str) -> int | None:
        """In the passage that was offered, where it stands there once; else the step looks for it in the text."""
        passage = passage_of(self.row)
        return self.row.start + passage.find(quote) if quote and passage.count(quote) == 1 else None


class NoChange(DriftVerb):
    verb, label, key = "no-change", gettext_lazy("No change of meaning"), "n"
    explained = gettext_lazy("The claim stands as it is. Only other words open a new case.")

    note = forms.CharField(label=gettext_lazy("What changed"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, **bound_to: Any) -> None:
        super().__init__(data, **bound_to)
        self.initial["note"] = typography_of(self.row)

    def is_plain(self) -> bool:
        """Where only marks changed the note says so already."""
        return bool(self.initial["note"])

    def carry_out(self, *, now: datetime) -> str:
        keep_claim(self.row, by=self.by, note=self.cleaned_data["note"], now=now)
        return _("Settled: no change of meaning.")


class RetractDrifted(DriftVerb):
    verb, label, key = "retract", gettext_lazy("Retract the claim"), "r"
    permission = "facts.retract_claim"
    explained = gettext_lazy("The publisher withdrew or corrected it. It counts no longer.")

    why = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 2}))

    def carry_out(self, *, now: datetime) -> str:
        with transaction.atomic():
            retract_drifted(self.row, by=self.by, why=self.cleaned_data["why"], now=now)
            ring_slot(self.row.claim.slot_id)
        return _("The claim is retracted and counts no longer.")


def typography_of(drift: Drift) -> str:
    """In words, where only spaces and marks changed; else empty."""
    start, end = sentence_around(drift.claim.snapshot, drift.claim.start, drift.claim.end)
    passage = passage_of(drift)
    return passage_diff(drift.claim.snapshot.text[start:end], passage).typography if passage else ""
