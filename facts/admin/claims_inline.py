"""The claims of a source on its page: those recorded, to read; and empty forms for the next ones."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from facts.admin.claim_form import ClaimForm
from facts.models import Claim, Drift
from facts.record_claims import RecordedClaim
from sources.models import Snapshot, Source

MOST_AT_ONCE = 20
MOST_SHOWN = 50


class ClaimFormSet(forms.BaseModelFormSet):
    """Holds new claims only: a recorded one is never edited, so none is ever loaded into a form."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        instance: Source | None = None,
        prefix: str | None = None,
        queryset: Any = None,
        save_as_new: bool = False,
        **kwargs: Any,
    ) -> None:
        self.source = instance or Source()
        self.new_objects: list[Claim] = []
        self.changed_objects: list[Any] = []
        self.deleted_objects: list[Any] = []
        super().__init__(data, files, prefix=prefix, queryset=Claim.objects.none(), **kwargs)

    @classmethod
    def get_default_prefix(cls) -> str:
        return "claims"

    def initial_form_count(self) -> int:
        """Whatever the sender says."""
        return 0

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"source": self.source}

    def recorded(self) -> Any:
        """The claims that are there, for the page."""
        return Claim.objects.filter(snapshot__source=self.source).with_evidence().defer("snapshot__text")

    def drifts(self) -> Any:
        """Its passages that changed and wait for a person."""
        return Drift.objects.open().with_subject().filter(claim__snapshot__source=self.source)[:MOST_SHOWN]

    def text(self) -> Snapshot | None:
        """What there is to quote: the latest capture."""
        return self.source.latest_snapshot()

    def record(self, *, by: User) -> list[RecordedClaim]:
        """Record what was typed. Raises Refused when something changed since it was checked."""
        typed = [form for form in self.extra_forms if isinstance(form, ClaimForm) and form.has_changed()]
        recorded = [form.record(by=by) for form in typed]
        self.new_objects = [one.claim for one in recorded if one.is_new]
        return recorded


class ClaimInline(admin.StackedInline):
    model = Claim
    template = "admin/facts/claims_inline.html"
    verbose_name = gettext_lazy("claim")
    verbose_name_plural = gettext_lazy("record claims")
    extra = 1
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("entity", "property"),
                    "quote",
                    ("value_text", "value"),
                    ("polarity", "modality"),
                    ("period", "speaker"),
                    ("qualifiers", "start", "snapshot"),
                ]
            },
        )
    ]

    def get_formset(self, request: HttpRequest, obj: Source | None = None, **kwargs: Any) -> Any:
        may_add = self.has_add_permission(request, obj)
        return forms.modelformset_factory(
            Claim,
            form=_form_for(request),
            formset=ClaimFormSet,
            extra=self.extra if may_add else 0,
            max_num=MOST_AT_ONCE if may_add else 0,
            absolute_max=MOST_AT_ONCE,
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _form_for(request: HttpRequest) -> type[ClaimForm]:
    """Who may add entities gets the button for a new one beside the field."""
    if not request.user.has_perm("facts.add_entity"):
        return ClaimForm

    class WithNewEntity(ClaimForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            entity: Any = self.fields["entity"]
            entity.offer_new("entity")

    return WithNewEntity
