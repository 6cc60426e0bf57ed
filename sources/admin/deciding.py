"""A button on an admin page that does one thing by POST, and who asks."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from sources.admin.guarded import Guarded
from sources.refusals import Refused

Deed = Callable[[HttpRequest, Any], str]
"""Does it to the row, and says what to tell the person."""


def asking(request: HttpRequest) -> User:
    """Who asks: admin pages are for people who are logged in, and steps want their name."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def button(
    page: Guarded, name: str, deed: Deed, *, permission: str, back: Callable[[HttpRequest, Any], str]
) -> URLPattern:
    """``<pk>/<name>/``: 403 without the permission, 404 where the row is not there; a GET does nothing. What the
    step refuses is told on the page one comes back to."""

    def view(request: HttpRequest, pk: int) -> HttpResponseRedirect:
        if not request.user.has_perm(permission) or not page.has_view_permission(request):
            raise PermissionDenied
        row = page.get_object(request, str(pk))
        if row is None:
            raise Http404(_("It is not there."))
        if request.method == "POST":
            _do(request, row, deed)
        return HttpResponseRedirect(back(request, row))

    full_name = f"{page.opts.app_label}_{page.opts.model_name}_{name}"
    return path(f"<int:pk>/{name}/", page.admin_site.admin_view(view), name=full_name)


def _do(request: HttpRequest, row: Any, deed: Deed) -> None:
    try:
        with transaction.atomic():
            told = deed(request, row)
    except Refused as refused:
        messages.error(request, str(refused))
    except IntegrityError:
        messages.error(request, _("Somebody else did the same at this moment. Look at it again."))
    else:
        messages.success(request, told)
