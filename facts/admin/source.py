"""Sources once more: with their claims, and their independent origin."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from facts.admin.asking import asking
from facts.admin.capture_many import capture_many
from facts.admin.claims_inline import ClaimFormSet, ClaimInline
from facts.admin.origin_proposal import questions_about
from facts.admin.tables import TableAdmin
from facts.desk.in_words import language_of_page
from facts.desk.reading import READS
from facts.group_origins import origins_of
from facts.lock_inputs import own_inputs
from facts.models import Claim
from facts.project_documents import project_sources
from facts.record_claims import RecordedClaim
from facts.reread_claims import source_reread
from facts.tasks import ring_slot, ring_sweep
from sources.admin import SourceAdmin
from sources.admin.asking import may_capture
from sources.admin.showing import address_of, count_of, link
from sources.models import Source
from sources.retold import retold

admin.site.unregister(Source)

_WEIGHED = {"published", "language", "publisher", "derived_from", "credited_to"}
"""The fields reading and weighing look at: the day that dates count from, how numbers are written, the origin."""


@admin.register(Source)
class FactsSourceAdmin(TableAdmin, SourceAdmin):
    table_name = "sources"
    change_form_template = "admin/facts/source/page.html"
    list_display = [*SourceAdmin.list_display[:-1], "claims_recorded", "origin", "added"]
    actions = ["capture_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(claim_count=count_of(Claim.objects.all(), by="snapshot__source"))

    def kept_of(self, source: Source) -> str:
        claims = Claim.objects.live().filter(snapshot__source=source).count()
        return (
            f"{super().kept_of(source)}, {ngettext('%(count)s claim', '%(count)s claims', claims) % {'count': claims}}"
        )

    def has_capture_permission(self, request: HttpRequest) -> bool:
        return may_capture(request)

    @admin.action(description=gettext_lazy("Capture again, as a job"), permissions=["capture"])
    def capture_again(self, request: HttpRequest, queryset: QuerySet[Source]) -> HttpResponse | None:
        """Those selected, or all under the filters."""
        return capture_many(request, queryset)

    def told_added(self, source: Source) -> str:
        text = _('Added. Its text is being captured; then <a href="{}">read it</a>.')
        return format_html(text, reverse("desk:reading", args=[source.pk]))

    def has_import_permission(self, request: HttpRequest) -> bool:
        """With a source comes its first snapshot."""
        return super().has_import_permission(request) and self.has_add_permission(request)

    def get_inlines(self, request: HttpRequest, obj: Source | None) -> list[Any]:
        return [*super().get_inlines(request, obj), ClaimInline] if obj else []

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The origins of one page at once: one query for each remove of repetition."""
        shown = super().get_changelist_instance(request)
        origins = origins_of([source.pk for source in shown.result_list])
        for source in shown.result_list:
            source.own_origin = origins[source.pk]
        return shown

    def complete(self, context: dict[str, Any], *, request: HttpRequest, row: Any) -> None:
        super().complete(context, request=request, row=row)
        context["may_read"] = row is not None and row.state == Source.State.READY and request.user.has_perms(READS)
        context["origin_questions"] = [] if row is None else questions_about(row, request=request)

    def save_model(self, request: HttpRequest, obj: Source, form: forms.ModelForm, change: bool) -> None:
        """Claims read by the old date or language are read by the new one in the transaction of the change."""
        if not change or not _WEIGHED & set(form.changed_data):
            super().save_model(request, obj, form, change)
            if change:
                project_sources([obj.pk])
            return
        # Before the source is looked at: of two changes at once, the second goes on from what the first has made.
        own_inputs()
        before = Source.objects.get(pk=obj.pk)
        super().save_model(request, obj, form, change)
        project_sources([obj.pk])
        reread = source_reread(obj, before=before, now=timezone.now())
        if str(reread):
            messages.success(request, retold(str(reread)))
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

    @admin.display(description=gettext_lazy("claims"), ordering="claim_count")
    def claims_recorded(self, source: Source) -> int:
        return int(getattr(source, "claim_count", 0))

    @admin.display(description=gettext_lazy("origin"))
    def origin(self, source: Source) -> str:
        return str(getattr(source, "own_origin", ""))


def _tell(request: HttpRequest, recorded: RecordedClaim) -> None:
    """Say how the value was read: a wrong reading is seen at once or never."""
    claim = recorded.claim
    if not recorded.is_new:
        messages.warning(request, format_html(_("This claim is already there: {}."), link(claim)))
    elif claim.unreadable:
        text = _("{}: the value is kept as printed, it could not be read: {}.")
        messages.warning(request, format_html(text, link(claim), claim.unreadable_in_words()))
    else:
        messages.success(
            request,
            format_html(
                _("Recorded. “{}” is read as {}."), claim.value_text, link(claim, claim.shown(language_of_page()))
            ),
        )
