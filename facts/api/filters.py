"""What a reader may ask of the lists of facts and of entities."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django_filters import FilterSet

from facts.api import visible
from facts.models import Entity, FactVersion
from sources.api.parameters import Day, Moment, OneOf, PublicId, WikidataId, Words

KNOWN_AT = "As the public read it at this time, or at the end of this day (UTC); what was retracted since is not told."


class FactFilters(FilterSet):
    """Facts by what they are about, by their evidence, and by when they were published."""

    # The first, for the others narrow what it puts in the place of the facts of now.
    known_at = Moment(method="as_known_at", label=KNOWN_AT)
    entity = PublicId(prefix="ent", method="with_entity", label="Entity it is about, or that is its value.")
    entity_type = OneOf(
        field_name="fact__slot__entity__kind", choices=Entity.Kind.choices, label="Kind of entity it is about."
    )
    property = Words(field_name="fact__slot__property__name", label="Name of the property, e.g. on_sale_date.")
    publisher = Words(method="from_publisher", label="Name of a publisher that stands among its evidence.")
    source = PublicId(prefix="src", method="from_source", label="Source that stands among its evidence.")
    published_after = Day("published_at", "date__gte", label="Published here on this day (UTC) or later.")
    published_before = Day("published_at", "date__lte", label="Published here on this day (UTC) or earlier.")
    q = Words(field_name="statement", lookup_expr="icontains", label="Words in the statement, in this order.")

    def as_known_at(self, facts: QuerySet, name: str, value: datetime) -> QuerySet:
        return visible.facts_known_at(value)

    def with_entity(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        # One that was merged stands for the one that was kept.
        meant = Entity.objects.filter(Q(public_id=value) | Q(absorbed__public_id=value)).values("pk")
        return facts.filter(Q(fact__slot__entity__in=meant) | Q(value_entity__in=meant))

    def from_publisher(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        return facts.filter(pk__in=_resting_on(publisher__name=value))

    def from_source(self, facts: QuerySet, name: str, value: str) -> QuerySet:
        return facts.filter(pk__in=_resting_on(public_id=value))


class EntityFilters(FilterSet):
    """Entities by kind and name. Aliases are not searched: nobody vetted them."""

    kind = OneOf(choices=Entity.Kind.choices, label="Kind of entity.")
    q = Words(method="called", label="Part of the name.")
    wikidata = WikidataId(label="Wikidata item, e.g. Q42.")

    def called(self, entities: QuerySet, name: str, value: str) -> QuerySet:
        return entities.filter(Q(name__icontains=value) | Q(disambiguation__icontains=value))


def _resting_on(**source: Any) -> QuerySet:
    """Keys of versions with evidence from such a source; a subquery, so that two quotes give no fact twice."""
    evidence = {f"claim__snapshot__source__{field}": value for field, value in source.items()}
    return FactVersion.evidence.through.objects.filter(**evidence).values("factversion")
