"""Sources once more: with their claims, and their independent origin."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html

from facts.admin.asking import asking
from facts.admin.claims_inline import ClaimFormSet, ClaimInline
from facts.group_origins import origins_of
from facts.models import Claim
from facts.raise_revisions import source_changed
from facts.record_claims import RecordedClaim
from facts.tasks import ring_slot, ring_sweep
from sources.admin import SourceAdmin
from sources.admin.showing import address_of, count_of, link
from sources.models import Source

admin.site.unregister(Source)

_WEIGHED = {"published", "publisher", "derived_from"}
"""The fields weighing looks at: an assumed period, and the origin."""


@admin.register(Source)
class FactsSourceAdmin(SourceAdmin):
    list_display = [*SourceAdmin.list_display[:-1], "claims_recorded", "origin", "added"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(claim_count=count_of(Claim.objects.all(), by="snapshot__source"))

    def get_inlines(self, request: HttpRequest, obj: Source | None) -> list[Any]:
        return [*super().get_inlines(request, obj), ClaimInline] if obj else []

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The origins of one page at once: one query for each remove of repetition."""
        shown = super().get_changelist_instance(request)
        origins = origins_of([source.pk for source in shown.result_list])
        for source in shown.result_list:
            source.own_origin = origins[source.pk]
        return shown

    def save_model(self, request: HttpRequest, obj: Source, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and _WEIGHED & set(form.changed_data):
            source_changed(obj)
            ring_sweep()

    def response_add(self, request: HttpRequest, obj: Source, post_url_continue: str | None = None) -> HttpResponse:
        """A source is added to record what it claims: go on where that is done, also after a plain Save."""
        response = super().response_add(request, obj, post_url_continue)
        goes_elsewhere = request.POST.keys() & {"_addanother", "_continue", "_popup"}
        return response if goes_elsewhere else HttpResponseRedirect(address_of(obj))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if not isinstance(formset, ClaimFormSet):
            super().save_formset(request, form, formset, change)
            return
        for recorded in formset.record(by=asking(request)):
            _tell(request, recorded)
            ring_slot(recorded.claim.slot_id)

    @admin.display(description="claims", ordering="claim_count")
    def claims_recorded(self, source: Source) -> int:
        return int(getattr(source, "claim_count", 0))

    @admin.display(description="origin")
    def origin(self, source: Source) -> str:
        return str(getattr(source, "own_origin", ""))


def _tell(request: HttpRequest, recorded: RecordedClaim) -> None:
    """Say how the value was read: a wrong reading is seen at once or never."""
    claim = recorded.claim
    if not recorded.is_new:
        messages.warning(request, format_html("This claim is already there: {}.", link(claim)))
    elif claim.unreadable:
        text = "{}: the value is kept as printed, it could not be read: {}."
        messages.warning(request, format_html(text, link(claim), claim.unreadable))
    else:
        messages.success(
            request, format_html("Recorded. “{}” is read as {}.", claim.value_text, link(claim, claim.shown()))
        )
