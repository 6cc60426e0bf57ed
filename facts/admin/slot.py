"""Slots: entity, property and scope; all that is said about it, and how far it has been weighed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from facts.admin.filters import Weighed
from facts.admin.propose import proposing_address
from facts.admin.verb import VerbAdmin
from facts.models import Claim, Contradiction, FactVersion, Slot
from sources.admin.showing import count_of, link


@admin.register(Slot)
class SlotAdmin(VerbAdmin):
    change_form_template = "admin/facts/slot/page.html"
    list_display = ["subject", "scope", "kind", "claims_recorded", "cases", "is_weighed", "given_up"]
    list_filter = [Weighed, "property__kind", ("property", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["entity", "property"]
    search_fields = ["entity__name", "property__label", "property__name"]
    ordering = ["entity__name", "property__label", "pk"]
    readonly_fields = ("entity_link", "property_link", "scope", "weighing", "propose_link")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Slot]:
        counted = {
            "claim_count": count_of(Claim.objects.all(), by="slot"),
            "case_count": count_of(Contradiction.objects.all(), by="slot"),
        }
        return super().get_queryset(request).annotate(**counted)

    def evidence(self, request: HttpRequest, row: Slot) -> dict[str, Any]:
        contradictions = Contradiction.objects.filter(slot=row).with_subject().prefetch_related("positions")
        versions = FactVersion.objects.filter(fact__slot=row).with_subject().order_by("-pk")
        return {
            "claims": Claim.objects.filter(slot=row)
            .with_evidence()
            .order_by("snapshot__source__published_earliest", "snapshot", "start"),
            "contradictions": contradictions,
            "versions": versions,
        }

    @admin.display(description="slot", ordering="entity__name")
    def subject(self, slot: Slot) -> str:
        return f"{slot.entity}, {slot.property}"

    @admin.display(description="scope")
    def scope(self, slot: Slot) -> str:
        return ", ".join(f"{name}: {value}" for name, value in sorted(slot.qualifiers.items())) or "–"

    @admin.display(description="kind", ordering="property__kind")
    def kind(self, slot: Slot) -> str:
        return slot.property.get_kind_display()

    @admin.display(description="claims", ordering="claim_count")
    def claims_recorded(self, slot: Slot) -> int:
        return int(getattr(slot, "claim_count", 0))

    @admin.display(description="contradictions", ordering="case_count")
    def cases(self, slot: Slot) -> int:
        return int(getattr(slot, "case_count", 0))

    @admin.display(description="weighed", boolean=True)
    def is_weighed(self, slot: Slot) -> bool:
        return not slot.is_stale()

    @admin.display(description="given up because")
    def given_up(self, slot: Slot) -> str:
        return slot.why_parked()

    @admin.display(description="entity")
    def entity_link(self, slot: Slot) -> str:
        return link(slot.entity)

    @admin.display(description="property")
    def property_link(self, slot: Slot) -> str:
        return link(slot.property)

    @admin.display(description="weighing")
    def weighing(self, slot: Slot) -> str:
        if slot.is_parked():
            return f"could not be weighed, and waits for its next change or for a person: {slot.why_parked()}"
        state = "waits to be weighed" if slot.is_stale() else "weighed since its last change"
        return f"{state} (change {slot.revision}, weighed at {slot.evaluated_revision})"

    @admin.display(description="fact")
    def propose_link(self, slot: Slot) -> str:
        return proposing_address(slot=slot.pk, shown="Propose a fact")
