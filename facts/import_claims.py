"""Step: record claims from rows.

In: rows that name source, entity, property and quote. Out: a report, and how many claims could not be read.
Promised: a claim that is there already is not recorded again; a value that cannot be read is kept as printed.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User

from facts.find_entities import NotFound, did_you_mean, find_entity, find_property
from facts.record_claims import Draft, record_claim
from sources.import_rows import Report, Row, Said, check_fields, import_rows, text_of
from sources.models import Snapshot, Source
from sources.refusals import Refused

FIELDS = (
    "source",
    "snapshot",
    "entity",
    "property",
    "quote",
    "start",
    "end",
    "value_text",
    "value",
    "period",
    "polarity",
    "modality",
    "speaker",
    "qualifiers",
)


def import_claims(rows: Iterable[Row], *, by: User | None, now: datetime, keep_going: bool = False) -> Report:
    """Record every row in its order, for this person or, with None, for the newsroom."""

    def take(said: Said) -> bool:
        return record_claim(_draft(said), by=by, now=now).is_new

    return import_rows(rows, take=take, keep_going=keep_going)


def _draft(said: Said) -> Draft:
    check_fields(said, known=FIELDS, needed=("source", "entity", "property"))
    if not text_of(said, "quote").strip():
        raise Refused("a claim needs the exact quote that says it")
    try:
        entity, rule = find_entity(text_of(said, "entity")), find_property(text_of(said, "property"))
    except NotFound as error:
        raise Refused(str(error)) from error
    snapshot = _snapshot(said)
    return Draft(
        snapshot=snapshot,
        entity=entity,
        property=rule,
        quote=text_of(said, "quote"),
        start=_start(said),
        value_text=text_of(said, "value_text"),
        value=text_of(said, "value"),
        period=text_of(said, "period"),
        polarity=text_of(said, "polarity", "asserted"),
        modality=text_of(said, "modality", "asserted"),
        speaker=text_of(said, "speaker"),
        qualifiers=_qualifiers(said),
    )


def _snapshot(said: Said) -> Snapshot:
    name = text_of(said, "source")
    source = Source.objects.known_as(reference=name, url=name).first()
    if source is None:
        names = Source.objects.exclude(reference="").values_list("reference", flat=True)
        raise Refused(f"no source has the id or address “{name[:80]}”" + did_you_mean(name, names))
    number = said.get("snapshot")
    snapshot = source.latest_snapshot() if number is None else source.snapshots.filter(number=_whole(number)).first()
    if snapshot is None:
        raise Refused(f"“{name}” has no snapshot {number or ''}".rstrip())
    return snapshot


def _start(said: Said) -> int | None:
    start, end = said.get("start"), said.get("end")
    if start is None:
        return None
    if end is not None and _whole(end) <= _whole(start):
        raise Refused(f"the quote starts at {start} and ends at {end}: it has to start before it ends")
    return _whole(start)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise Refused(f"{value!r} is not a place in a text or a number of a snapshot")
    return value


def _qualifiers(said: Said) -> dict[str, str]:
    qualifiers = said.get("qualifiers") or {}
    if not isinstance(qualifiers, dict):
        raise Refused("“qualifiers” has to be names and texts, e.g. {“region”: “Europe”}")
    said = {name: text_of(qualifiers, name).strip() for name in qualifiers}
    return {name: value for name, value in said.items() if value}
