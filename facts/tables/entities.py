"""The table of entities, each with its aliases."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from facts.import_vocabulary import import_one_kind
from facts.models import Entity
from facts.tables.naming import names_of
from facts.tables.table import Said, Table, Taking
from sources.import_rows import Report, Row
from sources.tables.column import Cell, Column, anything, flag, shown, text, words

_LANGUAGE = re.compile(r"(.+)@([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)")
_LIST = words("aliases")


def _load() -> QuerySet[Entity]:
    return Entity.objects.select_related("part_of", "merged_into").prefetch_related("aliases")


def _say(entities: Sequence[Entity]) -> Iterator[Said]:
    wholes = names_of(one.part_of for one in entities if one.part_of is not None)
    for one in entities:
        yield {
            "name": one.name,
            "disambiguation": one.disambiguation,
            "kind": one.kind,
            "aliases": _aliases(one),
            "part_of": "" if one.part_of_id is None else wholes[one.part_of_id],
            "exclusive": one.exclusive,
            "wikidata": one.wikidata,
            "description": one.description,
            "is_reviewed": one.is_reviewed,
            "merged_into": str(one.merged_into or ""),
            "id": one.public_id,
        }


def _aliases(entity: Entity) -> list[Any]:
    """Beside its own names, which it answers to anyway; those of a redirect are the other one's."""
    if entity.merged_into_id is not None:
        return []
    others = [alias for alias in entity.aliases.all() if alias.language or alias.name not in entity.own_names()]
    others.sort(key=lambda alias: (alias.name, alias.language))
    return [{"name": one.name, "language": one.language} if one.language else one.name for one in others]


def _read_aliases(cell: Cell) -> Any:
    """``Francia@it; the Douai plant``."""
    said = _LIST.read(cell)
    if not isinstance(said, list) or str(cell).lstrip().startswith("["):
        return said
    matched = [(name, _LANGUAGE.fullmatch(name)) for name in said]
    return [{"name": found[1], "language": found[2]} if found else name for name, found in matched]


def _write_aliases(value: Any) -> Cell:
    """As JSON where a name would be taken for something else."""
    plain = [_plain(alias) for alias in value] if isinstance(value, list) else [None]
    return anything("aliases").write(value) if None in plain else _LIST.write(plain)


def _plain(alias: Any) -> str | None:
    """``Francia@it``; None where that says something else."""
    name, language = (alias.get("name"), alias.get("language")) if isinstance(alias, dict) else (alias, "")
    if not isinstance(name, str) or name != name.strip() or not name or name[0] == "[" or {*name} & {"@", ";"}:
        return None
    return f"{name}@{language}" if language else name


def _take(rows: Sequence[Row], taking: Taking) -> Report:
    return import_one_kind(
        rows,
        kind="entities",
        now=taking.now,
        keep_going=taking.keep_going,
        may_change=taking.may_change,
        tell=taking.tell,
    )


ENTITIES = Table(
    name="entities",
    model=Entity,
    columns=(
        text("name"),
        text("disambiguation"),
        text("kind"),
        Column("aliases", read=_read_aliases, write=_write_aliases),
        text("part_of"),
        flag("exclusive"),
        text("wikidata"),
        text("description"),
        shown("is_reviewed"),
        shown("merged_into"),
        shown("id"),
    ),
    load=_load,
    say=_say,
    take=_take,
    is_taken_twice=True,
)
