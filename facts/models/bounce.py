"""Bounce: a mail server or a mail service said that an address takes no mail. Enough of them suspend it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from sources.models.constraints import is_in_list

SOFT_BOUNCES = 5
WITHIN = timedelta(days=7)
"""So many soft bounces in so long suspend an address; one hard bounce or one complaint does at once."""


class BounceKind(models.TextChoices):
    HARD = "hard", _("hard: there is no such mailbox, or it takes nothing from us")
    COMPLAINT = "complaint", _("complaint: its reader called a mail of ours spam")
    SOFT = "soft", _("soft: not now")


class BounceQuerySet(models.QuerySet["Bounce"]):
    def standing(self) -> BounceQuerySet:
        """Those that nobody has lifted."""
        return self.filter(lifted=False)

    def suspends(self, address: str, *, now: datetime) -> bool:
        """Whether no mail goes to this address."""
        told = self.standing().filter(address=address.lower())
        soft = Count("pk", filter=Q(kind=BounceKind.SOFT, at__gt=now - WITHIN))
        found = told.aggregate(soft=soft, final=Count("pk", filter=~Q(kind=BounceKind.SOFT)))
        return bool(found["final"]) or found["soft"] >= SOFT_BOUNCES

    def lift(self) -> int:
        """Trust their addresses again: a person looked."""
        return self.filter(address__in=list(self.values_list("address", flat=True))).update(lifted=True)


class Bounce(models.Model):
    Kind = BounceKind

    address = models.EmailField(db_index=True)  # asked for before each mail
    kind = models.CharField(max_length=20, choices=BounceKind.choices)
    why = models.TextField(blank=True)
    at = models.DateTimeField()
    lifted = models.BooleanField(default=False, help_text=_("A person trusts the address again."))

    objects = BounceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [is_in_list("kind", BounceKind, name="bounce_kind_is_in_its_list")]

    def __str__(self) -> str:
        return f"{self.address}: {self.kind}"
