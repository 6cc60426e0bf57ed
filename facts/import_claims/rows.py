"""Rows of a file of claims: what they name, and what each says, as a draft."""

from collections.abc import Iterable, Sequence

from facts.find_entities import NotFound
from facts.find_many import Names
from facts.kinds import Unreadable, Value, already_read
from facts.models import Property
from facts.record_claims.draft import Draft
from sources.import_rows import Row, Said, check_fields, text_of
from sources.in_english import in_english
from sources.models import Snapshot
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
    "read",
    "period",
    "polarity",
    "modality",
    "speaker",
    "qualifiers",
)


def learn(rows: Sequence[Row], *, names: Names) -> None:
    """Look up in sets whatever the rows name."""
    said = [row.said for row in rows if not row.why]
    names.learn_sources(_texts(said, "source"))
    names.learn_entities(_texts(said, "entity"))
    meant = [(one.get("value") or one.get("value_text") or one.get("quote")) for one in said if _is_name(one, names)]
    names.learn_entities(text for text in meant if isinstance(text, str))


def _texts(said: Iterable[Said], name: str) -> set[str]:
    return {text for one in said if isinstance(text := one.get(name), str)}


def _is_name(said: Said, names: Names) -> bool:
    """Whether its value is an entity's name."""
    try:
        return names.property(text_of(said, "property")).kind == Property.Kind.ENTITY
    except (NotFound, Refused):
        return False


def draft_of(said: Said, *, names: Names) -> Draft:
    """Raises Refused."""
    check_fields(said, known=FIELDS, needed=("source", "entity", "property"))
    quote = text_of(said, "quote")
    if not quote.strip():
        raise Refused(in_english("a claim needs the exact quote that says it"))
    try:
        entity, rule = names.entity(text_of(said, "entity")), names.property(text_of(said, "property"))
        snapshot = _snapshot(said, names=names)
    except NotFound as error:
        raise Refused(str(error)) from error
    return Draft(
        snapshot=snapshot,
        entity=entity,
        property=rule,
        quote=quote,
        start=_start(said),
        value_text=text_of(said, "value_text"),
        value=text_of(said, "value"),
        period=text_of(said, "period"),
        polarity=text_of(said, "polarity", "asserted"),
        modality=text_of(said, "modality", "asserted"),
        speaker=text_of(said, "speaker"),
        qualifiers=_qualifiers(said),
        already_read=_already_read(said, rule=rule),
    )


def _snapshot(said: Said, *, names: Names) -> Snapshot:
    name, number = text_of(said, "source"), said.get("snapshot")
    source = names.source(name)
    snapshot = names.snapshot(source, number=None if number is None else _whole(number))
    if snapshot is None:
        if number is None:
            raise Refused(in_english("“{name}” has no snapshot", name=name))
        raise Refused(in_english("“{name}” has no snapshot {number}", name=name, number=number))
    return snapshot


def _start(said: Said) -> int | None:
    start, end = said.get("start"), said.get("end")
    if start is None:
        return None
    if end is not None and _whole(end) <= _whole(start):
        raise Refused(
            in_english(
                "the quote starts at {start} and ends at {end}: it has to start before it ends", start=start, end=end
            )
        )
    return _whole(start)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise Refused(in_english("{value} is not a place in a text or a number of a snapshot", value=f"{value!r}"))
    return value


def _qualifiers(said: Said) -> dict[str, str]:
    qualifiers = said.get("qualifiers") or {}
    if not isinstance(qualifiers, dict):
        raise Refused(in_english("“qualifiers” has to be names and texts, e.g. {“region”: “Europe”}"))
    said = {name: text_of(qualifiers, name).strip() for name in qualifiers}
    return {name: value for name, value in said.items() if value}


def _already_read(said: Said, *, rule: Property) -> Value | None:
    if said.get("read") is None:
        return None
    text = text_of(said, "value") or text_of(said, "value_text") or text_of(said, "quote")
    try:
        return already_read(said["read"], kind=rule.kind, text=text.strip())
    except Unreadable as error:
        raise Refused(in_english("“read” cannot be taken: {error}", error=error)) from error
