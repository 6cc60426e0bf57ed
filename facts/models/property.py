"""Property: what can be said of an entity, and how its values are compared."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from facts.models.wikidata import NoIdentifier, identifier_in
from sources.models.constraints import Check, is_in_list
from sources.plain_text import UnreadableText, readable


class PropertyQuerySet(models.QuerySet["Property"]):
    def single_valued(self) -> PropertyQuerySet:
        return self.filter(many_valued=False)


class PropertyKind(models.TextChoices):
    DATE = "date", _("date")
    QUANTITY = "quantity", _("quantity")
    MONEY = "money", _("money")
    ENTITY = "entity", _("entity")
    TEXT = "text", _("text")
    QUOTE = "quote", _("quote")
    BOOLEAN = "boolean", _("yes or no")


class TimeBehaviour(models.TextChoices):
    FIXED = "fixed", _("fixed: one answer for all time (a launch date)")
    AT = "at", _("at a time: values compete where their periods overlap (a head count)")
    CUMULATIVE = "cumulative", _("cumulative: it only grows (a death toll)")


class Property(models.Model):
    """The rules of one property. Changing any of them raises the revision of all its slots."""

    Kind = PropertyKind

    Time = TimeBehaviour

    name = models.CharField(
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", _("Small letters, digits and underscores only."))],
        help_text=_("As programs know it, e.g. on_sale_date."),
    )
    label = models.CharField(max_length=120, help_text=_("As people read it, e.g. on-sale date."))
    kind = models.CharField(max_length=20, choices=Kind.choices)
    unit = models.CharField(
        max_length=40, blank=True, help_text=_("Taken by a bare number or a bare dollar sign, e.g. percent or USD.")
    )
    equal_units = models.JSONField(
        default=list, blank=True, help_text=_("Other units that count as the same here, e.g. [“household”].")
    )
    many_valued = models.BooleanField(
        default=False, help_text=_("Several answers can be true at once: only a denial contradicts.")
    )
    time_behaviour = models.CharField(_("time"), max_length=20, choices=Time.choices, default=Time.FIXED)
    tolerance = models.FloatField(
        default=0,
        help_text=_(
            "Every value is widened by this much on both sides, in the unit of the axis (days for dates);"
            " below zero it is narrowed, at most to its middle."
        ),
    )
    part_of_is_vagueness = models.BooleanField(
        default=True,
        help_text=_("On: “France” leaves room for “Douai”. Off: the named entity alone is meant (an owner)."),
    )
    exact = models.BooleanField(
        default=False,
        help_text=_("Text only: differing wordings contradict (names, codes). Off: shown, never flagged."),
    )
    separating = models.JSONField(
        default=list, blank=True, help_text=_("Qualifiers that make a slot of their own, e.g. [“region”, “model”].")
    )
    cues = models.JSONField(default=dict, blank=True, help_text=_("Cue words per language: {“en”: [“on sale”]}."))
    wikidata = models.CharField(
        _("Wikidata id"), max_length=20, blank=True, help_text=_("Of the same property there, e.g. P571.")
    )
    weight = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1)], help_text=_("1 is usual; 2 and more raise the severity.")
    )

    objects = PropertyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("properties")
        constraints = [
            is_in_list("kind", PropertyKind, name="property_kind_is_in_its_list"),
            is_in_list("time_behaviour", TimeBehaviour, name="property_time_behaviour_is_in_its_list"),
            Check(
                condition=Q(exact=False) | Q(kind="text"),
                name="only_text_properties_are_exact",
                violation_error_message=_("Only a text property can be exact."),
            ),
            Check(
                condition=~Q(time_behaviour="cumulative") | Q(kind__in=["quantity", "money"]),
                name="only_numbers_are_cumulative",
                violation_error_message=_("Only a quantity or an amount of money can be cumulative."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        for field in ("separating", "equal_units"):
            if not _is_list_of_words(getattr(self, field)):
                errors[field] = _("A list of words is needed, e.g. [“region”].")
        if not isinstance(self.cues, dict) or not all(map(_is_list_of_words, [[*self.cues], *self.cues.values()])):
            errors["cues"] = _("Lists of words by language are needed, e.g. {“en”: [“on sale”]}.")
        try:
            self.wikidata = identifier_in(self.wikidata, of="property")
        except NoIdentifier as error:
            errors["wikidata"] = str(error)
        if errors:
            raise ValidationError(errors)

    @property
    def flags_differences(self) -> bool:
        """Whether two different answers contradict at all: not where several can be true, nor in free wording."""
        return not self.many_valued and (self.kind != self.Kind.TEXT or self.exact)


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(_is_word(word) for word in value)


def _is_word(value: object) -> bool:
    """PostgreSQL takes no NUL and no half characters, and an empty word matches everything."""
    try:
        return isinstance(value, str) and bool(readable(value))
    except UnreadableText:
        return False
