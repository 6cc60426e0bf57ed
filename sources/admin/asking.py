"""Who asks, and what of sources this person may do."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def asking(request: HttpRequest) -> User:
    """Admin pages are for people who are logged in, and steps want their name."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def may_add(request: HttpRequest) -> bool:
    """Add a source from an address, a text or a file. The field on every page asks the same (admin/base_site.html)."""
    return bool(request.user.has_perms(["sources.add_source", "sources.add_capture"]))


def may_capture(request: HttpRequest) -> bool:
    """Ask for a source to be captured again."""
    return bool(request.user.has_perm("sources.add_capture"))


def may_paste(request: HttpRequest) -> bool:
    """Give a source a text by hand."""
    return bool(request.user.has_perm("sources.add_snapshot"))


def may_take_bytes(request: HttpRequest) -> bool:
    """Take away what was fetched or sent, as it came."""
    return bool(request.user.has_perm("sources.view_capture"))
