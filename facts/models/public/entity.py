"""PublicEntity: what published facts are about or name, as the public sees it."""

from __future__ import annotations

from django.db import models

from facts.models.entity import EntityKind
from sources.models.constraints import is_in_list


class PublicEntity(models.Model):
    """Its key is that of the entity. A row stays when nothing of it is published any more; it is seen only while
    something is."""

    id = models.BigIntegerField(primary_key=True)
    public_id = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=420)  # with what tells it apart
    kind = models.CharField(max_length=20, choices=EntityKind.choices)
    wikidata = models.CharField(max_length=20, blank=True)
    kept = models.CharField(max_length=40, blank=True)  # public id of what it was merged into

    class Meta:
        db_table = "public_entity"
        ordering = ["public_id"]
        constraints = [is_in_list("kind", EntityKind, name="public_entity_kind_is_in_its_list")]

    def __str__(self) -> str:
        return self.name
