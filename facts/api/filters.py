"""What a reader may ask of the lists of facts, of entities and of sources."""

from datetime import datetime

from django.db.models import QuerySet
from django_filters import FilterSet

from facts.api import visible
from facts.models import Contradiction, Entity, Property, PublicContradiction
from facts.models.fact import PublicStatus
from sources.api.parameters import Day, Moment, OneOf, PublicId, Since, WikidataId, Words
from sources.models import Source

RETRACTED = (
    "What was retracted is not listed, and answers 410 by its id. /api/v1/changes/ tells which facts were retracted, "
    "in their order, and /api/v1/corrections/ why."
)
KNOWN_AT = "As the public read it at this time, or at the end of this day (UTC); what was retracted since is not told."


class FactFilters(FilterSet):
    """Facts by what they are about, by their evidence, and by when they were published."""

    # The first, for the others narrow what it puts in the place of the facts of now.
    known_at = Moment(method="as_known_at", label=KNOWN_AT)
    entity = PublicId(prefix="ent", method="with_entity", label="Entity it is about, or that is its value.")
    wikidata = WikidataId(method="of_wikidata", label="Wikidata item it is about, or that is its value, e.g. Q42.")
    entity_type = OneOf(field_name="entity__kind", choices=Entity.Kind.choices, label="Kind of entity it is about.")
    property = Words(field_name="property_name", label="Name of the property, e.g. on_sale_date.")
    publisher = Words(method="from_publisher", label="Name of a publisher that stands among its evidence.")
    source = PublicId(prefix="src", method="from_source", label="Source that stands among its evidence.")
    language = Words(method="in_language", label="Language in which a source among its evidence is written, e.g. it.")
    status = OneOf(
        field_name="public_status",
        choices=PublicStatus.choices,
        elsewhere={"retracted": RETRACTED},
        label="How it is to be read. What was retracted is not listed: changes and corrections tell of it.",
    )
    as_of_after = Day("as_of_earliest", "gte", label="All of the time it speaks of is this day or later.")
    as_of_before = Day("as_of_latest", "lte", label="All of the time it speaks of is this day or earlier.")
    updated_since = Since("published_at", "gte", label="It reads so since this time (UTC) or later; a day: its begin.")
    published_after = Day("published_at", "date__gte", label="Published here on this day (UTC) or later.")
    published_before = Day("published_at", "date__lte", label="Published here on this day (UTC) or earlier.")
    q = Words(field_name="statement", lookup_expr="icontains", label="Words in the statement, in this order.")

    def as_known_at(self, facts: QuerySet, name: str, value: datetime) -> QuerySet:
        return visible.facts_known_at(value)

    def with_entity(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        # One that was merged stands for the one that was kept.
        return facts.filter(pk__in=visible.documents_on(visible.entities_meant_by(value)))

    def of_wikidata(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        return facts.filter(pk__in=visible.documents_on(visible.entities_known_as(wikidata=value)))

    def in_language(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        return facts.filter(pk__in=visible.documents_resting_on(language=value))

    def from_publisher(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        return facts.filter(pk__in=visible.documents_resting_on(publisher=value))

    def from_source(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        return facts.filter(pk__in=visible.documents_resting_on(public_id=value))


class EntityFilters(FilterSet):
    """Entities by kind and name. Aliases are not searched: nobody vetted them."""

    kind = OneOf(choices=Entity.Kind.choices, label="Kind of entity.")
    q = Words(field_name="name", lookup_expr="icontains", label="Part of the name.")
    wikidata = WikidataId(label="Wikidata item, e.g. Q42.")


class ContradictionFilters(FilterSet):
    """Disputes by what they are about, and by whether they are over."""

    entity = PublicId(prefix="ent", method="about_entity", label="Entity it is about.")
    property = Words(field_name="property_name", label="Name of the property, e.g. on_sale_date.")
    kind = OneOf(choices=Contradiction.Kind.choices, label="Kind of contradiction.")
    status = OneOf(
        field_name="standing", choices=PublicContradiction.Standing.choices, label="Whether the public reads so now."
    )

    def about_entity(self, contradictions: QuerySet, name: str, value: str) -> QuerySet:
        return contradictions.filter(entity__in=visible.entities_meant_by(value))


class PropertyFilters(FilterSet):
    kind = OneOf(choices=Property.Kind.choices, label="Kind of value.")


class PublisherFilters(FilterSet):
    q = Words(field_name="name", lookup_expr="icontains", label="Part of the name.")


class SourceFilters(FilterSet):
    """A source whose date is known to the month only counts as after or before a day when all of the month is;
    one without a date never does."""

    publisher = Words(label="Name of the publisher, exactly.")
    kind = OneOf(choices=Source.Kind.choices, label="What sort of work it is.")
    language = Words(label="Language of the text, e.g. en or it.")
    published_after = Day("published_earliest", "gte", label="First published on this day or later.")
    published_before = Day("published_latest", "lte", label="First published on this day or earlier.")
