"""What was said of one slot over time, as CSV: a row for each claim that counts, and one for each correction, of what
we published without an origin."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from facts.desk.charts.over_time import Correction
from facts.desk.entity.corrections import corrections_of, corrections_of_facts
from facts.desk.page import desk_page
from facts.models import Slot
from facts.weigh_slots.load_many import load_many
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from sources.tables import CSV
from sources.tables.column import number, text, whole
from sources.tables.write_table import csv_lines

_COLUMNS = [
    *(text("origin"), text("publisher"), text("as_of_first"), text("as_of_last"), text("as_of_is")),
    *(text("printed"), text("read"), text("axis"), number("lower"), number("upper")),
    *(text("said_by"), text("manner"), whole("claim"), text("corrected_on"), text("correction")),
]


@desk_page("facts.view_entity", "facts.view_slot", "facts.view_claim")
def over_time_file(request: HttpRequest, pk: int) -> HttpResponse:
    """In the order of time; what is said of no known time comes first."""
    slot = get_object_or_404(Slot.objects.with_subject(), pk=pk)
    loaded = load_many([slot])
    corrections = corrections_of([slot], origins=loaded.origins).get(slot.pk, {})
    of_facts = corrections_of_facts([slot]).get(slot.pk, [])
    rows = [*_claims(loaded.claims_of(slot)), *_corrected(corrections), *_corrected({"": of_facts})]
    answer = HttpResponse("".join(csv_lines(rows, columns=_COLUMNS)), content_type=f"{CSV.media_type}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="slot-{slot.pk}-over-time.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _claims(claims: Iterable[WeighedClaim]) -> Iterator[dict[str, Any]]:
    for claim in sorted(claims, key=lambda claim: (claim.period.first or date.min, claim.pk)):
        yield {
            "origin": claim.origin,
            "publisher": claim.publisher,
            "as_of_first": _iso(claim.period.first),
            "as_of_last": _iso(claim.period.last),
            "as_of_is": claim.period.basis.value,
            "printed": claim.value.text,
            "read": claim.value.shown("en"),
            "axis": claim.axis,
            "lower": claim.lower,
            "upper": claim.upper,
            "said_by": claim.speaker,
            "manner": _manner(claim),
            "claim": claim.pk,
        }


def _corrected(corrections: Mapping[str, Iterable[Correction]]) -> Iterator[dict[str, Any]]:
    for origin, told in sorted(corrections.items()):
        for one in told:
            yield {"origin": origin, "corrected_on": _iso(date.fromordinal(int(one.day))), "correction": one.said}


def _manner(claim: WeighedClaim) -> str:
    if claim.is_denied:
        return "denied"
    if claim.is_speculated:
        return "speculated"
    return "hedged" if claim.is_hedged else "asserted"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
