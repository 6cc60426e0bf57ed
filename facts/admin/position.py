"""Positions: the answers of each contradiction. Its own page shows them side by side."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from facts.admin.bounds import shown_bound
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
    fields = ["contradiction", "number", "shown", "axis", "from_bound", "to_bound", "backing"]
    readonly_fields = ["from_bound", "to_bound", "backing"]

    @admin.display(description=gettext_lazy("backed by"), ordering="origins")
    def backing(self, position: Position) -> str:
        return backing(position.backed_by)

    @admin.display(description=gettext_lazy("lower"))
    def from_bound(self, position: Position) -> str:
        return shown_bound(position.lower, axis=position.axis)

    @admin.display(description=gettext_lazy("upper"))
    def to_bound(self, position: Position) -> str:
        return shown_bound(position.upper, axis=position.axis)

    def has_module_permission(self, request: object) -> bool:
        """Not on the index: nobody looks for a position without its contradiction."""
        return False
