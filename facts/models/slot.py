"""Slot: entity + property + separating qualifiers, the unit of disagreement."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from facts.models.entity import Entity
from facts.models.names import folded
from facts.models.property import Property
from sources.in_english import in_english
from sources.models.constraints import Check

RULES_VERSION = 2
"""Raised by hand when a rule of weighing changes: every slot weighed under an older one is stale."""

MOST_ATTEMPTS = 5
"""Weighings begun and never ended after which a slot is parked: it waits for a person, or for its next change."""

_RAISED_AT_ONCE = 1000
"""SQLite takes only so many parameters in one query."""


def slot_key(*, entity: Entity, of: Property, qualifiers: Mapping[str, str]) -> str:
    """The canonical key: two slots of one entity and property differ only in their separating qualifiers."""
    if not qualifiers:
        return f"{entity.pk}:{of.pk}"
    canonical = json.dumps({name: folded(value) for name, value in qualifiers.items()}, sort_keys=True)
    return f"{entity.pk}:{of.pk}:{hashlib.sha256(canonical.encode()).hexdigest()[:32]}"


class SlotQuerySet(models.QuerySet["Slot"]):
    def stale(self) -> SlotQuerySet:
        """Slots whose inputs, or the rules, changed since they were weighed."""
        return self.filter(Q(evaluated_revision__lt=F("revision")) | Q(evaluated_rules__lt=RULES_VERSION))

    def to_weigh(self) -> SlotQuerySet:
        """Stale slots that a sweep takes up: not those it gave up."""
        return self.stale().filter(attempts__lt=MOST_ATTEMPTS)

    def parked(self) -> SlotQuerySet:
        """Stale slots that were given up and wait for a person."""
        return self.stale().filter(attempts__gte=MOST_ATTEMPTS)

    def weigh_again(self) -> int:
        """Give those that were given up all their attempts anew; return how many."""
        return self.parked().update(attempts=0, last_error="")

    def raise_revision(self) -> int:
        """Say that an input of these slots changed; returns how many. In primary-key order, so that two
        steps that raise several slots never wait for each other. What changed deserves its attempts anew."""
        distinct = Slot.objects.filter(pk__in=self.order_by().values("pk"))
        locked = list(distinct.order_by("pk").select_for_update().values_list("pk", flat=True))
        chunks = (locked[first : first + _RAISED_AT_ONCE] for first in range(0, len(locked), _RAISED_AT_ONCE))
        raised = {"revision": F("revision") + 1, "attempts": 0, "last_error": ""}
        return sum(Slot.objects.filter(pk__in=chunk).update(**raised) for chunk in chunks)

    def with_subject(self) -> SlotQuerySet:
        return self.select_related("entity", "property")


class Slot(models.Model):
    """What one entity's one property is claimed to be.

    ``revision`` rises in the same transaction as any change of an input; ``evaluated_revision`` is the
    one last weighed. Stale: evaluated < revision, or weighed under older rules.
    """

    # An entity or a property somebody made a claim about stays.
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="slots")
    # No index of its own: a property is asked for all its slots only when its rules change, and has many of them.
    property = models.ForeignKey(Property, on_delete=models.PROTECT, related_name="slots", db_index=False)
    qualifiers = models.JSONField(default=dict, blank=True)
    key = models.CharField(max_length=100, editable=False)
    revision = models.PositiveBigIntegerField(default=1, editable=False)
    evaluated_revision = models.PositiveBigIntegerField(default=0, editable=False)
    evaluated_rules = models.PositiveIntegerField(default=1, editable=False)  # none yet; it is stale by its revision
    attempts = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text=_("Weighings begun since the last one that ended; counted before the work."),
    )
    last_error = models.TextField(
        blank=True, editable=False, help_text=_("Why the last attempt failed, as far as known.")
    )

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["entity", "property", "key"]
        # Each weighing writes a new version of the row, and that one more entry into each index: few are kept.
        indexes = [
            # the sweep's question: which slots wait?
            models.Index(fields=["id"], name="slots_to_weigh", condition=Q(evaluated_revision__lt=F("revision"))),
            # and which after a change of the rules?
            models.Index(fields=["evaluated_rules"], name="slots_by_rules_version"),
        ]
        constraints = [
            # a constraint and not a unique field, which would come with a second index, for LIKE
            models.UniqueConstraint(
                fields=["key"], name="one_slot_for_a_key", violation_error_message=_("This slot is already there.")
            ),
            Check(condition=~Q(key=""), name="slot_key_is_not_empty"),
            Check(condition=Q(evaluated_revision__lte=F("revision")), name="slot_is_not_weighed_ahead_of_its_revision"),
        ]

    def __str__(self) -> str:
        scope = ", ".join(f"{name}: {value}" for name, value in sorted(self.qualifiers.items()))
        return f"{self.entity}, {self.property}" + (f" ({scope})" if scope else "")

    def is_stale(self) -> bool:
        return self.evaluated_revision < self.revision or self.evaluated_rules < RULES_VERSION

    def is_parked(self) -> bool:
        return self.is_stale() and self.attempts >= MOST_ATTEMPTS

    def why_parked(self) -> str:
        """Why it was given up, in words; empty where it was not."""
        if not self.is_parked():
            return ""
        return self.last_error or in_english("The worker died while weighing it, five times.")
