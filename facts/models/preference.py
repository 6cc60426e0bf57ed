"""Preference: how a person wants the desk to behave. Who has none has what everybody has."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _


class PreferenceQuerySet(models.QuerySet["Preference"]):
    def of(self, user: User) -> Preference:
        """The person's own, or, unsaved, what everybody has. Kept on ``user``: a page asks more than once."""
        return getattr(user, "preference", None) or Preference(user=user)


class Preference(models.Model):
    """One row a person, made when they first choose something else."""

    # It means nothing without the person.
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preference")
    single_keys = models.BooleanField(
        _("single keys"),
        default=True,
        help_text=_("Letters and digits do something on the pages of the desk while nobody writes."),
    )
    keys = models.JSONField(
        _("own keys"),
        default=dict,
        blank=True,
        help_text=_('What to press instead: {"j": "n"} puts n in the place of j.'),
    )
    # Which there are is a setting, so the column does not know.
    language = models.CharField(
        _("language"), max_length=20, blank=True, default="", help_text=_("Empty: the one the browser asks for.")
    )

    objects = PreferenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"How {self.user} works"
