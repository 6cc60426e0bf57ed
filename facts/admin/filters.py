"""Filters that ask what a newsroom asks."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.models import Claim, Contradiction, Drift, Entity, EntityMerge, Slot
from sources.models import Snapshot

Lookups = list[tuple[str, str]]


class Readable(admin.SimpleListFilter):
    title = gettext_lazy("value")
    parameter_name = "value"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("unreadable", _("could not be read")), ("read", _("read"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        if self.value() == "unreadable":
            return queryset.exclude(unreadable="")
        return queryset.filter(unreadable="") if self.value() == "read" else queryset


class Waits(admin.SimpleListFilter):
    """The desk first, the archive on request."""

    title = gettext_lazy("waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [
            ("desk", _("on the desk")),
            ("mine", _("mine")),
            ("nobody", _("nobody's yet")),
            ("settled", _("settled")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Contradiction]) -> QuerySet[Contradiction]:
        waiting = Contradiction.objects.waiting()
        if self.value() == "settled":
            return queryset.exclude(pk__in=Contradiction.objects.unsettled())
        if self.value() == "mine":
            return queryset.filter(pk__in=waiting.filter(assigned_to=request.user.pk))
        if self.value() == "nobody":
            return queryset.filter(pk__in=waiting.filter(assigned_to__isnull=True))
        return queryset.filter(pk__in=waiting) if self.value() == "desk" else queryset


class Settled(admin.SimpleListFilter):
    """Changed passages that wait for a person, and the archive."""

    title = gettext_lazy("waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("open", _("open")), ("settled", _("settled or lapsed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Drift]) -> QuerySet[Drift]:
        if self.value() == "open":
            return queryset.filter(pk__in=Drift.objects.open())
        return queryset.exclude(pk__in=Drift.objects.open()) if self.value() == "settled" else queryset


class Weighed(admin.SimpleListFilter):
    title = gettext_lazy("weighed")
    parameter_name = "weighed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("no", _("waits to be weighed")), ("parked", _("could not be: given up")), ("yes", _("up to date"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Slot]) -> QuerySet[Slot]:
        if self.value() == "parked":
            return queryset.filter(pk__in=Slot.objects.parked())
        if self.value() == "no":
            return queryset.filter(pk__in=Slot.objects.to_weigh())
        return queryset.exclude(pk__in=Slot.objects.stale()) if self.value() == "yes" else queryset


class Anchored(admin.SimpleListFilter):
    """Whether the quotes of earlier snapshots were looked for in it."""

    title = gettext_lazy("quotes")
    parameter_name = "quotes"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("no", _("wait to be looked for")), ("parked", _("could not be looked for: given up"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
        if self.value() == "parked":
            return queryset.filter(pk__in=Snapshot.objects.parked())
        return queryset.filter(pk__in=Snapshot.objects.to_anchor()) if self.value() == "no" else queryset


class Compared(admin.SimpleListFilter):
    """Whether it was compared with other sources: which repeats which?"""

    title = gettext_lazy("origins")
    parameter_name = "origins"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("no", _("wait to be compared")), ("parked", _("could not be compared: given up"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
        if self.value() == "parked":
            return queryset.filter(pk__in=Snapshot.objects.incomparable())
        return queryset.filter(pk__in=Snapshot.objects.to_compare()) if self.value() == "no" else queryset


class Published(admin.SimpleListFilter):
    title = gettext_lazy("public")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("yes", _("published now")), ("no", _("not published"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        published = queryset.model.objects.published()
        if self.value() == "yes":
            return queryset.filter(pk__in=published.values("pk"))
        return queryset.exclude(pk__in=published.values("pk")) if self.value() == "no" else queryset


class Merged(admin.SimpleListFilter):
    """Redirects stand in the list of entities too: an old name leads to where its claims went."""

    title = gettext_lazy("merged")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("no", _("stands for itself")), ("yes", _("merged into another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        if self.value() == "yes":
            return queryset.filter(pk__in=Entity.objects.merged())
        return queryset.filter(pk__in=Entity.objects.standing()) if self.value() == "no" else queryset


class Undone(admin.SimpleListFilter):
    title = gettext_lazy("undone")
    parameter_name = "undone"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("no", _("stands")), ("yes", _("undone"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[EntityMerge]) -> QuerySet[EntityMerge]:
        standing = EntityMerge.objects.standing()
        if self.value() == "yes":
            return queryset.exclude(pk__in=standing)
        return queryset.filter(pk__in=standing) if self.value() == "no" else queryset
