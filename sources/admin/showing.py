"""How the admin shows what several pages show: instants and links."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html

from sources.retold import retold


def utc(moment: datetime | None) -> str:
    """The instant to the minute; rows hold UTC, and people in several zones read them."""
    return "–" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"


def day(moment: datetime | None) -> str:
    """The day of the instant in UTC, where a list has no room for more."""
    return "–" if moment is None else f"{moment:%Y-%m-%d}"


def told(column: str, name: Any) -> Callable[[Any, Any], str]:
    """A column of the admin: a sentence of the program that the row keeps, in the language of the page."""

    @admin.display(description=name, ordering=column)
    def shown(self: Any, row: models.Model) -> str:
        return retold(getattr(row, column)) or "–"

    return shown


def address_of(row: models.Model) -> str:
    """The page of this row in the admin."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def link(row: models.Model | None, text: str = "") -> str:
    """A link to the row's page, by its name or by this text; a dash where there is none."""
    return "–" if row is None else format_html('<a href="{}">{}</a>', address_of(row), text or str(row))


def count_of(rows: QuerySet, *, by: str) -> Coalesce:
    """How many of these rows lead to each row by this path. A subquery, so that a list counts for the rows it
    shows and not for the whole table; and of anything, so that an index of the path alone answers it."""
    counted = rows.order_by().filter(**{by: OuterRef("pk")}).values(by).annotate(counted=Count("*")).values("counted")
    return Coalesce(Subquery(counted), 0)
