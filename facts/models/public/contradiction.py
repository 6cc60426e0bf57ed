"""PublicContradiction: a dispute that the newsroom chose to publish, ready to be sent."""

from __future__ import annotations

from django.db import models

from facts.models.contradiction import ContradictionKind
from facts.models.public.entity import PublicEntity
from sources.models.constraints import is_in_list


class PublicStanding(models.TextChoices):
    CONTESTED = "contested", "contested: the public reads so now"
    SETTLED = "settled", "settled: another version took its place"


class PublicContradiction(models.Model):
    """Its key is that of the contradiction. Of what was withdrawn the text is not here at all."""

    Standing = PublicStanding

    id = models.BigIntegerField(primary_key=True)
    public_id = models.CharField(max_length=40, unique=True)
    fact = models.CharField(max_length=40)  # public id of the fact that tells of it
    kind = models.CharField(max_length=20, choices=ContradictionKind.choices)
    standing = models.CharField(max_length=20, choices=PublicStanding.choices)
    property_name = models.CharField(max_length=200, blank=True)
    # What it is about is there as long as it is.
    entity = models.ForeignKey(PublicEntity, on_delete=models.PROTECT, related_name="contradictions")
    text = models.TextField(null=True)  # noqa: DJ001  # JSON as it is sent; null: withdrawn

    class Meta:
        db_table = "public_contradiction"
        ordering = ["public_id"]
        constraints = [
            is_in_list("kind", ContradictionKind, name="public_contradiction_kind_is_in_its_list"),
            is_in_list("standing", PublicStanding, name="public_standing_is_in_its_list"),
        ]

    def __str__(self) -> str:
        return self.public_id
