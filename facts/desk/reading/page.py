"""The workbench of one source: what is read, what was recorded of it, and the bar."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.desk.page import desk_page, show
from facts.desk.reading import READS
from facts.desk.reading.answers import number_in, snapshot_of, source_or_404
from facts.desk.reading.bar import BarForm
from facts.desk.reading.recent import recent_of
from facts.desk.reading.sentences import Part, part_of
from facts.desk.reading.suggesting import Offered, offered_in
from facts.mark_passages import marked_in
from facts.models import Entity, Presence, Property, Reading
from facts.suggest_claims import suggest_for
from sources.admin.asking import asking
from sources.models import Snapshot, Source

_ABOUT_PROPERTIES = ("pk", "label", "name", "kind", "unit", "separating")


@desk_page(*READS)
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest snapshot, or ``?snapshot=n``. Without a script ``?sentence=n`` chooses a sentence, and ``&take=n`` one
    of its suggestions."""
    source = source_or_404(pk)
    snapshot = snapshot_of(source, request.GET.get("snapshot"))
    return workbench(request, source, snapshot=snapshot)


def workbench(
    request: HttpRequest,
    source: Source,
    *,
    snapshot: Snapshot | None,
    form: BarForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page, with this form in its bar where one was sent and refused."""
    head = _head(request, source)
    if snapshot is None:
        return show(request, "desk/reading/empty.html", title=source.title, source=source, **head)
    latest = source.snapshots.order_by("-number").values_list("number", flat=True)[0]
    chosen = number_in(request.GET.get("sentence"))
    part = part_of(snapshot, marked=marked_in(snapshot), containing=chosen)
    _suggest(part, snapshot=snapshot)
    return show(
        request,
        "desk/reading/page.html",
        title=source.title,
        status=status,
        source=source,
        snapshot=snapshot,
        latest=latest,
        part=part,
        chosen=min(max(chosen, part.first), max(part.last, part.first)),
        text_json=json.dumps(part.text),
        form=form or BarForm(initial=_initial(request, part, snapshot=snapshot, latest=latest)),
        properties_json=json.dumps(list(Property.objects.order_by("label").values(*_ABOUT_PROPERTIES))),
        kinds=Entity.Kind.choices,
        recent=recent_of(source, by=asking(request)),
        **head,
        **more,
    )


def _head(request: HttpRequest, source: Source) -> dict[str, Any]:
    """What stands above the text: how much is left to read, and who else is here."""
    person, now = asking(request), timezone.now()
    Presence.objects.note(source, by=person, now=now)
    others = Presence.objects.besides(person, source=source, now=now)
    return {
        "left": Reading.objects.left_to(person).count(),
        "here": also_here([one.person.get_full_name() or one.person.get_username() for one in others]),
    }


def also_here(names: list[str]) -> str:
    """ "Ana is also here"; empty where nobody is."""
    if not names:
        return ""
    if len(names) == 1:
        return _("%(name)s is also here") % {"name": names[0]}
    return _("%(names)s are also here") % {"names": ", ".join(names)}


def _suggest(part: Part, *, snapshot: Snapshot) -> None:
    offered = offered_in(suggest_for(snapshot))
    for sentence in part.sentences:
        sentence.suggestions = offered.get(sentence.number, [])


def _initial(request: HttpRequest, part: Part, *, snapshot: Snapshot, latest: int) -> dict[str, Any]:
    """What the bar holds when the page opens; with a sentence in the address, that one as the passage."""
    held: dict[str, Any] = {"snapshot": snapshot.number, "known": latest}
    at = number_in(request.GET.get("sentence")) - part.first
    if not 0 <= at < len(part.sentences):
        return held
    sentence = part.sentences[at]
    taken = _taken(sentence.suggestions, digit=number_in(request.GET.get("take")))
    start, end = taken.pop("start", sentence.start), taken.pop("end", sentence.end)
    return held | {"start": start, "quote": snapshot.text[start:end]} | taken


def _taken(suggestions: list[Offered], *, digit: int) -> dict[str, Any]:
    return next((dict(one.fills) for one in suggestions if one.digit == digit), {})


def address(source: Source, *, snapshot: Snapshot | None = None, sentence: int = 0) -> str:
    """The workbench of this source, at a sentence of a snapshot."""
    asked = {"snapshot": snapshot.number if snapshot else 0, "sentence": sentence}
    query = "&".join(f"{name}={number}" for name, number in asked.items() if number)
    place = f"#s{sentence}" if sentence else ""
    return reverse("desk:reading", args=[source.pk]) + (f"?{query}" if query else "") + place
