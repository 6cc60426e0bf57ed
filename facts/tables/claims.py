"""The table of claims: quote, offsets, the value as printed, as meant and as read.

A row that says of a claim exactly what an export says of it today is that claim, whatever its names mean by now; every
other row is for the step that records claims. A row that was rejected or retracted counts for nothing here either.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from facts.import_claims import FIELDS, import_claims
from facts.models import Claim
from facts.tables.naming import name_of_source, names_of
from facts.tables.table import Said, Table, Taking, filled
from sources.import_rows import Known, RefusedRow, Report, Row
from sources.in_chunks import in_chunks
from sources.in_english import in_english
from sources.tables.column import anything, shown, text, whole

_IDENTITY = ("claim", "status")
_COMPARED = (*FIELDS, "status")


def _load() -> QuerySet[Claim]:
    return Claim.objects.with_evidence().defer("snapshot__text", "snapshot__sentences", "snapshot__headers")


def _say(claims: Sequence[Claim]) -> Iterator[Said]:
    meant = [one.value_entity for one in claims if one.value_entity is not None]
    names = names_of([*(one.slot.entity for one in claims), *meant])
    for one in claims:
        yield _as_taken(one, names=names) | _as_seen(one)


def _as_taken(claim: Claim, *, names: dict[int, str]) -> dict[str, Any]:
    """What the step that records claims makes the same claim of."""
    return {
        "claim": claim.pk,
        "source": name_of_source(claim.snapshot.source),
        "snapshot": claim.snapshot.number,
        "entity": names[claim.slot.entity_id],
        "property": claim.slot.property.name,
        "qualifiers": claim.qualifiers,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "value_text": claim.value_text,
        "value": names[claim.value_entity_id] if claim.value_entity_id else _typed(claim),
        "read": None if claim.value_entity_id or claim.unreadable else claim.value,
        "period": claim.period_text,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speaker": claim.speaker,
        "status": claim.status,
    }


def _typed(claim: Claim) -> str:
    """How an editor reads what is printed, where that differs."""
    read = str(claim.value.get("text", ""))
    return "" if read == claim.value_text else read


def _as_seen(claim: Claim) -> dict[str, Any]:
    source = claim.snapshot.source
    return {
        "slot": str(claim.slot),
        "shown": claim.shown(),
        "axis": claim.axis,
        "lower": claim.lower,
        "upper": claim.upper,
        "unreadable": claim.unreadable,
        "publisher": source.publisher.name,
        "title": source.title,
        "published": source.published,
        "recorded_by": _username(claim.recorded_by),
        "recorded_at": claim.recorded_at.isoformat(),
        "bounds_by": _username(claim.bounds_by),
        "bounds_why": claim.bounds_why,
    }


def _username(person: User | None) -> str:
    return person.get_username() if person else ""


def take_claims(rows: Iterable[Row], taking: Taking) -> Report:
    """Record every row that is not a claim of ours already."""
    own: dict[str, Row] = {}
    ours = Report()
    report = import_claims(
        _fresh(rows, taking=taking, ours=ours, own=own),
        by=taking.by,
        now=taking.now,
        keep_going=taking.keep_going,
        watch=taking.watch,
        tell=lambda row, outcome: taking.tell(own.get(row.name, row), outcome),
    )
    report.refused = [RefusedRow(own.get(one.row.name, one.row), one.why) for one in report.refused]
    if taking.keep_going or not report.refused:
        report.known += ours.known
    return report


def _fresh(rows: Iterable[Row], *, taking: Taking, ours: Report, own: dict[str, Row]) -> Iterator[Row]:
    """Those that the step is to take, without what only tells claims of ours apart."""
    for chunk in in_chunks(rows):
        exported = _exported(chunk)
        for row in chunk:
            if row.why or not any(name in row.said for name in _IDENTITY):
                yield row
                continue
            known = _standing(row.said, exported=exported)
            if known is None:
                own[row.name] = row
                yield Row(row.name, {name: said for name, said in row.said.items() if name not in _IDENTITY})
            else:
                ours.count(row, known)
                taking.tell(row, known)


def _exported(rows: Sequence[Row]) -> dict[int, Said]:
    """What an export would say today of the claims these rows speak of."""
    keys = {key for row in rows if isinstance(key := row.said.get("claim"), int) and 0 < key < 2**63}
    return {said["claim"]: said for said in map(filled, _say(list(_load().filter(pk__in=keys))))} if keys else {}


def _standing(said: Said, *, exported: dict[int, Said]) -> Known | None:
    key = said.get("claim")
    ours = exported.get(key) if isinstance(key, int) else None
    if ours is not None and _compared(said) == _compared(ours):
        return Known()
    if said.get("status", Claim.Status.RECORDED) != Claim.Status.RECORDED:
        return Known(
            in_english(
                "left out: its status is “{status}”, and only claims that count are recorded",
                status=str(said["status"])[:40],
            )
        )
    return None


def _compared(said: Said) -> dict[str, Any]:
    return {name: value for name, value in filled(said).items() if name in _COMPARED}


CLAIMS = Table(
    name="claims",
    model=Claim,
    columns=(
        whole("claim"),
        text("source"),
        whole("snapshot"),
        text("entity"),
        text("property"),
        anything("qualifiers"),
        text("value_text"),
        text("value"),
        anything("read"),
        text("period"),
        text("polarity"),
        text("modality"),
        text("speaker"),
        text("quote"),
        whole("start"),
        whole("end"),
        text("status"),
        shown("slot"),
        shown("shown"),
        shown("axis"),
        shown("lower"),
        shown("upper"),
        shown("unreadable"),
        shown("publisher"),
        shown("title"),
        shown("published"),
        shown("recorded_by"),
        shown("recorded_at"),
        shown("bounds_by"),
        shown("bounds_why"),
    ),
    load=_load,
    say=_say,
    take=take_claims,
    most_on_page=1_000,  # they are taken in sets
    looked_at=250,
)
