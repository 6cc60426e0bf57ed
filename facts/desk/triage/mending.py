"""What an outcome says is wrong with what is recorded, and the page where it is put right."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.models import Claim, Contradiction

Outcome = Contradiction.Outcome


class Mending(NamedTuple):
    text: str
    address: str


_WHAT: dict[str, Any] = {
    Outcome.DIFFERENT_TIMES: gettext_lazy("Give the claims their as-of dates"),
    Outcome.DIFFERENT_SCOPE: gettext_lazy("Give the claims their scope"),
    Outcome.ROUNDING: gettext_lazy("Set unit and tolerance of the property"),
    Outcome.SAME_ORIGIN: gettext_lazy("Say which source repeats which"),
    Outcome.SOURCE_CORRECTED: gettext_lazy("Capture the source again"),
    Outcome.EXTRACTION_ERROR: gettext_lazy("Reject or correct the claim"),
}
_OF_SOURCE = {Outcome.SAME_ORIGIN, Outcome.SOURCE_CORRECTED}


def mendings(cases: Iterable[Contradiction]) -> dict[int, list[Mending]]:
    """By primary key, for those resolved with an outcome that asks for it. One query."""
    asking = {case.pk: case for case in cases if case.outcome in _WHAT}
    newest = _newest_sources(pk for pk, case in asking.items() if case.outcome in _OF_SOURCE)
    return {pk: [_mending(case, source=newest.get(pk))] for pk, case in asking.items()}


def _mending(case: Contradiction, *, source: int | None) -> Mending:
    return Mending(_("%(what)s") % {"what": _WHAT[case.outcome]}, _address(case, source=source))


def _address(case: Contradiction, *, source: int | None) -> str:
    """Unit and tolerance belong to the property, origins and captures to the source that spoke last; all the rest is
    done to the claims, which stand on the page of the slot."""
    if case.outcome == Outcome.ROUNDING:
        return reverse("admin:facts_property_change", args=[case.slot.property_id])
    if case.outcome in _OF_SOURCE and source is not None:
        return reverse("admin:sources_source_change", args=[source])
    return reverse("admin:facts_slot_change", args=[case.slot_id])


def _newest_sources(pks: Iterable[int]) -> dict[int, int]:
    """The source that spoke last in each."""
    opposed = Claim.objects.filter(contradictions__in=list(pks)).order_by("snapshot__source__published_latest", "pk")
    return dict(opposed.values_list("contradictions", "snapshot__source"))
