"""Whether a source is looked at again by itself, on its page, and the two buttons that change it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.admin.deciding import button
from sources.admin.guarded import Guarded
from sources.admin.showing import address_of
from sources.models import Source
from sources.schedule_captures import can_be_looked_at, look_again, stop_looking

_PERMISSION = "sources.add_capture"


class Looking(Guarded):
    """What the page of a source gets on top."""

    def get_urls(self) -> list[URLPattern]:
        deeds = {"look-again": self.look_again, "stop-looking": self.stop_looking}
        buttons = [
            button(self, name, deed, permission=_PERMISSION, back=lambda request, source: address_of(source))
            for name, deed in deeds.items()
        ]
        return [*buttons, *super().get_urls()]

    def look_again(self, request: HttpRequest, source: Source) -> str:
        look_again(source, now=timezone.now())
        return _("It is looked at again: within some minutes, then ever more seldom.")

    def stop_looking(self, request: HttpRequest, source: Source) -> str:
        stop_looking(source)
        return _("It is not looked at again, until somebody asks for it.")

    def complete(self, context: dict[str, Any], *, request: HttpRequest, row: Any) -> None:
        super().complete(context, request=request, row=row)
        context["may_look"] = row is not None and request.user.has_perm(_PERMISSION) and can_be_looked_at(row)
