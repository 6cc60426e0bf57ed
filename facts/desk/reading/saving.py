"""Saving a claim from the bar, and undoing it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from facts.desk.in_words import ended
from facts.desk.page import desk_page
from facts.desk.reading import READS
from facts.desk.reading.answers import done, not_done, piece, snapshot_of, source_or_404, wants_json
from facts.desk.reading.bar import BarForm
from facts.desk.reading.entities import described
from facts.desk.reading.newer import Newer, newer_than_known
from facts.desk.reading.page import address, workbench
from facts.desk.reading.recent import recent_of
from facts.desk.reading.sentences import Sentence, touched
from facts.models import Claim
from facts.record_claims import RecordedClaim, record_claim
from facts.tasks import ring_slot
from facts.undo_claims import undo_claim
from facts.weigh_slots.look_ahead import look_ahead
from sources.admin.asking import asking
from sources.models import Snapshot, Source
from sources.refusals import Refused


@require_POST
@desk_page(*READS)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the bar says. What is refused comes back as it was typed, with the reason at its field."""
    source = source_or_404(pk)
    form = BarForm(request.POST)
    if not form.is_valid():
        return _refused(request, source, form=form)
    snapshot = snapshot_of(source, form.cleaned_data["snapshot"])
    if snapshot is None:
        raise Http404(_("It has no text."))
    newer = newer_than_known(snapshot, known=form.cleaned_data["known"], quote=form.cleaned_data["quote"])
    if newer is not None:
        return _outdated(request, source, form=form, newer=newer)
    try:
        recorded = _record(request, form, snapshot=snapshot)
    except Refused as refused:
        form.take_refusal(refused)
        return _refused(request, source, form=form)
    ring_slot(recorded.claim.slot_id)
    return _recorded(request, recorded, snapshot=snapshot)


@require_POST
@desk_page(*READS)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own claim."""
    claim = Claim.objects.with_evidence().filter(pk=pk).first()
    if claim is None:
        raise Http404(_("There is no such claim."))
    snapshot = claim.snapshot
    back = address(snapshot.source, snapshot=snapshot)
    try:
        undo_claim(claim, by=asking(request), now=timezone.now())
    except Refused as refused:
        return not_done(request, str(refused), to=back)
    ring_slot(claim.slot_id)
    told = _("Undone: %(claim)s.") % {"claim": claim}
    return done(request, told, to=back, **_changed(request, claim, snapshot=snapshot))


def _record(request: HttpRequest, form: BarForm, *, snapshot: Snapshot) -> RecordedClaim:
    """The claim, and the entity it is about where that is new: both or neither. Raises Refused."""
    now = timezone.now()
    try:
        with transaction.atomic():
            if form.names_a_new_entity():
                if not request.user.has_perm("facts.add_entity"):
                    raise Refused({"about": _("You may not add entities. Choose one that is known.")})
                entity = form.added_entity(by=asking(request), now=now)
            else:
                entity = form.found_entity()
            draft = form.draft(snapshot, entity=entity, rule=form.found_property())
            return record_claim(draft, by=asking(request), now=now)
    except IntegrityError as error:
        raise Refused(_("Somebody else saved the same at this moment. Save it again.")) from error


def _recorded(request: HttpRequest, recorded: RecordedClaim, *, snapshot: Snapshot) -> HttpResponse:
    claim = recorded.claim
    changed = _changed(request, claim, snapshot=snapshot)
    sentence = changed["rows"][-1]["number"] + 1 if changed["rows"] else 0
    to = address(snapshot.source, snapshot=snapshot, sentence=sentence)
    against = piece(request, "against", against=look_ahead(claim), claim=claim)
    slot = claim.slot
    kept = {
        "entity": slot.entity_id,
        "about": str(slot.entity),
        "property": slot.property_id,
        "value": claim.value_text,
    }
    return done(request, _told(recorded), to=to, against=against, kept=kept, **changed)


def _told(recorded: RecordedClaim) -> str:
    claim = recorded.claim
    if not recorded.is_new:
        return _("This claim is already there: %(claim)s.") % {"claim": claim}
    if claim.unreadable:
        said = {"claim": claim, "why": ended(claim.unreadable_in_words())}
        return _("Recorded as printed: %(claim)s. The value could not be read: %(why)s") % said
    return _("Recorded: %(claim)s.") % {"claim": claim}


def _changed(request: HttpRequest, claim: Claim, *, snapshot: Snapshot) -> dict[str, Any]:
    """The pieces of the page that a claim, or its undoing, changes."""
    rows = touched(snapshot, start=claim.start, end=claim.end)
    recent = recent_of(snapshot.source, by=asking(request))
    return {
        "snapshot": snapshot.number,
        "rows": [_row(request, sentence, snapshot=snapshot) for sentence in rows],
        "recent": piece(request, "recent", recent=recent),
    }


def _row(request: HttpRequest, sentence: Sentence, *, snapshot: Snapshot) -> dict[str, Any]:
    context = {"sentence": sentence, "snapshot": snapshot, "source": snapshot.source}
    return {
        "number": sentence.number,
        "said": piece(request, "said", **context),
        "count": piece(request, "count", **context),
    }


def _refused(request: HttpRequest, source: Source, *, form: BarForm) -> HttpResponse:
    alike = described(form.to_tell_apart())
    if wants_json(request):
        return JsonResponse({"wrong": form.wrong(), "alike": piece(request, "alike", alike=alike)}, status=400)
    snapshot = _sent_snapshot(source, form)
    return workbench(
        request, source, snapshot=snapshot, form=form, status=400, alike=alike, told_apart=form.told_apart().items()
    )


def _outdated(request: HttpRequest, source: Source, *, form: BarForm, newer: Newer) -> HttpResponse:
    """The source says something else by now: both are shown, and nothing is saved before somebody chose."""
    if wants_json(request):
        shown = piece(request, "newer", newer=newer, source=source)
        return JsonResponse({"newer": shown, "known": newer.snapshot.number}, status=409)
    snapshot = _sent_snapshot(source, form)
    return workbench(
        request, source, snapshot=snapshot, form=form.knowing(newer.snapshot.number), newer=newer, status=409
    )


def _sent_snapshot(source: Source, form: BarForm) -> Snapshot | None:
    """The one the form is about, where it says so in a way that can be understood; else the latest."""
    number = form.cleaned_data.get("snapshot")
    found = source.snapshots.filter(number=number).first() if number else None
    if found is None:
        return snapshot_of(source, None)
    found.source = source
    return found
