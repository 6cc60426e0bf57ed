"""PublicPublisher: whose sources are the evidence of published facts, as the public sees it."""

from __future__ import annotations

from django.db import models


class PublicPublisher(models.Model):
    """Its key is that of the publisher. A row stays when nothing rests on it any more; it is seen only while something
    does."""

    id = models.BigIntegerField(primary_key=True)
    public_id = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    family = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "public_publisher"
        ordering = ["public_id"]

    def __str__(self) -> str:
        return self.name
