"""Entities by a few letters of any of their names, told apart by kind, description and how much is claimed of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse

from facts.desk.page import desk_page
from facts.desk.reading import READS
from facts.desk.reading.answers import piece
from facts.find_alike import find_alike
from facts.models import Claim, Entity, EntityAlias
from facts.models.names import folded

MOST_FOUND = 8
_LONGEST = 200


@desk_page(*READS)
def entities(request: HttpRequest) -> HttpResponse:
    """``?q=`` a few letters. JSON: ``found`` by them, names ``alike`` where one would add this one, and the piece
    of the page that asks whether it ``looks_like`` one of them."""
    typed = request.GET.get("q", "").replace("\x00", "")[:_LONGEST].strip()
    known_as = folded(typed)
    if not known_as:
        return JsonResponse({"found": [], "alike": [], "is_name": False, "looks_like": ""})
    found, alike = _found(known_as), [row.pk for row in find_alike(typed)]
    shown = {one["pk"]: one for one in described(_in_order(list(dict.fromkeys([*found, *alike]))))}
    return JsonResponse(
        {
            "found": [shown[pk] for pk in found if pk in shown],
            "alike": [shown[pk] for pk in alike if pk not in found],
            "is_name": EntityAlias.objects.filter(folded=known_as).exists(),
            "looks_like": piece(request, "alike", alike=[shown[pk] for pk in alike]),
        }
    )


def described(rows: Iterable[Entity]) -> list[dict[str, Any]]:
    """With the number of live claims about each, in one query."""
    shown = list(rows)
    about = Claim.objects.live().filter(slot__entity__in=[row.pk for row in shown]).order_by()
    counts = dict(about.values_list("slot__entity").annotate(Count("pk")))
    return [
        {
            "pk": row.pk,
            "name": str(row),
            "kind": row.get_kind_display(),
            "description": row.description[:120],
            "claims": counts.get(row.pk, 0),
        }
        for row in shown
    ]


def _found(known_as: str) -> list[int]:
    """Names that begin so come first, the shortest of them at the top; then names with a word that begins so."""
    begins = _standing(Q(folded__startswith=known_as)).order_by("folded")
    pks = _kept(begins.values_list("folded", "entity", "entity__merged_into")[: 4 * MOST_FOUND])
    if len(pks) < MOST_FOUND:
        inside = _standing(Q(folded__contains=f" {known_as}") | Q(folded__contains=f"-{known_as}")).order_by("folded")
        pks += _kept(inside.values_list("folded", "entity", "entity__merged_into")[: 4 * MOST_FOUND])
    return list(dict.fromkeys(pks))[:MOST_FOUND]


def _standing(names: Q) -> Any:
    return EntityAlias.objects.filter(names)


def _kept(rows: Iterable[tuple[str, int, int | None]]) -> list[int]:
    """Of a merged entity, the one that was kept."""
    return [kept or pk for _, pk, kept in sorted(rows, key=lambda row: len(row[0]))]


def _in_order(pks: list[int]) -> list[Entity]:
    rows = Entity.objects.in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]
