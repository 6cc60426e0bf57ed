"""Properties: the rules by which values are compared. A changed rule weighs all its slots anew."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from facts.admin.tables import TableAdmin
from facts.admin.verb import Verbs
from facts.admin.widgets import CuesField, WordsField
from facts.admin.wikidata import LookUpProperty, WikidataField
from facts.models import Property, Slot
from facts.project_documents import project_property
from facts.reread_claims import rules_changed
from facts.tasks import ring_sweep
from sources.admin.both import BothForm
from sources.admin.showing import count_of
from sources.retold import retold


class PropertyForm(BothForm):
    equal_units = WordsField(
        label=gettext_lazy("Equal units"),
        required=False,
        help_text=gettext_lazy("Other units that count as the same here, with commas: household, apartment."),
    )
    separating = WordsField(
        label=gettext_lazy("Separating"),
        required=False,
        help_text=gettext_lazy("Qualifiers that make a slot of their own, with commas: region, model."),
    )
    cues = CuesField(
        label=gettext_lazy("Cue words"),
        required=False,
        help_text=gettext_lazy("A line for each language, e.g. en: on sale, launch."),
    )
    wikidata = WikidataField(
        of="property", help_text=gettext_lazy("The same property there, e.g. P571, or the address of its page.")
    )

    class Meta:
        model = Property
        fields = "__all__"  # every rule is the chief's to set


@admin.register(Property)
class PropertyAdmin(TableAdmin, Verbs):
    table_name = "properties"
    form = PropertyForm
    verbs = (LookUpProperty,)
    change_form_template = "admin/facts/property/page.html"
    list_display = [
        "label",
        "name",
        "kind",
        "unit",
        "many_valued",
        "time",
        "tolerated",
        "weight",
        "slots_known",
    ]
    list_filter = ["kind", "time_behaviour", "many_valued"]
    search_fields = ["name", "label", "wikidata"]
    ordering = ["label"]
    fieldsets = [
        (None, {"fields": [("label", "name"), ("kind", "unit"), "equal_units"]}),
        (
            gettext_lazy("When values contradict"),
            {"fields": ["many_valued", "time_behaviour", "tolerance", "part_of_is_vagueness", "exact", "separating"]},
        ),
        (gettext_lazy("On the desk"), {"fields": ["weight", "cues", "wikidata"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Property]:
        return super().get_queryset(request).annotate(slot_count=count_of(Slot.objects.all(), by="property"))

    def get_readonly_fields(self, request: HttpRequest, obj: Property | None = None) -> list[str]:
        """Claims were read as this kind; as another one they would mean something else."""
        return ["kind"] if obj is not None and obj.slots.exists() else []

    def save_model(self, request: HttpRequest, obj: Property, form: Any, change: bool) -> None:
        """Claims read by the old rules are read by the new ones in the transaction of the change, and it is told."""
        if change:
            form.refuse_newer()
        before = Property.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        project_property(obj)
        if before is not None and form.has_changed():
            reread = rules_changed(obj, before=before, now=timezone.now())
            if str(reread):
                messages.success(request, retold(str(reread)))
            ring_sweep()

    @admin.display(description=gettext_lazy("time"), ordering="time_behaviour")
    def time(self, rule: Property) -> str:
        """The word alone: the filter beside the list explains it."""
        return rule.time_behaviour

    @admin.display(description=gettext_lazy("tolerance"), ordering="tolerance")
    def tolerated(self, rule: Property) -> str:
        return f"{rule.tolerance:g}" if rule.tolerance else "–"

    @admin.display(description=gettext_lazy("slots"), ordering="slot_count")
    def slots_known(self, rule: Property) -> int:
        return int(getattr(rule, "slot_count", 0))
