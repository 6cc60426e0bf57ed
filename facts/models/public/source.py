"""PublicSource: where the evidence of published facts stands, as the public sees it; never its text."""

from __future__ import annotations

from django.db import models

from facts.models.public.publisher import PublicPublisher
from sources.models import Source
from sources.models.constraints import is_in_list


class PublicSource(models.Model):
    """Its key is that of the source. A row stays when nothing rests on it any more; it is seen only while something
    does."""

    id = models.BigIntegerField(primary_key=True)
    public_id = models.CharField(max_length=40, unique=True)
    publisher = models.CharField(max_length=200, db_index=True)  # facts and sources are asked for by it
    # Whose it is; sources of a publisher are there as long as it is.
    owner = models.ForeignKey(PublicPublisher, on_delete=models.PROTECT, null=True, related_name="sources")
    kind = models.CharField(max_length=20, choices=Source.Kind.choices)
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    published = models.CharField(max_length=10, blank=True)
    published_earliest = models.DateField(null=True)
    published_latest = models.DateField(null=True)
    language = models.CharField(max_length=12)

    class Meta:
        db_table = "public_source"
        ordering = ["public_id"]
        constraints = [is_in_list("kind", Source.Kind, name="public_source_kind_is_in_its_list")]

    def __str__(self) -> str:
        return self.title
