"""Entity: what claims are about, and the tree of wholes and parts it stands in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from facts.models.names import folded
from facts.models.wikidata import NoIdentifier, identifier_in
from sources.in_english import in_english
from sources.models.constraints import Check, is_in_list
from sources.public_ids import new_public_id


def entity_public_id() -> str:
    return new_public_id("ent")


class EntityQuerySet(models.QuerySet["Entity"]):
    def called(self, name: str) -> EntityQuerySet:
        """Entities whose name, name with disambiguation, or alias is this one, case and marks aside."""
        return self.filter(aliases__folded=folded(name)).distinct()

    def inside(self, entity: Entity) -> EntityQuerySet:
        """The entity and all its parts: one stretch of the index, for whatever begins inside it ends inside it."""
        return self.filter(tree_left__gte=entity.tree_left, tree_left__lt=entity.tree_right)

    def standing(self) -> EntityQuerySet:
        """Entities that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def same_item_as(self, entity: Entity) -> EntityQuerySet:
        """Others that stand for the same Wikidata item: probably the same thing under two names."""
        same = self.standing().filter(wikidata=entity.wikidata).exclude(pk=entity.pk)
        return same if entity.wikidata else self.none()

    def merged(self) -> EntityQuerySet:
        """Redirects: entities that were merged into another."""
        return self.filter(merged_into__isnull=False)

    def unreviewed(self) -> EntityQuerySet:
        """Made while somebody read; whether they are right, and not here twice, waits for a person."""
        return self.standing().filter(is_reviewed=False)


class EntityKind(models.TextChoices):
    ORGANISATION = "organisation", _("organisation")
    PERSON = "person", _("person")
    PLACE = "place", _("place")
    PRODUCT = "product", _("product")
    EVENT = "event", _("event")
    WORK = "work", _("work")
    CONCEPT = "concept", _("concept")


class Entity(models.Model):
    """An organisation, person, place, product, event, work or concept.

    ``tree_left`` and ``tree_right`` are nested-set numbers, one numbering over all trees: a part lies
    inside its whole, unrelated entities are disjoint. ``facts.number_entities`` keeps them right.
    """

    Kind = EntityKind

    public_id = models.CharField(max_length=40, unique=True, default=entity_public_id, editable=False)
    name = models.CharField(max_length=200)
    disambiguation = models.CharField(
        max_length=200, blank=True, help_text=_("Tells two of one name apart, e.g. “Texas” for Paris (Texas).")
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    # A whole with parts stays: its parts' values are compared through it.
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    # A redirect leads somewhere as long as it is there.
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        help_text=_("The entity that took over everything said about this one; undoing the merge empties it."),
    )
    exclusive = models.BooleanField(
        default=True,
        help_text=_("Off for a concept such as “brand” that can be true beside any other answer: it never conflicts."),
    )
    description = models.TextField(blank=True)
    wikidata = models.CharField(_("Wikidata id"), max_length=20, blank=True)
    is_reviewed = models.BooleanField(
        _("reviewed"),
        default=True,
        help_text=_(
            "Off: made while somebody read a source; its name, its kind and whether it is here twice wait for a person."
        ),
    )
    tree_left = models.BigIntegerField(null=True, blank=True, editable=False)
    tree_right = models.BigIntegerField(null=True, blank=True, editable=False)

    objects = EntityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "disambiguation"]
        verbose_name_plural = _("entities")
        indexes = [
            models.Index(fields=["tree_left", "tree_right"]),  # parts of a whole
            # The first page counts them each time, and they are few among many.
            models.Index(fields=["is_reviewed"], condition=Q(is_reviewed=False), name="unreviewed_entities"),
        ]
        permissions = [("merge_entity", in_english("Can merge two entities, and undo it"))]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "disambiguation"],
                name="one_entity_per_name_and_disambiguation",
                violation_error_message=_(
                    "An entity of this name is already there; tell them apart by a disambiguation."
                ),
            ),
            is_in_list("kind", EntityKind, name="entity_kind_is_in_its_list"),
            Check(
                # Both are known or neither: a comparison with NULL would pass.
                condition=Q(tree_left__isnull=True, tree_right__isnull=True)
                | Q(tree_left__isnull=False, tree_right__isnull=False, tree_left__lt=F("tree_right")),
                name="entity_tree_left_is_before_tree_right",
            ),
            Check(condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")), name="entity_is_not_part_of_itself"),
            Check(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="entity_is_not_merged_into_itself",
                violation_error_message=_("An entity cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name

    def clean(self) -> None:
        super().clean()
        try:
            self.wikidata = identifier_in(self.wikidata, of="item")
        except NoIdentifier as error:
            raise ValidationError({"wikidata": str(error)}) from error
        if self.part_of is None:
            return
        if self.pk is not None and self.part_of.is_inside(self):
            raise ValidationError(
                {"part_of": _("%(part_of)s is already a part of %(it)s.") % {"part_of": self.part_of, "it": self}}
            )
        if self.part_of.merged_into is not None:
            kept = self.part_of.resolved()
            raise ValidationError(
                {
                    "part_of": _("%(part_of)s was merged into %(kept)s: choose that one.")
                    % {"part_of": self.part_of, "kept": kept}
                }
            )

    def is_inside(self, whole: Entity) -> bool:
        """Whether it is the whole or one of its parts, read from the part-of links themselves."""
        step: Entity | None = self
        seen: set[int] = set()
        while step is not None and step.pk not in seen:
            if step.pk == whole.pk:
                return True
            seen.add(step.pk)
            step = step.part_of
        return False

    def resolved(self) -> Entity:
        """The entity that stands for this one, as of now: itself, or what it was merged into."""
        fresh = Entity.objects.select_related("merged_into").get(pk=self.pk)
        return fresh.merged_into or fresh

    @property
    def axis(self) -> str:
        """The axis its nested-set numbers lie on: the common one, or one of its own."""
        return "entity" if self.exclusive else f"entity:{self.pk}"

    def own_names(self) -> set[str]:
        """The names it answers to without any alias."""
        return {self.name, str(self)}


class EntityAlias(models.Model):
    """One name an entity is called by; its own names are kept here too, so that one look-up finds all."""

    # A name without its entity means nothing.
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, editable=False, db_index=True)  # claims are matched by it
    language = models.CharField(max_length=12, blank=True, help_text=_("Empty: in every language."))

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("entity aliases")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "folded", "language"],
                name="one_alias_per_entity_and_language",
                violation_error_message=_("The entity has this alias already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.folded = folded(self.name)
