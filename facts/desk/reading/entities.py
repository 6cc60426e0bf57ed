"""Entities by a few letters of any of their names, told apart by kind, description and how much is claimed of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from rapidfuzz import fuzz, process

from facts.desk.page import desk_page
from facts.desk.reading import READS
from facts.models import Claim, Entity, EntityAlias
from facts.models.names import folded

MOST_FOUND = 8
MOST_ALIKE = 3
_CLOSE = 80.0
_LONGEST = 200
_COMPARED = 2_000
"""Names that a new one is compared with."""


@desk_page(*READS)
def entities(request: HttpRequest) -> HttpResponse:
    """``?q=`` a few letters. JSON: ``found`` by them, and names ``alike`` where one would add this one."""
    typed = request.GET.get("q", "").replace("\x00", "")[:_LONGEST].strip()
    known_as = folded(typed)
    if not known_as:
        return JsonResponse({"found": [], "alike": [], "is_name": False})
    found = _found(known_as)
    alike = [pk for pk in _alike(known_as) if pk not in found]
    rows = _in_order([*found, *alike])
    return JsonResponse(
        {
            "found": described([row for row in rows if row.pk in found]),
            "alike": described([row for row in rows if row.pk in alike]),
            "is_name": EntityAlias.objects.filter(folded=known_as).exists(),
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


def _alike(known_as: str) -> list[int]:
    """Entities with a name that is nearly this one: probably the same thing, spelt otherwise."""
    near = _standing(Q(folded__startswith=known_as[:2]) | Q(folded__contains=known_as[-4:]))
    rows = list(near.values_list("folded", "entity", "entity__merged_into")[:_COMPARED])
    names = {at: row[0] for at, row in enumerate(rows)}
    close = process.extract(known_as, names, scorer=fuzz.ratio, limit=2 * MOST_ALIKE, score_cutoff=_CLOSE)
    return list(dict.fromkeys(_kept(rows[at] for _, _, at in close)))[:MOST_ALIKE]


def _standing(names: Q) -> Any:
    return EntityAlias.objects.filter(names)


def _kept(rows: Iterable[tuple[str, int, int | None]]) -> list[int]:
    """Of a merged entity, the one that was kept."""
    return [kept or pk for _, pk, kept in sorted(rows, key=lambda row: len(row[0]))]


def _in_order(pks: list[int]) -> list[Entity]:
    rows = Entity.objects.in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]
