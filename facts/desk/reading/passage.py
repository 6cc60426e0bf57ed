"""What the bar offers for a passage: whom it may be about, what it may say of them, the values that are read in it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facts.desk.page import desk_page
from facts.desk.reading import READS
from facts.desk.reading.answers import number_in, snapshot_of, source_or_404
from facts.desk.reading.entities import described
from facts.desk.reading.unknown_names import unknown_names
from facts.find_in_wording import names_in
from facts.kinds import Value, find
from facts.kinds.rule_words import rule_in_words
from facts.models import Claim, Entity
from facts.models.names import folded
from facts.suggest_claims import passage_of
from sources.admin.asking import asking
from sources.models import Snapshot, Source

LONGEST_PASSAGE = 2_000
"""Code points that are looked through while somebody waits; a longer passage is looked through up to here."""

MOST_OFFERED = 9
_RECENT = 50


@desk_page(*READS)
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Of ``?snapshot=n&start=n&end=n`` in code points. JSON; nothing is written."""
    snapshot = snapshot_of(source_or_404(pk), request.GET.get("snapshot"))
    if snapshot is None:
        raise Http404(_("It has no text."))
    start = number_in(request.GET.get("start"))
    end = min(number_in(request.GET.get("end")), start + LONGEST_PASSAGE, len(snapshot.text))
    marked, text, language = (
        passage_of(snapshot, start=start, end=end),
        snapshot.text[start:end],
        snapshot.source.language,
    )
    named = [entity for name in names_in(folded(text), language=language) for entity in name.entities]
    claims = _claims_beside(request, snapshot)
    entities = _ranked([*marked.entities(), *(claim.slot.entity for claim in claims)])[:MOST_OFFERED]
    rules = _ranked([*marked.properties(), *(claim.slot.property for claim in claims)])[:MOST_OFFERED]
    return JsonResponse(
        {
            "entities": described(entities),
            "properties": [rule.pk for rule in rules],
            "values": list(_values(text, source=snapshot.source)),
            "names": [str(entity) for entity in _ranked(named)],
            "unknown": unknown_names(text, language=language, known=[one.name for one in entities]),
            "speakers": _speakers(marked.speaker(), named, claims),
        }
    )


def _claims_beside(request: HttpRequest, snapshot: Snapshot) -> list[Claim]:
    """Of this source, then of this person anywhere: the latest first."""
    shown = Claim.objects.live().select_related("slot__entity", "slot__property").order_by("-pk")
    here = shown.filter(snapshot__source=snapshot.source)[:_RECENT]
    return [*here, *shown.filter(recorded_by=asking(request))[:_RECENT]]


def _values(text: str, *, source: Source) -> Iterator[dict[str, str]]:
    """Dates, amounts and quantities in it, as printed and as read, with the rule that read them."""
    seen = set[str]()
    for span in find(text, lang=source.language, reference=source.published_day):
        if span.value.text not in seen:
            seen.add(span.value.text)
            yield _value(span.value)


def _value(value: Value) -> dict[str, str]:
    return {
        "text": value.text,
        "kind": value.kind,
        "shown": value.shown(get_language() or "en"),
        "rule": rule_in_words(kind=value.kind, detail=value.detail, translate=_),
    }


def _speakers(said_by: str, named: Iterable[Entity], claims: Iterable[Claim]) -> list[str]:
    """Who says it, as printed; persons and organisations named in it; whom this source let speak before."""
    may_speak = (Entity.Kind.PERSON, Entity.Kind.ORGANISATION)
    names = [entity.name for entity in named if entity.kind in may_speak]
    first = [said_by] if said_by else []
    return list(dict.fromkeys([*first, *names, *(claim.speaker for claim in claims if claim.speaker)]))[:MOST_OFFERED]


def _ranked(rows: Iterable[Any]) -> list[Any]:
    """Each once, in the order in which they came."""
    return list({row.pk: row for row in rows}.values())
