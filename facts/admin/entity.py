"""Entities: what claims are about, under all their names, and what they are part of."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from facts.admin.entity_verbs import Merge, UndoMerge
from facts.admin.filters import Merged
from facts.admin.tables import TableAdmin
from facts.admin.verb import Verbs
from facts.admin.wikidata import LookUpItem, WikidataField, told_of_same_item
from facts.find_alike import find_alike
from facts.models import Entity, EntityAlias, EntityMerge, Likeness, Slot
from facts.models.names import folded
from facts.name_entities import keep_own_names
from facts.number_entities import lock_tree, place_entity
from facts.project_documents import project_entities
from facts.raise_revisions import entity_moved
from facts.reread_claims import entity_named
from facts.tasks import ring_sweep
from sources.admin.both import BothForm
from sources.admin.showing import count_of
from sources.retold import retold


class AliasForm(BothForm):
    class Meta:
        model = EntityAlias
        fields = ["name", "language"]

    def clean(self) -> dict[str, Any]:
        """The folded name is what is compared, and no field of the form: without it the database would answer."""
        cleaned = super().clean() or self.cleaned_data
        self.instance.folded = folded(cleaned.get("name") or "")
        if self.both:
            # A row of a table has no room for both side by side.
            self.add_error(None, _("It stands now: %(now)s.") % {"now": ", ".join(one.now for one in self.both)})
        return cleaned


class AliasFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """In a table only the columns have a heading: each box says for itself what it is."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            field.widget.attrs["aria-label"] = str(field.label or name).capitalize()

    def clean(self) -> None:
        super().clean()
        shown = [form.instance.pk for form in self.initial_forms]
        others = EntityAlias.objects.filter(entity=self.instance.pk).exclude(pk__in=shown)
        seen = set(others.values_list("folded", "language"))
        for form in self.forms:
            said = form.cleaned_data if form.is_valid() else {}
            key = folded(said.get("name") or ""), said.get("language") or ""
            if key[0] and not said.get("DELETE") and key in seen:
                form.add_error("name", _("The entity has this alias already."))
            seen.add(key)


class AliasInline(admin.TabularInline):
    model = EntityAlias
    form = AliasForm
    formset = AliasFormSet
    fields = ["name", "language", "stands"]
    extra = 1
    verbose_name = gettext_lazy("name")
    verbose_name_plural = gettext_lazy("also called (its own name is added by itself)")

    def has_add_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        return _can_change(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        return _can_change(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        return _can_change(obj) and super().has_delete_permission(request, obj)


def _can_change(entity: Entity | None) -> bool:
    """A merged entity is a redirect: what is added to it, nobody would find."""
    return entity is None or entity.merged_into_id is None


def _names_of(entity: Entity) -> set[tuple[str, str]]:
    """All that it is called, folded, each with the language."""
    return set(entity.aliases.values_list("folded", "language"))


def _looks_like(entity: Entity) -> dict[str, Any]:
    """Until it is reviewed: who was not sure whether it is another one, and others that nobody has told apart."""
    said = Likeness.objects.about(entity)
    doubts = list(said.doubted().select_related("entity", "earlier", "by"))
    if entity.is_reviewed:
        return {"doubts": doubts}
    told = {pk for pair in said.values_list("entity", "earlier") for pk in pair} | {entity.pk}
    return {"doubts": doubts, "alike": [one for one in find_alike(entity.name) if one.pk not in told]}


class EntityForm(BothForm):
    wikidata = WikidataField(of="item", help_text=gettext_lazy("E.g. Q42, or the address of its page there."))


@admin.register(Entity)
class EntityAdmin(TableAdmin, Verbs):
    table_name = "entities"
    form = EntityForm
    verbs = (LookUpItem, Merge, UndoMerge)
    change_form_template = "admin/facts/entity/page.html"
    inlines = [AliasInline]
    list_display = [
        "name",
        "disambiguation",
        "kind",
        "part_of",
        "exclusive",
        "is_reviewed",
        "slots_known",
        "merged_into",
    ]
    list_filter = ["is_reviewed", "kind", "exclusive", Merged]
    list_select_related = ["part_of", "merged_into"]
    search_fields = ["name", "disambiguation", "aliases__name", "wikidata"]
    ordering = ["name", "disambiguation"]
    autocomplete_fields = ["part_of"]
    fields = [("name", "disambiguation"), ("kind", "exclusive"), "part_of", "description", "wikidata", "is_reviewed"]
    actions = ["mark_reviewed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entity]:
        return super().get_queryset(request).annotate(slot_count=count_of(Slot.objects.all(), by="entity"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Entity], search_term: str
    ) -> tuple[QuerySet[Entity], bool]:
        """The list shows redirects too; who looks for an entity to choose is not offered any."""
        if request.resolver_match is not None and request.resolver_match.url_name == "autocomplete":
            queryset = queryset.filter(pk__in=Entity.objects.standing())
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        return _can_change(obj) and super().has_change_permission(request, obj)

    def evidence(self, request: HttpRequest, row: Entity) -> dict[str, Any]:
        merges = EntityMerge.objects.standing().select_related("merged", "kept", "by")
        return {
            "merges": merges.filter(Q(merged=row) | Q(kept=row)),
            "same_item": Entity.objects.same_item_as(row),
            **_looks_like(row),
        }

    @admin.action(description=gettext_lazy("They are right, and here once: reviewed"), permissions=["change"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[Entity]) -> None:
        """No claim is weighed by it: only who waits for a person is told apart from who does not."""
        reviewed = Entity.objects.unreviewed().filter(pk__in=queryset.values("pk")).update(is_reviewed=True)
        told = ngettext("%(count)s entity reviewed.", "%(count)s entities reviewed.", reviewed)
        messages.success(request, told % {"count": reviewed})

    def save_model(self, request: HttpRequest, obj: Entity, form: Any, change: bool) -> None:
        lock_tree()
        if change:
            form.refuse_newer()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        """Names and numbers follow in the transaction of the change; what a move touches is weighed anew."""
        entity = Entity.objects.get(pk=form.instance.pk)
        before = _names_of(entity)
        super().save_related(request, form, formsets, change)
        keep_own_names(entity)
        if change:
            project_entities([entity.pk])
        if not change or "part_of" in form.changed_data:
            place_entity(entity)
        if change and {"part_of", "exclusive"} & set(form.changed_data):
            entity_moved(entity)
            ring_sweep()
        reread = entity_named({name for name, _language in _names_of(entity) - before}, now=timezone.now())
        if str(reread):
            messages.success(request, retold(str(reread)))
            ring_sweep()
        if "wikidata" in form.changed_data and (told := told_of_same_item(entity)):
            messages.warning(request, told)

    @admin.display(description=gettext_lazy("slots"), ordering="slot_count")
    def slots_known(self, entity: Entity) -> int:
        return int(getattr(entity, "slot_count", 0))
