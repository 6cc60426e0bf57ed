"""Positions: the answers of each contradiction. Its own page shows them side by side."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from facts.desk.in_words import backing
from facts.models import Position
from sources.admin.guarded import ReadOnly


@admin.register(Position)
class PositionAdmin(ReadOnly):
    list_display = ["shown", "contradiction", "axis", "backing"]
    list_filter = ["contradiction__status", "contradiction__severity"]
    list_select_related = ["contradiction__slot__entity", "contradiction__slot__property"]
    search_fields = ["shown", "contradiction__slot__entity__name", "contradiction__slot__property__label"]
    ordering = ["-contradiction", "number"]
    fields = ["contradiction", "number", "shown", "axis", "lower", "upper", "backing"]
    readonly_fields = ["backing"]

    @admin.display(description=gettext_lazy("backed by"), ordering="origins")
    def backing(self, position: Position) -> str:
        return backing(position.backed_by)

    def has_module_permission(self, request: object) -> bool:
        """Not on the index: nobody looks for a position without its contradiction."""
        return False
