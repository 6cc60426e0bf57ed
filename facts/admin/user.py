"""People and groups. A chief looks after people, but hands out nothing beyond the cast's groups."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.admin.guarded import Guarded
from sources.retold import retold

CAST = ["reporter", "editor", "chief"]

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class CastUserAdmin(Guarded, UserAdmin):
    """Superusers see Django's own form. To a chief they are out of reach: a chief who could set the password of
    one would be one."""

    list_display = ["username", "email", "first_name", "last_name", "in_groups", "is_staff", "is_active"]
    list_filter = ["is_active", "is_staff", "groups"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or _is_super(request) or not has_more_than_the_cast(obj)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None or _is_super(request):
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": ["username", "password"]}),
            (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
            (_("May log in, and as what"), {"fields": ["is_active", "is_staff", "groups"]}),
        ]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups" and not _is_super(request):
            kwargs["queryset"] = Group.objects.filter(name__in=CAST)
        return _told(super().formfield_for_manytomany(db_field, request, **kwargs))

    @admin.display(description=gettext_lazy("groups"))
    def in_groups(self, person: User) -> str:
        names = ", ".join(sorted(group.name for group in person.groups.all()))
        return _("superuser") if person.is_superuser else names or "–"


@admin.register(Group)
class CastGroupAdmin(Guarded, GroupAdmin):
    """Made by a migration; what they may do changes with the program, not on a page."""

    # The two ask for the same field differently.
    def formfield_for_manytomany(  # type: ignore[override]
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        return _told(super().formfield_for_manytomany(db_field, request, **kwargs))


def has_more_than_the_cast(person: User) -> bool:
    """Whether this person has rights that no group of the cast gives."""
    return person.is_superuser or person.user_permissions.exists() or person.groups.exclude(name__in=CAST).exists()


def _told(field: Any) -> Any:
    """Permissions to choose among, in the language of the page: rows keep their names in English."""
    if field is not None and field.queryset.model is Permission:
        field.label_from_instance = _in_words
    return field


def _in_words(permission: Permission) -> str:
    kind = permission.content_type
    usual = {
        f"add_{kind.model}": _("Can add %(thing)s"),
        f"change_{kind.model}": _("Can change %(thing)s"),
        f"delete_{kind.model}": _("Can delete %(thing)s"),
        f"view_{kind.model}": _("Can view %(thing)s"),
    }.get(permission.codename)
    return f"{kind} | {usual % {'thing': kind.name} if usual else retold(permission.name)}"


def _is_super(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
