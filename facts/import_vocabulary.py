"""Step: add or change the vocabulary: publishers, entities with aliases and part-of, properties.

In: the three lists of a vocabulary file. Out: a report. Promised: run twice, nothing changes; a changed rule or
tree raises the revision of every slot it touches; claims that new names make readable are read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.find_entities import NotFound, find_entity
from facts.models import Entity, Property
from facts.name_entities import add_alias, keep_own_names
from facts.number_entities import lock_tree, place_entities, place_new_root
from facts.project_documents import project_entities, project_property, project_publisher
from facts.raise_revisions import entity_moved, publisher_changed
from facts.reread_claims import Reread, entity_named, rules_changed
from sources.import_rows import (
    Changed,
    Outcome,
    RefusedRow,
    Report,
    Row,
    Said,
    Tell,
    check_fields,
    import_rows,
    tell_nobody,
    text_of,
)
from sources.in_english import in_english
from sources.models import Publisher
from sources.refusals import Refused

PUBLISHER_FIELDS = ("name", "family", "host")
ENTITY_FIELDS = (
    "name",
    "disambiguation",
    "kind",
    "aliases",
    "part_of",
    "exclusive",
    "wikidata",
    "description",
)
PROPERTY_FIELDS = (
    "name",
    "label",
    "kind",
    "unit",
    "equal_units",
    "many_valued",
    "time",
    "tolerance",
    "part_of_is_vagueness",
    "exact",
    "separating",
    "cues",
    "weight",
    "wikidata",
)

PUBLISHERS, ENTITIES, PROPERTIES = "publishers", "entities", "properties"
KINDS = (PUBLISHERS, ENTITIES, PROPERTIES)

Changes = dict[str, tuple[Any, Any]]
"""By field: before and after."""

_ADDED = object()
"""Stands before what came to the rest."""

_NOT_YOURS = in_english("it is there already, and you may add but not change it; the row would change {changes}")


@dataclass
class _Taking:
    """What the rows of one import share: who may do what, and what waits until all rows were seen."""

    now: datetime
    may_change: bool = True
    moved: list[Entity] = field(default_factory=list)
    reread: list[Reread] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    """Names that entities did not have before."""
    first: dict[int, Outcome] = field(default_factory=dict)
    """What became of each entity before it was hung into the tree."""
    twice: list[Outcome] = field(default_factory=list)
    """The same of those that were there and hang elsewhere now: they are to be counted once."""

    def check(self, changes: Changes, *, is_new: bool) -> None:
        """Raise Refused where somebody changes what is there, and may only add."""
        if changes and not is_new and not self.may_change:
            raise Refused(_NOT_YOURS.format(changes=_told(changes)))

    def take(self, row: Said) -> Outcome:
        if row["is"] == "tree":
            _number(self.moved)
            return None
        if row["is"] == "parts":
            return _take_part(row["said"], taking=self)
        return _TAKERS[row["is"]](_object(row), self)


def import_vocabulary(
    vocabulary: Said,
    *,
    keep_going: bool = False,
    watch: Callable[[Sequence[Row]], Iterable[Row]] = iter,
    now: datetime | None = None,
) -> Report:
    """Add all of it; ``watch`` may look on as the rows go by. ``now``, else this moment, is when claims that have
    become the same by a changed rule or a new name were taken out.

    Entities come in two passes, so that a part may stand before its whole; the parts find their places together,
    when each hangs where it belongs.
    """
    rows = list(_rows_of(vocabulary))
    return _import(watch(rows), taking=_Taking(now=now or timezone.now()), keep_going=keep_going)


def import_one_kind(
    rows: Sequence[Row],
    *,
    kind: str,
    now: datetime,
    keep_going: bool = False,
    may_change: bool = True,
    tell: Tell = tell_nobody,
) -> Report:
    """Add or change rows of one of the KINDS; each keeps its name. Where one may only add, a row that would change
    what is there is refused. ``tell`` may hear twice of an entity: of itself, and of its place in the tree."""
    own = {row.name: row for row in rows}
    report = _import(
        _in_order({kind: rows}),
        taking=_Taking(now=now, may_change=may_change),
        keep_going=keep_going,
        tell=lambda row, outcome: tell(own.get(row.name, row), outcome),
    )
    report.refused = [RefusedRow(own.get(one.row.name, one.row), one.why) for one in report.refused]
    return report


def _import(rows: Iterable[Row], *, taking: _Taking, keep_going: bool, tell: Tell = tell_nobody) -> Report:
    with transaction.atomic():
        # Before any row takes the inputs, as merges do, and not by a row, which lets go of it when it is refused.
        lock_tree()
        report = import_rows(rows, take=taking.take, keep_going=keep_going, tell=tell)
        is_kept = keep_going or not report.refused
        if is_kept:
            taking.reread.append(entity_named(taking.named, now=taking.now))
    if is_kept:
        report.note = str(sum(taking.reread, Reread()))
        hung_as_well = sum(isinstance(first, Changed) for first in taking.twice)
        report.changed -= hung_as_well
        report.known -= len(taking.twice) - hung_as_well
    return report


def _rows_of(vocabulary: Said) -> Iterator[Row]:
    check_fields(vocabulary, known=KINDS, needed=())
    yield from _in_order({kind: [*_named(kind, _list(vocabulary, kind))] for kind in KINDS})


def _named(kind: str, rows: Sequence[Any]) -> Iterator[Row]:
    """The row of an object that says nothing else is the object itself, whatever it is: who takes it looks."""
    for number, said in enumerate(rows, start=1):
        yield Row(name=_row_name(kind, number, said), said=said)


def _in_order(by_kind: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    """All rows, then once more the entities that are parts, then the tree."""
    for kind, rows in by_kind.items():
        yield from (Row(row.name, {"is": kind, "said": row.said}, row.why) for row in rows)
    for row in by_kind.get(ENTITIES, ()):
        if not row.why and isinstance(row.said, dict) and row.said.get("part_of"):
            yield Row(name=row.name, said={"is": "parts", "said": row.said})
    yield Row(name="the tree of entities", said={"is": "tree"})


def _list(vocabulary: Said, kind: str) -> list[Any]:
    rows = vocabulary.get(kind, [])
    if not isinstance(rows, list):
        raise Refused(in_english("“{kind}” has to be a list", kind=kind))
    return rows


def _row_name(kind: str, number: int, said: object) -> str:
    name = said.get("name", "") if isinstance(said, dict) else ""
    return f"{kind} row {number} (“{name}”)" if name else f"{kind} row {number}"


def _object(row: Said) -> Said:
    said = row["said"]
    if not isinstance(said, dict):
        raise Refused(in_english("an object in braces is needed"))
    return said


def _take_publisher(said: Said, taking: _Taking) -> Outcome:
    check_fields(said, known=PUBLISHER_FIELDS, needed=("name",))
    publisher = Publisher.objects.filter(name=text_of(said, "name")).first()
    is_new = publisher is None
    publisher = publisher or Publisher(name=text_of(said, "name"))
    changes = _set(publisher, {name: text_of(said, name) for name in ("family", "host") if name in said})
    taking.check(changes, is_new=is_new)
    _check_and_save(publisher)
    if not is_new and "family" in changes:
        publisher_changed(publisher)
        project_publisher(publisher)
    return is_new or _outcome(changes)


def _take_entity(said: Said, taking: _Taking) -> Outcome:
    check_fields(said, known=ENTITY_FIELDS, needed=("name", "kind"))
    key = {"name": text_of(said, "name"), "disambiguation": text_of(said, "disambiguation")}
    entity = Entity.objects.filter(**key).first()
    is_new = entity is None
    entity = entity or Entity(**key)
    if entity.merged_into is not None:
        # The file does not know of the merge: what it calls this one are names of the one that was kept.
        aliases = _take_aliases(entity.resolved(), said, taking=taking)
        taking.check(aliases, is_new=False)
        return _outcome(aliases)
    changes = _set(entity, {name: text_of(said, name) for name in ("kind", "wikidata", "description") if name in said})
    rules = _set(entity, {"exclusive": _flag(said, "exclusive")} if "exclusive" in said else {})
    _check_and_save(entity)
    if changes:
        project_entities([entity.pk])
    taking.named.update(keep_own_names(entity))
    changes |= rules | _take_aliases(entity, said, taking=taking)
    taking.check(changes, is_new=is_new)
    if is_new:
        place_new_root(entity)
    elif rules:
        entity_moved(entity)
    taking.first[entity.pk] = is_new or _outcome(changes)
    return taking.first[entity.pk]


def _take_aliases(entity: Entity, said: Said, *, taking: _Taking) -> Changes:
    """Add those that it has not yet; say which they were."""
    new = [name for alias in _list(said, "aliases") if (name := _take_alias(entity, alias))]
    taking.named.update(new)
    return {"aliases": (_ADDED, ", ".join(new))} if new else {}


def _take_alias(entity: Entity, alias: object) -> str:
    """Its name where it is new."""
    if isinstance(alias, str):
        name, language = alias, ""
    elif isinstance(alias, dict) and isinstance(alias.get("name"), str):
        name, language = alias["name"], text_of(alias, "language")
    else:
        raise Refused(in_english("an alias is a name, or {“name”: …, “language”: …}"))
    return name if add_alias(entity, name=name, language=language) else ""


def _take_part(said: Said, *, taking: _Taking) -> Outcome:
    """Hang an entity below its whole. The row was counted, or refused, when the entity itself was taken."""
    key = {"name": text_of(said, "name"), "disambiguation": text_of(said, "disambiguation")}
    entity = Entity.objects.filter(**key).first()
    if entity is None or entity.merged_into_id is not None:
        return None
    try:
        whole = find_entity(text_of(said, "part_of"))
    except NotFound as error:
        raise Refused(in_english("part_of: {error}", error=error)) from error
    if entity.part_of_id == whole.pk:
        return None
    before_and_after = str(entity.part_of or ""), str(whole)
    first = taking.first.get(entity.pk)
    taking.check({"part of": before_and_after}, is_new=first is True)
    entity.part_of = whole
    _check_and_save(entity)
    taking.moved.append(entity)
    if first is True:
        return None
    taking.twice.append(first)
    return _outcome({"part of": before_and_after})


def _number(moved: list[Entity]) -> None:
    """Let all moved entities find their places, then raise what they and their parts are values of."""
    place_entities(moved)
    for entity in moved:
        entity.refresh_from_db()
        entity_moved(entity)


def _take_property(said: Said, taking: _Taking) -> Outcome:
    check_fields(said, known=PROPERTY_FIELDS, needed=("name", "kind"))
    known = Property.objects.filter(name=text_of(said, "name")).first()
    rule = known or Property(name=text_of(said, "name"))
    if known is not None and text_of(said, "kind") != known.kind and known.slots.exists():
        raise Refused(
            in_english("it has claims as {kind}; its kind cannot change any more", kind=known.get_kind_display())
        )
    before = copy(rule)
    changes = _set(rule, _rules_of(said, is_new=known is None))
    taking.check(changes, is_new=known is None)
    _check_and_save(rule)
    if known is not None and changes:
        project_property(known)
        taking.reread.append(rules_changed(known, before=before, now=taking.now))
    return known is None or _outcome(changes)


def _rules_of(said: Said, *, is_new: bool) -> dict[str, Any]:
    rules: dict[str, Any] = {name: text_of(said, name) for name in ("kind", "unit", "wikidata") if name in said}
    if is_new or text_of(said, "label"):
        rules["label"] = text_of(said, "label") or text_of(said, "name").replace("_", " ")
    if "time" in said:
        rules["time_behaviour"] = text_of(said, "time")
    for name in ("many_valued", "part_of_is_vagueness", "exact"):
        if name in said:
            rules[name] = _flag(said, name)
    return rules | {
        name: said[name] for name in ("equal_units", "separating", "cues", "tolerance", "weight") if name in said
    }


def _flag(said: Said, name: str) -> bool:
    if not isinstance(said[name], bool):
        raise Refused(in_english("“{name}” has to be true or false", name=name))
    return bool(said[name])


def _set(row: models.Model, values: dict[str, Any]) -> Changes:
    """Set the fields; return those that changed."""
    changes = {name: (getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value}
    for name, value in values.items():
        setattr(row, name, value)
    return changes


def _outcome(changes: Changes) -> Outcome:
    """Of a row that was there."""
    return Changed(_told(changes)) if changes else False


def _told(changes: Changes) -> str:
    shown = {name.replace("_", " "): change for name, change in changes.items()}
    return "; ".join(
        _("new %(name)s: %(value)s") % {"name": name, "value": _brief(new)}
        if old is _ADDED
        else f"{name}: {_brief(old)} → {_brief(new)}"
        for name, (old, new) in shown.items()
    )


def _brief(value: object) -> str:
    return _("nothing") if value in ("", None, [], {}) else f"“{str(value)[:80]}”"


def _check_and_save(row: models.Model) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused.from_validation(error, of=row) from error
    row.save()


_TAKERS: Mapping[str, Callable[[Said, _Taking], Outcome]] = {
    PUBLISHERS: _take_publisher,
    ENTITIES: _take_entity,
    PROPERTIES: _take_property,
}
