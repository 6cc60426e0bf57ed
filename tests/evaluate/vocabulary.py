"""The vocabulary a gold file is weighed by: the one given for it; what that leaves open is inferred from the values."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facts.find_entities import NotFound, find_entity, find_property
from facts.import_vocabulary import import_vocabulary
from facts.models import Entity, EntityAlias, Property
from facts.models.names import folded
from tests.evaluate.formats import gold_files, object_of
from tests.evaluate.gold import Articles, NotGold
from tests.evaluate.infer import LONGEST_LABEL, Rows, inferred_properties, slug_of
from tests.evaluate.infer_values import LONGEST_NAME, inferred_values

LISTS = {"publishers", "entities", "properties"}
FILLERS = {"vocabulary", "vocab", "gold", "dev", "articles", ""}  # seeds_gold.json goes with seeds_vocabulary.json


def is_vocabulary(content: Any) -> bool:
    """An object with one of the lists; what else it says, about itself, is not looked at."""
    return isinstance(content, dict) and bool(content.keys() & LISTS) and "claims" not in content


def vocabulary_for(gold: Path, *, place: Path | None) -> dict[str, Any] | None:
    """The vocabulary at this place, or the one of the folder named like the gold file; None: there is none."""
    if place is None:
        return None
    files = gold_files(place)
    if place.is_dir():
        files = _named_like(gold, [file for file in files if not _is_gold(file, gold)])
    if not files:
        return None
    content = object_of(files[0])
    if not is_vocabulary(content):
        raise NotGold(f"{files[0].name} is no vocabulary: an object with {', '.join(sorted(LISTS))} is needed")
    return {name: content[name] for name in LISTS & content.keys()}


def _is_gold(file: Path, gold: Path) -> bool:
    """The gold file itself, or another one beside it: both may lie in one folder with their vocabularies."""
    if file.resolve() == gold.resolve():
        return True
    try:
        return file.name != gold.name and not is_vocabulary(object_of(file))
    except NotGold:
        return file.name != gold.name


def _named_like(gold: Path, files: Sequence[Path]) -> list[Path]:
    """The file of the same name, else the one that shares the most words with it, more than any other does."""
    same = [file for file in files if file.name == gold.name]
    shared = sorted(((len(_words(file) & _words(gold)), file) for file in files), reverse=True)
    is_one = bool(shared) and shared[0][0] > (shared[1][0] if len(shared) > 1 else 0)
    return same or ([shared[0][1]] if is_one else [])


def _words(path: Path) -> set[str]:
    return set(re.split(r"[\W_]+", path.name.partition(".")[0].casefold())) - FILLERS


@dataclass(frozen=True)
class Taken:
    """The properties that were inferred, and the rows of the given vocabulary that were refused."""

    inferred: list[str]
    refused: list[str]


def take_vocabulary(gold: Articles, *, said: dict[str, Any] | None) -> Taken:
    """Import what is said, then infer what that leaves open, or what of it was refused. Raises Refused."""
    refused = [] if said is None else list(map(str, import_vocabulary(_spelled(said), keep_going=True).refused))
    unknown = {claim.property_name for claim in gold.claims if _is_unknown(claim.property_name, property_called)}
    properties = inferred_properties(gold, wanted=unknown)
    _import({"properties": properties})
    named = {row["label"]: row for row in properties}
    _import({"entities": _new(inferred_values(gold.claims, properties=named))})
    subjects = dict.fromkeys(claim.entity for claim in gold.claims if _is_unknown(claim.entity, find_entity))
    _import({"entities": _new({"name": name[:LONGEST_NAME], "kind": "event"} for name in subjects)})
    return Taken(sorted(named), refused)


def _spelled(said: dict[str, Any]) -> dict[str, Any]:
    """With the names of properties as the app needs them: "On-sale date" is on_sale_date, and labelled so."""
    rows = said.get("properties")
    if not isinstance(rows, list):
        return said
    return said | {"properties": [_with_slug(row) if isinstance(row, dict) else row for row in rows]}


def _with_slug(row: dict[str, Any]) -> dict[str, Any]:
    name = row.get("name")
    if not isinstance(name, str) or slug_of(name) == name:
        return row
    return {"label": name[:LONGEST_LABEL]} | row | {"name": slug_of(name)}


def _new(rows: Iterable[dict[str, Any]]) -> Rows:
    """Rows of names nobody has yet: no second entity of a name, which would then mean neither."""
    known = set(EntityAlias.objects.values_list("folded", flat=True))
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if (key := folded(row["name"])) not in known:
            found[key] = found.get(key, {}) | row
    return [
        row | {"aliases": [name for name in row.get("aliases", ()) if folded(name) not in known | found.keys()]}
        for row in found.values()
    ]


def _is_unknown(name: str, find: Callable[[str], object]) -> bool:
    try:
        find(name)
    except NotFound:
        return True
    return False


def _import(said: dict[str, Any]) -> None:
    report = import_vocabulary(said)
    if report.refused:
        shown = "\n  ".join(map(str, report.refused[:10]))
        raise NotGold(f"{len(report.refused)} rows of the vocabulary are refused:\n  {shown}")


def property_called(name: str) -> Property:
    """By its name or label, or as the gold writes it: “On-sale date” is on_sale_date."""
    found = Property.objects.filter(name=slug_of(name)).first()
    return found or find_property(name[:LONGEST_LABEL])


def subject_called(name: str) -> Entity:
    """The entity a claim is about; of several of this name, the one that stands alone by it."""
    try:
        return find_entity(name)
    except NotFound:
        return Entity.objects.get_or_create(name=name[:LONGEST_NAME], disambiguation="as annotated", kind="event")[0]
