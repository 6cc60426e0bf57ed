"""Publisher: an outlet, and the family (owner group or wire) it belongs to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.in_english import in_english
from sources.public_ids import new_public_id
from sources.url_keys import host_of

NOT_NAMED_YET = in_english("Not named yet")
"""Of what came without an address; people read it in their own language."""


def publisher_public_id() -> str:
    return new_public_id("pub")


class PublisherQuerySet(models.QuerySet["Publisher"]):
    def unreviewed(self) -> PublisherQuerySet:
        """Made by the machine; their name and family wait for a person."""
        return self.filter(is_reviewed=False)


class Publisher(models.Model):
    """An outlet. Publishers of one family count as one origin, because they share a desk or an owner."""

    public_id = models.CharField(max_length=40, unique=True, default=publisher_public_id, editable=False)
    name = models.CharField(
        max_length=200, unique=True, error_messages={"unique": _("A publisher of this name is already there.")}
    )
    family = models.CharField(
        max_length=200,
        blank=True,
        db_index=True,  # origins are counted by family
        help_text=_("Owner group or wire; empty when the publisher stands alone."),
    )
    host = models.CharField(max_length=253, blank=True, help_text=_("Its web host, e.g. www.example.org."))
    is_reviewed = models.BooleanField(
        _("reviewed"),
        default=True,
        help_text=_("Off: made by the machine for an unknown host; its name and its family wait for a person."),
    )

    objects = PublisherQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["host"],
                condition=~Q(host=""),
                name="one_publisher_per_host",
                violation_error_message=_("Another publisher already has this host."),
            )
        ]

    def __str__(self) -> str:
        return gettext(self.name) if self.name == NOT_NAMED_YET else self.name

    def clean(self) -> None:
        """Keep the host as addresses are compared with it: lower case, without scheme, path and dot at the end."""
        super().clean()
        host = self.host.strip()
        self.host = (host_of(host if "://" in host else f"https://{host}") or host.lower()) if host else ""

    @property
    def origin(self) -> str:
        """The name under which its reports count as independent: its family, else itself."""
        return self.family or self.name
