"""The admin, whose pages are loaded with the addresses of the site: workers and most commands never show one.

They are a third of what there is to load, so whatever shows none starts in two thirds of the time.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.contrib.admin import autodiscover
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class PagesLoadedLater(SimpleAdminConfig):
    """The stock admin but for the moment at which it looks for pages."""

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(_check_pages, checks.Tags.admin)


def _check_pages(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """The stock check, which looks only at pages that are loaded."""
    autodiscover()
    return check_admin_app(app_configs, **kwargs)
