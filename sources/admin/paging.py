"""Pages of the lists of the admin: what stands on a page is found by its keys, and only that is loaded."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connections
from django.db.models import BooleanField, F, Func, Q, Subquery


class PagesByKey(Paginator):
    """What a list shows of a row comes from many tables: without this it would be put together for all rows before
    the page as well. One query, as before."""

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        rows: Any = self.object_list
        if rows.query.distinct:
            # The order would have to be told beside the keys.
            return super().page(number)
        first = (number - 1) * self.per_page
        keys = rows.values("pk")[first : first + self.per_page]
        return Page(rows.filter(_one_of(keys, vendor=connections[rows.db].vendor)), number, self)


def _one_of(keys: Any, *, vendor: str) -> Any:
    """PostgreSQL plans no more than eight tables at once and would come to the keys last; an array it makes first."""
    if vendor != "postgresql":
        return Q(pk__in=keys)
    joined: dict[str, Any] = {"template": "%(expressions)s)", "arg_joiner": " = ANY(ARRAY"}
    return Func(F("pk"), Subquery(keys), output_field=BooleanField(), **joined)
