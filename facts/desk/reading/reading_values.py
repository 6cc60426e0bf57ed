"""What the server makes of a value while it is typed: as read, by which rule, and what it would stand against."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facts.desk.in_words import ended
from facts.desk.page import desk_page
from facts.desk.reading import READS
from facts.desk.reading.answers import piece, snapshot_of, source_or_404
from facts.desk.reading.bar import BarForm
from facts.kinds.rule_words import rule_in_words
from facts.models import Claim, Entity
from facts.record_claims.read_draft import read_draft
from facts.weigh_slots.look_ahead import look_ahead
from sources.models import Snapshot
from sources.refusals import Refused


@desk_page(*READS)
def reading_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the fields of the bar, in the address. JSON; nothing is written, and what is not there yet is no error."""
    source = source_or_404(pk)
    form = BarForm(request.GET)
    form.is_valid()
    if not {"snapshot", "quote"} <= form.cleaned_data.keys():
        return JsonResponse({})
    snapshot = snapshot_of(source, form.cleaned_data["snapshot"])
    if snapshot is None:
        raise Http404(_("It has no text."))
    try:
        claim = _claim(form, snapshot=snapshot)
    except Refused as refused:
        form.errors.clear()
        form.take_refusal(refused)
        return JsonResponse({"wrong": form.wrong()})
    return JsonResponse(_told(request, claim) if claim else {})


def _claim(form: BarForm, *, snapshot: Snapshot) -> Claim | None:
    """As it would be recorded; about nothing in particular where the entity is new, or not chosen yet. None without a
    property: nobody knows then how to read it."""
    said = form.cleaned_data
    if not said.get("property") or {"period", "value", "scope"} - said.keys():
        return None
    entity = form.found_entity() if said.get("entity") else Entity()
    return read_draft(form.draft(snapshot, entity=entity, rule=form.found_property()))


def _told(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    value = claim.read_value()
    if value is None:
        return {"unread": ended(claim.unreadable_in_words())}
    is_about_something = claim.slot.entity_id is not None
    against = piece(request, "against", against=look_ahead(claim), claim=claim) if is_about_something else ""
    return {
        "reads": claim.shown(get_language() or "en"),
        "rule": rule_in_words(kind=value.kind, detail=value.detail, translate=_),
        "against": against.strip(),
    }
