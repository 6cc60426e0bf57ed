"""Find people by what they may do."""

from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet


def people_who_may(codename: str) -> QuerySet[User]:
    """Those with this permission of facts, by their group or their own; people who left are among them."""
    permission = Permission.objects.filter(content_type__app_label="facts", codename=codename)
    return User.objects.filter(
        Q(groups__permissions__in=permission) | Q(user_permissions__in=permission) | Q(is_superuser=True)
    ).distinct()
