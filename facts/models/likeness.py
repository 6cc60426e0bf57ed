"""Likeness: what a person said of two entities whose names look alike."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from facts.models.entity import Entity
from sources.models.constraints import Check, is_in_list


class LikenessQuerySet(models.QuerySet["Likeness"]):
    def doubted(self) -> LikenessQuerySet:
        """Somebody could not tell whether the two are one, and nobody has reviewed the newer one since."""
        return self.filter(answer=LikenessAnswer.UNSURE, entity__in=Entity.objects.unreviewed())

    def about(self, entity: Entity) -> LikenessQuerySet:
        return self.filter(Q(entity=entity) | Q(earlier=entity))


class LikenessAnswer(models.TextChoices):
    DIFFERENT = "different", "different"  # they are two: it is not asked again
    UNSURE = "unsure", "unsure"  # whoever reviews the newer one decides


class Likeness(models.Model):
    """Of an entity and one that was here before it: a person saw both names and said this. That they are one is no
    row: the one that was here is taken."""

    Answer = LikenessAnswer

    # Entities are never deleted: both stay, and so does what was said of them.
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="likenesses")
    earlier = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=LikenessAnswer.choices)
    # Who could not tell is asked what they know.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "likenesses"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "earlier"],
                name="two_entities_are_told_apart_once",
                violation_error_message="It was said already whether these two are one.",
            ),
            is_in_list("answer", LikenessAnswer, name="likeness_answer_is_in_its_list"),
            # So that a pair is one row, whichever of the two one begins with.
            Check(condition=Q(earlier__lt=F("entity")), name="likeness_is_with_an_entity_that_was_here_before"),
        ]

    def __str__(self) -> str:
        return f"{self.entity}, {self.earlier}: {self.answer}"
