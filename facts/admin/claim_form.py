"""The form that records a claim: everything in it goes through the step, which says what is wrong and where."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.widgets import ByTyping, PairsField
from facts.models import Claim
from facts.record_claims import Draft, RecordedClaim, record_claim
from sources.admin.guarded import add_refusal
from sources.models import Source
from sources.refusals import Refused

_LARGEST_PLACE = 2**31 - 1


class ClaimForm(forms.ModelForm):
    """One claim about a passage of a source. Checking it records it and takes that back again, so that every
    message is the step's own."""

    entity = ByTyping("entity", label=gettext_lazy("About"))
    property = ByTyping("property", label=gettext_lazy("What"))
    quote = forms.CharField(
        label=gettext_lazy("Quote"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The exact passage, copied from the text."),
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
    polarity = forms.ChoiceField(
        label=gettext_lazy("Polarity"), choices=Claim.Polarity.choices, initial=Claim.Polarity.ASSERTED
    )
    modality = forms.ChoiceField(
        label=gettext_lazy("Modality"), choices=Claim.Modality.choices, initial=Claim.Modality.ASSERTED
    )
    speaker = forms.CharField(
        label=gettext_lazy("Said by"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Whom the source lets say it; empty: itself."),
    )
    qualifiers = PairsField(
        label=gettext_lazy("Scope"), required=False, help_text=gettext_lazy("E.g. region: Europe, model: van.")
    )
    start = forms.IntegerField(
        label=gettext_lazy("Starts at character"),
        required=False,
        min_value=0,
        max_value=_LARGEST_PLACE,
        help_text=gettext_lazy("Only where the quote stands more than once."),
    )
    snapshot: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Snapshot"), queryset=None, empty_label=None
    )

    class Meta:
        model = Claim
        fields: list[str] = []

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        snapshots = source.snapshots.defer("text").select_related("source").order_by("-number")
        self.source = source
        chosen: Any = self.fields["snapshot"]
        chosen.queryset, chosen.initial = snapshots, snapshots.first()
        chosen.label_from_instance = lambda snapshot: (
            _("%(number)s of %(taken_at)s UTC")
            % {"number": snapshot.number, "taken_at": f"{snapshot.taken_at:%Y-%m-%d %H:%M}"}
        )

    @cached_property
    def changed_data(self) -> list[str]:
        """The snapshot is no word of a person: it is the newest of when the page was opened, and there may be a newer
        one by now. A form in which nothing else was touched is still an empty one."""
        return [name for name in super().changed_data if name != "snapshot"]

    def record(self, *, by: User | None) -> RecordedClaim:
        """Raises Refused with a message for each field."""
        return record_claim(self._draft(), by=by, now=timezone.now())

    def _post_clean(self) -> None:
        """Try it. The model's own checks are among those of the step."""
        if self.errors:
            return
        try:
            with transaction.atomic():
                self.record(by=None)
                transaction.set_rollback(True)
        except Refused as refused:
            add_refusal(self, refused)

    def _draft(self) -> Draft:
        said = dict(self.cleaned_data)
        snapshot = said["snapshot"]
        # The date and language just typed for the source are those the value is read by.
        snapshot.source = self.source
        said["quote"] = with_line_ends_of(snapshot.text, said["quote"])
        return Draft(**{name: said[name] for name in Draft.__dataclass_fields__ if name in said})


def with_line_ends_of(text: str, quote: str) -> str:
    """Browsers send every line end as CR LF, whatever the text has."""
    plain = quote.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in text else plain
