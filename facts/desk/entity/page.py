"""The page of an entity, and what was said of one slot over time as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from facts.admin.propose import PERMISSION as MAY_PROPOSE
from facts.desk.entity.evidence import SlotSaid, said_in
from facts.desk.entity.matters import MATTERS_AT_ONCE, SCOPES_SHOWN, STANDINGS, Matter, counted, matters_of, slots_of
from facts.desk.page import desk_page, show
from facts.models import Entity, EntityMerge

PARTS_SHOWN = 50


@dataclass(frozen=True)
class ShownMatter:
    """One property with its scopes side by side; ``more`` of them are not shown."""

    matter: Matter
    slots: list[SlotSaid]
    more: int


@desk_page("facts.view_entity", "facts.view_slot", "facts.view_claim", "facts.view_contradiction")
def entity(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Entity.objects.select_related("part_of", "merged_into"), pk=pk)
    matters = matters_of(row)
    chosen = request.GET.get("standing", "")
    page = _page_of(matters, chosen=chosen, number=request.GET.get("page"))
    return show(
        request,
        "desk/entity.html",
        title=str(row),
        entity=row,
        tabs=_tabs(matters, chosen=chosen),
        chosen=chosen if chosen in STANDINGS else "",
        page=page,
        matters=_shown(row, list(page.object_list)),
        may_propose=request.user.has_perm(MAY_PROPOSE),
        **_about(row),
    )


def _page_of(matters: Sequence[Matter], *, chosen: str, number: str | None) -> Page[Matter]:
    """Any number leads to a page: the nearest there is."""
    standing = STANDINGS[chosen][0] if chosen in STANDINGS else ""
    listed = [matter for matter in matters if not standing or matter.standing == standing]
    return Paginator(listed, MATTERS_AT_ONCE).get_page(number)


def _tabs(matters: Sequence[Matter], *, chosen: str) -> list[dict[str, Any]]:
    numbers = counted(matters)
    return [
        {
            "name": name,
            "standing": standing,
            "label": label,
            "why": why,
            "number": numbers[name],
            "is_chosen": name == chosen,
        }
        for name, (standing, label, why) in STANDINGS.items()
    ]


def _shown(row: Entity, matters: Sequence[Matter]) -> list[ShownMatter]:
    said = said_in(slots_of(row, matters))
    shown = []
    for matter in matters:
        slots = [one for one in said if one.slot.property_id == matter.property_id]
        shown.append(ShownMatter(matter, slots, more=max(0, matter.slots - SCOPES_SHOWN)))
    return shown


def _about(row: Entity) -> dict[str, Any]:
    """What the head of the page says of the entity itself."""
    wholes = Entity.objects.filter(tree_left__lt=row.tree_left or 0, tree_right__gt=row.tree_right or 0)
    parts = list(Entity.objects.standing().filter(part_of=row).order_by("name")[: PARTS_SHOWN + 1])
    merges = EntityMerge.objects.standing().select_related("merged", "kept", "by").filter(Q(merged=row) | Q(kept=row))
    return {
        "names": [alias for alias in row.aliases.order_by("name", "language") if alias.name not in row.own_names()],
        "wholes": wholes.order_by("tree_left"),
        "parts": parts[:PARTS_SHOWN],
        "has_more_parts": len(parts) > PARTS_SHOWN,
        "merges": merges,
        "same_item": Entity.objects.same_item_as(row),
    }
