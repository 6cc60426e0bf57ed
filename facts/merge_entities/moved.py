"""What a merge moved, by primary key: all that undoing it needs, as JSON in ``EntityMerge.moved``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from facts.models import FactVersion, Slot

JSON = Any
_AT_ONCE = 1000
"""SQLite takes only so many parameters in one query."""

_COUNTED = {
    "claims": ngettext_lazy("%(count)s claim about it", "%(count)s claims about it", "count"),
    "values": ngettext_lazy("%(count)s claim with it as the value", "%(count)s claims with it as the value", "count"),
    "facts": ngettext_lazy("%(count)s fact", "%(count)s facts", "count"),
    "superseded": ngettext_lazy("%(count)s open contradiction", "%(count)s open contradictions", "count"),
    "cases": ngettext_lazy("%(count)s settled contradiction", "%(count)s settled contradictions", "count"),
    "parts": ngettext_lazy("%(count)s part", "%(count)s parts", "count"),
    "aliases": ngettext_lazy("%(count)s name", "%(count)s names", "count"),
}
"""One and several of each, in the order that matters to who decides."""


@dataclass
class Moved:
    """``claims``, ``facts`` and ``cases`` say the slot each came from; ``superseded`` how each contradiction stood.

    ``versions`` had the merged entity as their value, ``redirects`` led to it; ``standing`` is how the versions of
    the slots' facts stood; ``last_claim`` and ``last_version`` are the last there were: what came later stays.
    """

    slots: dict[int, int] = field(default_factory=dict)
    claims: dict[int, int] = field(default_factory=dict)
    values: list[int] = field(default_factory=list)
    facts: dict[int, int] = field(default_factory=dict)
    versions: list[int] = field(default_factory=list)
    cases: dict[int, int] = field(default_factory=dict)
    superseded: dict[int, dict[str, JSON]] = field(default_factory=dict)
    parts: list[int] = field(default_factory=list)
    aliases: list[int] = field(default_factory=list)
    redirects: list[int] = field(default_factory=list)
    standing: dict[int, str] = field(default_factory=dict)
    last_claim: int = 0
    last_version: int = 0
    # Slots to weigh again; not stored, undoing finds its own.
    touched: set[int] = field(default_factory=set)

    def fact_ids(self) -> set[int]:
        """Facts that moved, and those that have the merged entity as a value."""
        valued = FactVersion.objects.filter(pk__in=self.versions).values_list("fact", flat=True)
        return {*self.facts, *valued}

    def as_json(self) -> dict[str, JSON]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "touched"}

    @classmethod
    def from_json(cls, row: Mapping[str, JSON]) -> "Moved":
        """The keys of a JSON object are texts; ours are primary keys."""
        fields: dict[str, JSON] = {
            name: {int(key): value for key, value in part.items()} if isinstance(part, dict) else part
            for name, part in row.items()
        }
        return cls(**fields)

    def counted(self) -> str:
        """“3 claims about it, 1 part”, or “nothing”."""
        counts = ((len(getattr(self, name)), words) for name, words in _COUNTED.items())
        return ", ".join(words % {"count": count} for count, words in counts if count) or _("nothing")


def raise_slots(slot_ids: Collection[int]) -> None:
    """Have these slots weighed again. In primary-key order, a part at a time."""
    ordered = sorted(slot_ids)
    for first in range(0, len(ordered), _AT_ONCE):
        Slot.objects.filter(pk__in=ordered[first : first + _AT_ONCE]).raise_revision()
