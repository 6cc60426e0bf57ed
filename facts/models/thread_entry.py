"""ThreadEntry: who was asked about a contradiction, and what they answered. Never edited, never deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from facts.models.contradiction import Contradiction
from sources.models.constraints import Check


class ThreadEntry(models.Model):
    """One entry of the dated thread of a case. A trigger refuses to change a row."""

    # A thread keeps what it speaks of, and who wrote it.
    contradiction = models.ForeignKey(Contradiction, on_delete=models.PROTECT, related_name="thread")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(
        _("who was asked"), max_length=200, blank=True, help_text=_("Whom you called or wrote to. Empty for a note.")
    )
    text = models.TextField(_("what they answered"))
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        default_permissions = ("add", "view")
        verbose_name_plural = _("thread entries")
        constraints = [
            Check(
                condition=~Q(text=""),
                name="a_thread_entry_says_something",
                violation_error_message=_("Say what they answered."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.author}, {self.at:%Y-%m-%d %H:%M}: {self.text[:60]}"
