"""SavedFilter: a filter of the queue under a name of one's own."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from facts.models.case_filter import CaseFilter


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def of(self, person: User) -> SavedFilterQuerySet:
        return self.filter(person=person)

    def keep(self, *, person: User, name: str, tab: str, looked_for: CaseFilter) -> SavedFilter:
        """Keep it under this name, in the place of what had it before."""
        query = {"tab": tab, **looked_for.as_query()}
        kept = self.filter(person=person, name=name).first() or SavedFilter(person=person, name=name)
        kept.query = query
        kept.full_clean()
        kept.save()
        return kept


class SavedFilter(models.Model):
    """``query`` is what stands in the address of the queue: the tab, and what is looked for in it."""

    # It means nothing without the person.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("name"), max_length=80)
    query = models.JSONField(default=dict)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                name="one_saved_filter_by_a_name",
                violation_error_message=_("You have a filter of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tab(self) -> str:
        return str(self.query.get("tab", ""))

    @property
    def looked_for(self) -> CaseFilter:
        return CaseFilter.from_query(self.query)
