"""What was exported is, imported again, already there: every table, every format, whatever its cells hold."""

from itertools import product
from typing import Any

import pytest

from facts.models import Claim, Entity, EntityAlias, Property, Slot
from facts.tables import TABLES
from facts.tables.try_import import carry_out
from sources.models import Publisher, Snapshot, Source
from sources.tables import read_table
from tests.tables.world import FORMATS, a_hostile_newsroom, a_taking, tried, written

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[Any]]:
    models: tuple[Any, ...] = (Publisher, Source, Snapshot, Entity, EntityAlias, Property, Slot, Claim)
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def test_an_export_is_already_there_and_changes_nothing() -> None:
    """One newsroom for all of them: nothing may change in it."""
    a_hostile_newsroom()
    before = everything()
    for table, file_format in product(TABLES.values(), FORMATS):
        where = f"{table.name} as {file_format.name}"
        raw = written(table, file_format)
        told = tried(table, raw)
        assert [str(one) for one in told.refused()] == [], where
        assert [row.said for row in told.added()] == [], where
        assert told.changed() == [], where
        assert [(row.said, but) for row, but in told.known() if but] == [], where
        assert len(told.known()) == table.model._default_manager.count() > 0, where
        report, _ = carry_out(table, read_table(raw, columns=table.columns), taking=a_taking())
        assert (report.added, report.changed, report.refused) == (0, 0, []), where
        assert everything() == before, where
