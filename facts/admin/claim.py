"""Claims: evidence, read and taken out with a reason, never edited and never deleted."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.bounds import CorrectBounds, RestoreBounds
from facts.admin.filters import Readable
from facts.admin.propose import proposing_address
from facts.admin.retire_many import retire_many
from facts.admin.searching import SearchedByWords
from facts.admin.tables import TableAdmin
from facts.admin.verb import VerbAdmin, VerbForm
from facts.desk.in_words import language_of_page
from facts.models import Anchor, Claim, Drift
from facts.retire_claims import reject_claim, retract_claim
from facts.search_records import claims_matching
from facts.tasks import ring_slot
from sources.admin.showing import link, utc


class RetireForm(VerbForm):
    why = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def fits(cls, row: Claim) -> bool:
        return row.status == Claim.Status.RECORDED


class Reject(RetireForm):
    verb, label, permission = "reject", gettext_lazy("Reject"), "facts.reject_claim"
    explained = gettext_lazy("We extracted it wrongly: the article does not say this.")

    def carry_out(self, *, now: datetime) -> str:
        reject_claim(self.row, by=self.by, why=self.cleaned_data["why"], now=now)
        ring_slot(self.row.slot_id)
        return _("The claim is rejected and counts no longer.")


class Retract(RetireForm):
    verb, label, permission = "retract", gettext_lazy("Retract"), "facts.retract_claim"
    explained = gettext_lazy("The publisher withdrew or corrected it.")

    def carry_out(self, *, now: datetime) -> str:
        retract_claim(self.row, by=self.by, why=self.cleaned_data["why"], now=now)
        ring_slot(self.row.slot_id)
        return _("The claim is retracted and counts no longer.")


@admin.register(Claim)
class ClaimAdmin(SearchedByWords, TableAdmin, VerbAdmin):
    matching = staticmethod(claims_matching)
    table_name = "claims"
    verbs = (CorrectBounds, RestoreBounds, Reject, Retract)
    transition_field = "claim"
    change_form_template = "admin/facts/claim/page.html"
    actions = ["reject_selected", "retract_selected"]
    list_display = ["entity", "what", "as_read", "as_printed", "standing", "publisher", "published"]
    list_display_links = ["as_read"]
    list_filter = [
        "status",
        Readable,
        "polarity",
        "modality",
        "slot__property__kind",
        "slot__property",
        "recorded_at",
    ]
    search_fields = ["quote"]
    search_help_text = gettext_lazy(
        "Names of entity and property, or whole words of the quote or of the title of the source"
    )
    ordering = ["-pk"]
    readonly_fields = (
        "slot_link",
        "value_text",
        "as_read",
        "why_unread",
        "polarity",
        "modality",
        "speaker",
        "period_text",
        "period",
        "qualifiers",
        "status",
        "recorded_by",
        "recorded",
        "propose_link",
    )
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return Claim.objects.with_evidence().defer("snapshot__text")

    def evidence(self, request: HttpRequest, row: Claim) -> dict[str, Any]:
        anchors = Anchor.objects.filter(claim=row).select_related("snapshot").defer("snapshot__text")
        return {
            "claims": [row],
            "anchors": anchors.order_by("snapshot__number"),
            "drifts": Drift.objects.with_subject().filter(claim=row),
        }

    def has_reject_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(Reject.permission)

    def has_retract_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(Retract.permission)

    @admin.action(description=gettext_lazy("Reject: our extraction error"), permissions=["reject"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return retire_many(self, request, queryset, form=Reject, action="reject_selected")

    @admin.action(description=gettext_lazy("Retract: the publisher withdrew it"), permissions=["retract"])
    def retract_selected(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return retire_many(self, request, queryset, form=Retract, action="retract_selected")

    @admin.display(description=gettext_lazy("about"), ordering="slot__entity__name")
    def entity(self, claim: Claim) -> str:
        return str(claim.slot.entity)

    @admin.display(description=gettext_lazy("what"), ordering="slot__property__label")
    def what(self, claim: Claim) -> str:
        scope = ", ".join(claim.slot.qualifiers.values())
        return f"{claim.slot.property} ({scope})" if scope else str(claim.slot.property)

    @admin.display(description=gettext_lazy("value"))
    def as_read(self, claim: Claim) -> str:
        return (
            _("not read: %(value_text)s") % {"value_text": claim.value_text[:60]}
            if claim.unreadable
            else claim.shown(language_of_page())
        )

    @admin.display(description=gettext_lazy("as printed"), ordering="value_text")
    def as_printed(self, claim: Claim) -> str:
        return claim.value_text[:80]

    @admin.display(description=gettext_lazy("said how"))
    def standing(self, claim: Claim) -> str:
        plain = {Claim.Polarity.ASSERTED, Claim.Modality.ASSERTED, Claim.Status.RECORDED}
        words = [word for word in (claim.status, claim.polarity, claim.modality) if word not in plain]
        return ", ".join([*words, claim.speaker]).strip(", ") or "–"

    @admin.display(description=gettext_lazy("publisher"), ordering="snapshot__source__publisher__name")
    def publisher(self, claim: Claim) -> str:
        return claim.snapshot.source.publisher.name

    @admin.display(description=gettext_lazy("published"), ordering="snapshot__source__published_earliest")
    def published(self, claim: Claim) -> str:
        return claim.snapshot.source.published or "–"

    @admin.display(description=gettext_lazy("recorded"), ordering="recorded_at")
    def recorded(self, claim: Claim) -> str:
        return utc(claim.recorded_at)

    @admin.display(description=gettext_lazy("slot"))
    def slot_link(self, claim: Claim) -> str:
        return link(claim.slot)

    @admin.display(description=gettext_lazy("why it could not be read"))
    def why_unread(self, claim: Claim) -> str:
        return claim.unreadable_in_words() or "–"

    @admin.display(description=gettext_lazy("period read"))
    def period(self, claim: Claim) -> str:
        if claim.period_lower is None and claim.period_upper is None:
            return "–"
        return _("%(period_lower)s to %(period_upper)s") % {
            "period_lower": claim.period_lower or "…",
            "period_upper": claim.period_upper or "…",
        }

    @admin.display(description=gettext_lazy("fact"))
    def propose_link(self, claim: Claim) -> str:
        if claim.status != Claim.Status.RECORDED or claim.unreadable:
            return "–"
        return proposing_address(claim=claim.pk, shown=_("Propose it as a fact"))
