"""The addresses of whole lists, as files: CSV and NDJSON."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from facts.api import views, visible
from facts.api.public import AT_ONCE, WholeList
from facts.api.schema import lines_schema


@lines_schema("facts")
class AllFacts(WholeList, views.FactList):
    """Every published fact, or those that the filters leave. As CSV, `candidates` of a contested one are one cell: each
    answer with the origins that back it, `15 (2 origins) | 17 (1 origin)`; `range.lower` and `range.upper` are what
    they leave possible."""

    name = "facts"

    def lines(self, rows: QuerySet[Any, Any]) -> Iterator[str]:
        """A document is stored as the line it is: nothing of it needs to be read to send it."""
        if self.form != "ndjson":
            return super().lines(rows)
        return (f"{text}\n" for text in visible.as_text(rows).iterator(chunk_size=AT_ONCE))


@lines_schema("changes")
class AllChanges(WholeList, views.ChangeList):
    """Every change, oldest first."""

    name = "changes"
    order = "seq"


@lines_schema("corrections")
class AllCorrections(WholeList, views.CorrectionList):
    """Every correction, oldest first."""

    name = "corrections"
    order = "seq"


@lines_schema("contradictions")
class AllContradictions(WholeList, views.ContradictionList):
    """Every dispute that the newsroom chose to publish. As CSV, candidates and range as of a contested fact."""

    name = "contradictions"


@lines_schema("properties")
class AllProperties(WholeList, views.PropertyList):
    """Every property that a published fact says."""

    name = "properties"
    order = "name"


@lines_schema("publishers")
class AllPublishers(WholeList, views.PublisherList):
    """Every publisher of evidence."""

    name = "publishers"


@lines_schema("entities")
class AllEntities(WholeList, views.EntityList):
    """Every entity that a published fact is about or names."""

    name = "entities"


@lines_schema("sources")
class AllSources(WholeList, views.SourceList):
    """Every source that stands as evidence."""

    name = "sources"


WHOLE: Mapping[str, type[WholeList]] = MappingProxyType(
    {
        one.name: one
        for one in (
            *(AllFacts, AllChanges, AllCorrections, AllContradictions),
            *(AllProperties, AllPublishers, AllEntities, AllSources),
        )
    }
)
