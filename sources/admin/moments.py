"""A date and a time in a form."""

from typing import Any

from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils.translation import gettext_lazy as _


class DateAndTime(AdminSplitDateTime):
    """The admin's own two boxes, each with a name of its own: it prints words beside them that are no labels."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for box, name in zip(self.widgets, (_("Date"), _("Time")), strict=True):
            box.attrs["aria-label"] = name
