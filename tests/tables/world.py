"""A newsroom with everything that is awkward in a table, and tables written and read again."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from facts.merge_entities import merge_entities
from facts.models import Entity
from facts.name_entities import add_alias
from facts.retire_claims import reject_claim
from facts.tables import TABLES, Table, Taking
from facts.tables.export_table import export_lines, export_workbook
from facts.tables.try_import import Told, carry_out, try_import
from sources.import_rows import Row
from sources.models import Source
from sources.tables import CSV, JSON_LINES, XLSX, FileFormat, read_table
from tests.builders import (
    a_claim,
    a_corrected_claim,
    a_person,
    a_property,
    a_publisher,
    a_slot,
    a_snapshot,
    a_source,
    an_entity,
)

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
FORMATS = (CSV, XLSX, JSON_LINES)

HOSTILE = (
    '=HYPERLINK("https://x.example","y")',
    "+1",
    "-1+2",
    "@SUM(1)",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''-2",
    "'quoted'",
    "  =1",
    'says "no"; or, "yes"',
    "semi;colon",
    "semi;=cmd|' /C calc'!A1",
    'semi;"=1"',
    "semi; '-1;;+2",
    "tab\t=1",
    "two\n- lines\r\n+ or more",
    "007",
    "1e400",
    "2025-12-09",
    "TRUE",
    "null",
    "_x000D_",
    "a\x01b",
    "[x]",
    "{x}",
    "é\u200b\u202eabc",
    "𝒳 🗞",
)


def a_hostile_newsroom() -> None:
    """Each hostile text as a name, a value, a title; merged, rejected, corrected, ambiguous and unread besides."""
    for number, text in enumerate(HOSTILE):
        a_publisher(text, family=text, host=f"h{number}.example")
        entity = an_entity(text, disambiguation=text if number % 2 else "", description=f"{text}\nand more")
        add_alias(entity, name=f"{text} also", language="it" if number % 3 else "")
        rule = a_property(
            kind="text", label=text, separating=[text, "region"], cues={"en": [text]}, tolerance=-0.1 - number
        )
        source = a_source(text, title=text, byline=text, url=f"https://h{number}.example/?a=1;b=2")
        a_claim(text, slot=a_slot(of=rule, entity=entity, qualifiers={"region": text}), source=source, speaker=text)
    an_entity("Paris", disambiguation="Texas", part_of=an_entity("Texas"))
    a_claim(slot=a_slot(entity=an_entity("Paris", part_of=an_entity("France"))))
    a_corrected_claim()
    reject_claim(a_claim("2031"), by=a_person(), why="Misread.", now=NOW)
    a_claim("some day, perhaps")
    merge_entities(an_entity("Old name"), kept=an_entity("New name"), by=a_person(), why="One.", now=NOW)
    a_snapshot(Source.objects.latest("pk"))
    plant = an_entity("Douai plant", part_of=Entity.objects.get(name="France"))
    a_claim("Douai plant", slot=a_slot(of=a_property(kind="entity")), quote="It is built in the Douai plant, he says.")
    add_alias(an_entity("Another"), name=plant.name)  # from now on the name alone says too little


def written(table: Table, file_format: FileFormat) -> bytes:
    chosen = table.model._default_manager.all()
    if file_format is XLSX:
        to = io.BytesIO()
        export_workbook(table, chosen, to=to)
        return to.getvalue()
    return "".join(export_lines(table, chosen, file_format=file_format)).encode()


def tried(table: Table, raw: bytes, **taking: Any) -> Told:
    return try_import(table, read_table(raw, columns=table.columns), taking=a_taking(**taking))


def taken(name: str, rows: Sequence[dict[str, Any]], **taking: Any) -> Told:
    """Rows in earnest, numbered from 2 as in a sheet."""
    numbered = [Row(f"row {number}", said) for number, said in enumerate(rows, start=2)]
    return carry_out(TABLES[name], numbered, taking=a_taking(**taking))[1]


def a_taking(**fields: Any) -> Taking:
    return Taking(**{"by": None, "now": NOW} | fields)
