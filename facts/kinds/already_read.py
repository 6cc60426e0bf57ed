"""A value that was read elsewhere and comes as JSON, as ``Value.as_json`` writes it: taken when it can be what it says.

Nothing is parsed. Checked is what the rest of the project relies on: the kind, an axis of that kind in its canonical
unit, bounds that are finite, ordered and possible on the axis, characters a database takes.
"""

import math
import re
from collections.abc import Mapping
from datetime import date

from facts.kinds.interval import Bound
from facts.kinds.passage import readable
from facts.kinds.registry import longest
from facts.kinds.text import point_of
from facts.kinds.to_translate import to_translate
from facts.kinds.units import canonical
from facts.kinds.value import Json, Unreadable, Value

FIELDS = frozenset({"kind", "text", "axis", "lower", "upper", "detail"})
MEASURED = frozenset({"quantity", "money"})
WITHOUT_BOUNDS = frozenset({"entity", "quote"})
DAYS = (float(date.min.toordinal()), float(date.max.toordinal() + 1))
LONGEST_UNIT = 40
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
DEEPEST = 10  # levels of detail; readers write two


def already_read(said: Json, *, kind: str, text: str) -> Value:
    """The value; ``text`` is what was read where it does not say so itself. Raises Unreadable, never anything else."""
    if not isinstance(said, Mapping):
        raise Unreadable(to_translate("it has to be an object with kind, axis, lower and upper"))
    if not FIELDS.issuperset(said):
        unknown = sorted(str(name) for name in said if name not in FIELDS)
        no_field = to_translate("there is no “{name}” in it; known are {fields}")
        raise Unreadable(no_field, name=unknown[0][:40], fields=", ".join(sorted(FIELDS)))
    _check_kind(said.get("kind"), kind=kind)
    axis = _axis(said.get("axis"), kind=kind)
    printed = readable(said.get("text", text), longest=longest(kind))
    lower, upper = _bound(said.get("lower"), "lower"), _bound(said.get("upper"), "upper")
    value = Value(kind, printed, axis, lower, upper, _detail(said.get("detail", {})))
    _check_bounds(value)
    return value


def _check_kind(said: Json, *, kind: str) -> None:
    if said != kind:
        raise Unreadable(to_translate("its kind is {said}, the property's is “{kind}”"), said=repr(said), kind=kind)


def _axis(axis: Json, *, kind: str) -> str:
    name, colon, unit = axis.partition(":") if isinstance(axis, str) else ("", "", "")
    is_fit = name == kind and bool(unit) == (kind in MEASURED) and len(unit) <= LONGEST_UNIT
    if not is_fit or bool(colon) != bool(unit) or not unit.isprintable():
        form = f"{kind}:<unit>" if kind in MEASURED else kind
        raise Unreadable(to_translate("its axis is {axis}; of this kind it is “{form}”"), axis=repr(axis), form=form)
    if kind == "quantity" and canonical(unit)[0] != unit:
        stored = to_translate("its axis is “{axis}”; magnitudes are stored in {unit}")
        raise Unreadable(stored, axis=str(axis), unit=canonical(unit)[0])
    return str(axis)


def _bound(bound: Json, name: str) -> Bound:
    """None, or a number every double holds: what is stored twice must not differ by a rounding."""
    if bound is None:
        return None
    if isinstance(bound, bool) or not isinstance(bound, int | float) or not _is_double(bound):
        no_number = to_translate("{name} is {bound}; it has to be a finite number, or null where it is not bounded")
        raise Unreadable(no_number, name=name, bound=f"{bound!r:.40}")
    return bound


def _is_double(number: int | float) -> bool:
    try:
        return math.isfinite(number) and float(number) == number
    except OverflowError:
        return False


def _detail(detail: Json) -> dict[str, Json]:
    if not isinstance(detail, dict) or not (_is_of_plain_texts(detail) or _is_plain(detail, deepest=DEEPEST)):
        raise Unreadable(to_translate("detail has to be an object of texts, finite numbers, lists and objects"))
    return detail


def _is_of_plain_texts(detail: dict[str, Json]) -> bool:
    """What nearly all are, told by one look at all texts together."""
    try:
        return UNKEEPABLE.search("".join([*detail, *detail.values()])) is None
    except TypeError:
        return False


def _is_plain(detail: Json, *, deepest: int) -> bool:
    if isinstance(detail, str):
        return UNKEEPABLE.search(detail) is None
    if isinstance(detail, float):
        return math.isfinite(detail)
    if isinstance(detail, dict):
        inside = [*detail, *detail.values()]
    elif isinstance(detail, list):
        inside = detail
    else:
        return detail is None or isinstance(detail, int)
    return deepest > 0 and all(_is_plain(part, deepest=deepest - 1) for part in inside)


def _check_bounds(value: Value) -> None:
    lower, upper = value.interval
    if lower is not None and upper is not None and lower > upper:
        raise Unreadable(to_translate("lower, {lower}, is above upper, {upper}"), lower=f"{lower}", upper=f"{upper}")
    if value.kind in WITHOUT_BOUNDS and value.interval != (None, None):
        raise Unreadable(to_translate("a value of the kind {kind} has no bounds of its own"), kind=value.kind)
    if value.kind == "boolean" and (lower != upper or lower not in (0, 1)):
        raise Unreadable(to_translate("yes is 1 to 1, no is 0 to 0"))
    if value.kind == "text" and value.interval != (point_of(value.text),) * 2:
        raise Unreadable(to_translate("the bounds of a text are the hash of its words; leave reading it to us"))
    if value.kind == "date" and not all(DAYS[0] <= end < DAYS[1] for end in value.interval if end is not None):
        raise Unreadable(to_translate("the bounds of a date are days, counted from 1 on 1 January of the year 1"))
