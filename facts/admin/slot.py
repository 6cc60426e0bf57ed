"""Slots: entity, property and scope; all that is said about it, and how far it has been weighed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.filters import Weighed
from facts.admin.propose import proposing_address
from facts.admin.slot_evidence import slot_evidence
from facts.admin.verb import VerbAdmin
from facts.models import Claim, Contradiction, FactVersion, Slot
from facts.weigh_slots.siblings import siblings_of
from sources.admin.showing import count_of, link
from sources.retold import retold


@admin.register(Slot)
class SlotAdmin(VerbAdmin):
    change_form_template = "admin/facts/slot/page.html"
    list_display = ["subject", "scope", "kind", "claims_recorded", "cases", "is_weighed"]
    list_filter = [Weighed, "property__kind", "property"]
    list_select_related = ["entity", "property"]
    search_fields = ["entity__name", "property__label", "property__name"]
    ordering = ["entity__name", "property__label", "pk"]
    readonly_fields = ("entity_link", "property_link", "scope", "weighing", "propose_link")
    fields = readonly_fields

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Why a slot was given up is a column only of those that were."""
        is_about_parked = request.GET.get(Weighed.parameter_name) == "parked"
        return [*self.list_display, "given_up"] if is_about_parked else self.list_display

    def get_queryset(self, request: HttpRequest) -> QuerySet[Slot]:
        counted = {
            "claim_count": count_of(Claim.objects.all(), by="slot"),
            "case_count": count_of(Contradiction.objects.all(), by="slot"),
        }
        return super().get_queryset(request).select_related("entity", "property").annotate(**counted)

    def evidence(self, request: HttpRequest, row: Slot) -> dict[str, Any]:
        contradictions = Contradiction.objects.filter(slot=row).with_subject().with_positions()
        versions = FactVersion.objects.filter(fact__slot=row).with_subject().order_by("-pk")
        shown = slot_evidence(row)
        return {
            "contradictions": contradictions,
            "versions": versions,
            "explanation": shown.explanation,
            "answers": shown.answers,
            "more_answers": shown.more_answers,
            "others": shown.others,
            "siblings": siblings_of(row),
        }

    @admin.display(description=gettext_lazy("slot"), ordering="entity__name")
    def subject(self, slot: Slot) -> str:
        return f"{slot.entity}, {slot.property}"

    @admin.display(description=gettext_lazy("scope"))
    def scope(self, slot: Slot) -> str:
        return ", ".join(f"{name}: {value}" for name, value in sorted(slot.qualifiers.items())) or "–"

    @admin.display(description=gettext_lazy("kind"), ordering="property__kind")
    def kind(self, slot: Slot) -> str:
        return slot.property.get_kind_display()

    @admin.display(description=gettext_lazy("claims"), ordering="claim_count")
    def claims_recorded(self, slot: Slot) -> int:
        return int(getattr(slot, "claim_count", 0))

    @admin.display(description=gettext_lazy("contradictions"), ordering="case_count")
    def cases(self, slot: Slot) -> int:
        return int(getattr(slot, "case_count", 0))

    @admin.display(description=gettext_lazy("weighed"), boolean=True)
    def is_weighed(self, slot: Slot) -> bool:
        return not slot.is_stale()

    @admin.display(description=gettext_lazy("given up because"))
    def given_up(self, slot: Slot) -> str:
        return retold(slot.why_parked())

    @admin.display(description=gettext_lazy("entity"))
    def entity_link(self, slot: Slot) -> str:
        return link(slot.entity)

    @admin.display(description=gettext_lazy("property"))
    def property_link(self, slot: Slot) -> str:
        return link(slot.property)

    @admin.display(description=gettext_lazy("weighing"))
    def weighing(self, slot: Slot) -> str:
        """In numbers; the head of the page says in words what they mean."""
        return _("change %(revision)s, weighed at change %(evaluated_revision)s") % {
            "revision": slot.revision,
            "evaluated_revision": slot.evaluated_revision,
        }

    @admin.display(description=gettext_lazy("fact"))
    def propose_link(self, slot: Slot) -> str:
        return proposing_address(slot=slot.pk, shown=_("Propose a fact"))
