"""Step: the tables that people keep as files: sources, publishers, entities, properties, claims.

Out: rows of a file. In: rows of a file, taken by the very steps the commands call. Promised: what was exported is,
imported again, already there; whoever imports decides nothing that has a step of its own (status, reviews, names of
people are shown and passed over).
"""

from collections.abc import Mapping

from facts.tables.claims import CLAIMS
from facts.tables.entities import ENTITIES
from facts.tables.properties import PROPERTIES
from facts.tables.publishers import PUBLISHERS
from facts.tables.sources import SOURCES
from facts.tables.table import Table, Taking

__all__ = ["TABLES", "Table", "Taking"]

TABLES: Mapping[str, Table] = {table.name: table for table in (SOURCES, PUBLISHERS, ENTITIES, PROPERTIES, CLAIMS)}
