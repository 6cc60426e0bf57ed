"""What changed between two OpenAPI descriptions of an API that is only read, in words, and what breaks programs."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

JSON = Any

# Parts of a schema that decide what may be sent, and what programs expect.
DECIDING = (
    "type",
    "format",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "$ref",
    "items",
    "const",
)


class Difference(NamedTuple):
    """One of them. It breaks where a program that was right before may be wrong now."""

    words: str
    is_breaking: bool

    def __str__(self) -> str:
        return f"{'BREAKS' if self.is_breaking else 'adds or rewords'}: {self.words}"


def differences(before: Mapping[str, JSON], after: Mapping[str, JSON]) -> list[Difference]:
    """All of them; never empty where the two differ."""
    found = [*_of_operations(before, after), *_of_schemas(before, after)]
    if not found and before != after:
        found = [Difference("words, order or headers", is_breaking=False)]
    return found


def _of_operations(before: Mapping[str, JSON], after: Mapping[str, JSON]) -> Iterator[Difference]:
    old, new = (
        {
            f"{method.upper()} {path}": operation
            for path, methods in one.get("paths", {}).items()
            for method, operation in methods.items()
        }
        for one in (before, after)
    )
    yield from _names("", old, new)
    for name in old.keys() & new.keys():
        yield from _of_operation(name, old[name], new[name])


def _of_operation(name: str, before: Mapping[str, JSON], after: Mapping[str, JSON]) -> Iterator[Difference]:
    if before.get("operationId") != after.get("operationId"):
        yield Difference(f"{name}: is called {after.get('operationId')}, was {before.get('operationId')}", True)
    old, new = ({one["name"]: one for one in side.get("parameters", [])} for side in (before, after))
    yield from _names(f"{name}: parameter ", old, new)
    for parameter in new:
        place = f"{name}: parameter {parameter}"
        if new[parameter].get("required") and not old.get(parameter, {}).get("required"):
            yield Difference(f"{place} is required", True)
        if parameter in old:
            yield from _of_schema(place, old[parameter]["schema"], new[parameter]["schema"])
    told, tells = before.get("responses", {}), after.get("responses", {})
    yield from _names(f"{name}: answer ", told, tells)
    for status in told.keys() & tells.keys():
        kinds, now = told[status].get("content", {}), tells[status].get("content", {})
        yield from _names(f"{name}: answer {status} as ", kinds, now)
        for kind in kinds.keys() & now.keys():
            yield from _of_schema(f"{name}: answer {status} as {kind}", kinds[kind]["schema"], now[kind]["schema"])


def _of_schemas(before: Mapping[str, JSON], after: Mapping[str, JSON]) -> Iterator[Difference]:
    old, new = (one.get("components", {}).get("schemas", {}) for one in (before, after))
    yield from _names("schema ", old, new)
    for name in old.keys() & new.keys():
        yield from _of_schema(f"schema {name}", old[name], new[name])


def _of_schema(place: str, before: Mapping[str, JSON], after: Mapping[str, JSON]) -> Iterator[Difference]:
    for part in DECIDING:
        if before.get(part) != after.get(part):
            yield Difference(f"{place}: {part} is {after.get(part)}, was {before.get(part)}", True)
    old, new = (one.get("properties", {}) for one in (before, after))
    yield from _names(f"{place}: member ", old, new)
    lost = set(before.get("required", ())) & new.keys() - set(after.get("required", ()))
    yield from (Difference(f"{place}: member {name} may be missing", True) for name in sorted(lost))
    for name in old.keys() & new.keys():
        yield from _of_schema(f"{place}: member {name}", old[name], new[name])


def _names(kind: str, before: Mapping[str, JSON], after: Mapping[str, JSON]) -> Iterator[Difference]:
    """What went breaks; what came does not."""
    yield from (Difference(f"{kind}{name} is gone", True) for name in sorted(before.keys() - after.keys()))
    yield from (Difference(f"{kind}{name} is new", False) for name in sorted(after.keys() - before.keys()))
