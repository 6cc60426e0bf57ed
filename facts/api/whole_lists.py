"""The addresses of whole lists, as files: CSV and NDJSON."""

from collections.abc import Mapping
from types import MappingProxyType

from facts.api import views
from facts.api.public import WholeList
from facts.api.schema import lines_schema


@lines_schema("facts")
class AllFacts(WholeList, views.FactList):
    """Every published fact, or those that the filters leave."""

    name = "facts"


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


@lines_schema("entities")
class AllEntities(WholeList, views.EntityList):
    """Every entity that a published fact is about or names."""

    name = "entities"


@lines_schema("sources")
class AllSources(WholeList, views.SourceList):
    """Every source that stands as evidence."""

    name = "sources"


WHOLE: Mapping[str, type[WholeList]] = MappingProxyType(
    {one.name: one for one in (AllFacts, AllChanges, AllCorrections, AllEntities, AllSources)}
)
