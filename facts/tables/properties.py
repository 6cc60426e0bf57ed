"""The table of properties: the rules by which values are compared."""

from collections.abc import Iterator, Sequence

from facts.import_vocabulary import PROPERTY_FIELDS, import_one_kind
from facts.models import Property
from facts.tables.table import Said, Table, Taking
from sources.import_rows import Report, Row
from sources.tables.column import anything, flag, number, text, whole, words


def _say(properties: Sequence[Property]) -> Iterator[Said]:
    for one in properties:
        yield {name: getattr(one, "time_behaviour" if name == "time" else name) for name in PROPERTY_FIELDS}


def _take(rows: Sequence[Row], taking: Taking) -> Report:
    return import_one_kind(
        rows,
        kind="properties",
        now=taking.now,
        keep_going=taking.keep_going,
        may_change=taking.may_change,
        tell=taking.tell,
    )


PROPERTIES = Table(
    name="properties",
    model=Property,
    columns=(
        text("name"),
        text("label"),
        text("kind"),
        text("unit"),
        words("equal_units"),
        flag("many_valued"),
        text("time"),
        number("tolerance"),
        flag("part_of_is_vagueness"),
        flag("exact"),
        words("separating"),
        anything("cues"),
        whole("weight"),
        text("wikidata"),
    ),
    load=Property.objects.all,
    say=_say,
    take=_take,
)
