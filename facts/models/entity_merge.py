"""Merge of two entities: what moved, so that it can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from facts.models.entity import Entity
from sources.models.constraints import Check


class EntityMergeQuerySet(models.QuerySet["EntityMerge"]):
    def standing(self) -> EntityMergeQuerySet:
        """Merges that were not undone."""
        return self.filter(undone_at__isnull=True)


class EntityMerge(models.Model):
    """One entity taken into another by a person, with a reason. ``moved`` says what to put back, by primary key."""

    # Both stay: one is the redirect, the other what it leads to.
    merged = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="merges_away")
    kept = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="merges_in")
    # Who merged, or undid it, is part of the record.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    at = models.DateTimeField()
    moved = models.JSONField(default=dict, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = EntityMergeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="an_entity_is_merged_once_at_a_time",
                violation_error_message=_("This entity has been merged already."),
            ),
            Check(condition=~Q(merged=F("kept")), name="a_merge_is_of_two_entities"),
            Check(condition=~Q(why=""), name="a_merge_has_a_reason"),
            Check(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_merge_has_its_person_and_time",
            ),
        ]

    def __str__(self) -> str:
        return _("%(merged)s into %(kept)s") % {"merged": self.merged, "kept": self.kept}
