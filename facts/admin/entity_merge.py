"""Merges of entities: who took which into which, why, and what moved. Made and undone on the page of the entity."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.filters import Undone
from facts.merge_entities import Moved
from facts.models import EntityMerge
from sources.admin.guarded import ReadOnly
from sources.admin.showing import link, utc


@admin.register(EntityMerge)
class EntityMergeAdmin(ReadOnly):
    list_display = ["merged", "into", "by", "merged_at", "why", "undone"]
    list_filter = [Undone]
    list_select_related = ["merged", "kept", "by", "undone_by"]
    search_fields = ["merged__name", "kept__name", "why"]
    ordering = ["-pk"]
    readonly_fields = ("merged_link", "kept_link", "by", "merged_at", "why", "what_moved", "undone")
    fields = readonly_fields

    @admin.display(description=gettext_lazy("merged"))
    def merged_link(self, merge: EntityMerge) -> str:
        return link(merge.merged)

    @admin.display(description=gettext_lazy("into"), ordering="kept__name")
    def into(self, merge: EntityMerge) -> str:
        return str(merge.kept)

    @admin.display(description=gettext_lazy("into"))
    def kept_link(self, merge: EntityMerge) -> str:
        return link(merge.kept)

    @admin.display(description=gettext_lazy("when"), ordering="at")
    def merged_at(self, merge: EntityMerge) -> str:
        return utc(merge.at)

    @admin.display(description=gettext_lazy("moved"))
    def what_moved(self, merge: EntityMerge) -> str:
        return Moved.from_json(merge.moved).counted()

    @admin.display(description=gettext_lazy("undone"), ordering="undone_at")
    def undone(self, merge: EntityMerge) -> str:
        return (
            "–"
            if merge.undone_at is None
            else _("%(undone_at)s by %(undone_by)s") % {"undone_at": utc(merge.undone_at), "undone_by": merge.undone_by}
        )
