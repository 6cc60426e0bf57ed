"""PublicProperty: what published facts say of entities, as the public sees it."""

from __future__ import annotations

from django.db import models

from facts.models.property import PropertyKind, TimeBehaviour
from sources.models.constraints import is_in_list


class PublicProperty(models.Model):
    """Its key is that of the property. A row stays when nothing says it any more; it is seen only while something
    does."""

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    label = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=PropertyKind.choices)
    unit = models.CharField(max_length=40, blank=True)
    many_valued = models.BooleanField()
    time_behaviour = models.CharField(max_length=20, choices=TimeBehaviour.choices)
    wikidata = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "public_property"
        ordering = ["name"]
        constraints = [
            is_in_list("kind", PropertyKind, name="public_property_kind_is_in_its_list"),
            is_in_list("time_behaviour", TimeBehaviour, name="public_time_behaviour_is_in_its_list"),
        ]

    def __str__(self) -> str:
        return self.label
