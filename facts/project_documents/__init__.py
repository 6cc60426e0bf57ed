"""Step: write what the public reads into tables of its own, in the transaction of the person who changed it.

In: keys of facts, entities or sources. Out: the rows of ``facts.models.public`` as they are to be now. The only module
that writes them. Promised: they follow from what was published, retracted, renamed and merged by named people, and from
nothing else; of what was withdrawn no word is left in them. Writing them twice writes the same.

A document stays as it was published. What an entity or a source is called follows at once where a person changed it;
what the machine fills in (a title found by a capture) follows when a fact that stands on it is published.
"""

from facts.project_documents.comparing import differing
from facts.project_documents.subjects import project_entities, project_property, project_publisher, project_sources
from facts.project_documents.writing import project_change, project_everything, project_facts

__all__ = [
    "differing",
    "project_change",
    "project_entities",
    "project_everything",
    "project_facts",
    "project_property",
    "project_publisher",
    "project_sources",
]
