"""Step: add or change the vocabulary: publishers, entities with aliases and part-of, properties.

In: the three lists of a vocabulary file. Out: a report. Promised: run twice, nothing changes; a changed rule or
tree raises the revision of every slot it touches.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from facts.find_entities import NotFound, find_entity
from facts.models import Entity, Property
from facts.name_entities import add_alias, keep_own_names
from facts.number_entities import lock_tree, place_entities, place_entity
from facts.raise_revisions import entity_moved, property_changed, publisher_changed
from sources.import_rows import Report, Row, Said, check_fields, import_rows, text_of
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
)


def import_vocabulary(
    vocabulary: Said, *, keep_going: bool = False, watch: Callable[[Sequence[Row]], Iterable[Row]] = iter
) -> Report:
    """Add all of it; ``watch`` may look on as the rows go by.

    Entities come in two passes, so that a part may stand before its whole; the parts find their places together,
    when each hangs where it belongs.
    """
    moved: list[Entity] = []

    def take(row: Said) -> bool | None:
        if row["is"] == "tree":
            _number(moved)
        elif row["is"] == "parts":
            _take_part(row["said"], moved=moved)
        else:
            return _take(row)
        return None

    return import_rows(watch(list(_rows(vocabulary))), take=take, keep_going=keep_going)


def _rows(vocabulary: Said) -> Iterator[Row]:
    check_fields(vocabulary, known=("publishers", "entities", "properties"), needed=())
    for kind in ("publishers", "entities", "properties"):
        for number, said in enumerate(_list(vocabulary, kind), start=1):
            yield Row(name=_row_name(kind, number, said), said={"is": kind, "said": said})
    for number, said in enumerate(_list(vocabulary, "entities"), start=1):
        if isinstance(said, dict) and said.get("part_of"):
            yield Row(name=_row_name("entities", number, said), said={"is": "parts", "said": said})
    yield Row(name="the tree of entities", said={"is": "tree"})


def _list(vocabulary: Said, kind: str) -> list[Any]:
    rows = vocabulary.get(kind, [])
    if not isinstance(rows, list):
        raise Refused(f"“{kind}” has to be a list")
    return rows


def _row_name(kind: str, number: int, said: object) -> str:
    name = said.get("name", "") if isinstance(said, dict) else ""
    return f"{kind} row {number} (“{name}”)" if name else f"{kind} row {number}"


def _take(row: Said) -> bool:
    said = row["said"]
    if not isinstance(said, dict):
        raise Refused("an object in braces is needed")
    return _TAKERS[row["is"]](said)


def _take_publisher(said: Said) -> bool:
    check_fields(said, known=PUBLISHER_FIELDS, needed=("name",))
    publisher = Publisher.objects.filter(name=text_of(said, "name")).first()
    is_new = publisher is None
    publisher = publisher or Publisher(name=text_of(said, "name"))
    changed = _set(publisher, {name: text_of(said, name) for name in ("family", "host") if name in said})
    _check_and_save(publisher)
    if not is_new and "family" in changed:
        publisher_changed(publisher)
    return is_new


def _take_entity(said: Said) -> bool:
    check_fields(said, known=ENTITY_FIELDS, needed=("name", "kind"))
    lock_tree()
    key = {"name": text_of(said, "name"), "disambiguation": text_of(said, "disambiguation")}
    entity = Entity.objects.filter(**key).first()
    is_new = entity is None
    entity = entity or Entity(**key)
    if entity.merged_into is not None:
        # The file does not know of the merge: what it calls this one are names of the one that was kept.
        _take_aliases(entity.resolved(), said)
        return False
    _set(entity, {name: text_of(said, name) for name in ("kind", "wikidata", "description") if name in said})
    changed = _set(entity, {"exclusive": _flag(said, "exclusive")} if "exclusive" in said else {})
    _check_and_save(entity)
    keep_own_names(entity)
    _take_aliases(entity, said)
    if is_new:
        place_entity(entity)
    elif changed:
        entity_moved(entity)
    return is_new


def _take_aliases(entity: Entity, said: Said) -> None:
    for alias in _list(said, "aliases"):
        _take_alias(entity, alias)


def _take_alias(entity: Entity, alias: object) -> None:
    if isinstance(alias, str):
        add_alias(entity, name=alias)
    elif isinstance(alias, dict) and isinstance(alias.get("name"), str):
        add_alias(entity, name=alias["name"], language=text_of(alias, "language"))
    else:
        raise Refused("an alias is a name, or {“name”: …, “language”: …}")


def _take_part(said: Said, *, moved: list[Entity]) -> None:
    """Hang an entity below its whole. The row was counted, or refused, when the entity itself was taken."""
    key = {"name": text_of(said, "name"), "disambiguation": text_of(said, "disambiguation")}
    entity = Entity.objects.filter(**key).first()
    if entity is None or entity.merged_into_id is not None:
        return
    try:
        whole = find_entity(text_of(said, "part_of"))
    except NotFound as error:
        raise Refused(f"part_of: {error}") from error
    if entity.part_of_id != whole.pk:
        entity.part_of = whole
        _check_and_save(entity)
        moved.append(entity)


def _number(moved: list[Entity]) -> None:
    """Let all moved entities find their places, then raise what they and their parts are values of."""
    place_entities(moved)
    for entity in moved:
        entity.refresh_from_db()
        entity_moved(entity)


def _take_property(said: Said) -> bool:
    check_fields(said, known=PROPERTY_FIELDS, needed=("name", "kind"))
    known = Property.objects.filter(name=text_of(said, "name")).first()
    rule = known or Property(name=text_of(said, "name"))
    if known is not None and text_of(said, "kind") != known.kind and known.slots.exists():
        raise Refused(f"it has claims as {known.get_kind_display()}; its kind cannot change any more")
    changed = _set(rule, _rules_of(said))
    _check_and_save(rule)
    if known is not None and changed:
        property_changed(known)
    return known is None


def _rules_of(said: Said) -> dict[str, Any]:
    rules: dict[str, Any] = {name: text_of(said, name) for name in ("kind", "unit") if name in said}
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
        raise Refused(f"“{name}” has to be true or false")
    return bool(said[name])


def _set(row: models.Model, values: dict[str, Any]) -> set[str]:
    """Set the fields and return those that changed."""
    changed = {name for name, value in values.items() if getattr(row, name) != value}
    for name, value in values.items():
        setattr(row, name, value)
    return changed


def _check_and_save(row: models.Model) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    row.save()


_TAKERS: dict[str, Callable[[Said], bool]] = {
    "publishers": _take_publisher,
    "entities": _take_entity,
    "properties": _take_property,
}
