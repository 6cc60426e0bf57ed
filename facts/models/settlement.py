"""Settlement: one thing a person did to one contradiction, and how it stood before, so that it can be taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from facts.models.transition import Transition


class SettlementQuerySet(models.QuerySet["Settlement"]):
    def standing(self) -> SettlementQuerySet:
        """Those not taken back."""
        return self.filter(undone__isnull=True)

    def by(self, person: User) -> SettlementQuerySet:
        return self.filter(transition__who=person)

    def last_batch_by(self, person: User, *, since: datetime) -> UUID | None:
        """What this person did last that still stands: all of one go."""
        done = self.standing().by(person).filter(transition__at__gte=since)
        return done.order_by("-pk").values_list("batch", flat=True).first()

    def last_of_their_cases(self) -> SettlementQuerySet:
        """Those after which nothing happened to their contradiction, but what was taken back again."""
        since = Transition.objects.filter(
            contradiction=OuterRef("transition__contradiction"), pk__gt=OuterRef("transition")
        )
        return self.filter(~Exists(since.not_taken_back()))

    def with_case(self) -> SettlementQuerySet:
        return self.select_related(
            "transition__who",
            "transition__contradiction__slot__entity",
            "transition__contradiction__slot__property",
        )


class Settlement(models.Model):
    """Written beside the transition. Everything a verb of a person changes and the transition does not tell is here;
    an unsettled contradiction has no outcome, no ruling, nobody who decided and no time of closing."""

    transition = models.OneToOneField(Transition, on_delete=models.PROTECT, related_name="settlement")
    batch = models.UUIDField(default=uuid4, db_index=True, help_text=_("What was done in one go has one."))
    had_note = models.TextField(blank=True)
    was_assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    was_snoozed_until = models.DateTimeField(null=True, blank=True)
    undone = models.OneToOneField(
        Transition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="undoes",
        help_text=_("The transition that took it back; empty while it stands."),
    )

    objects = SettlementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.transition)
