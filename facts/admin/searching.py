"""Lists of very many rows: searched by the words of indexes, and where more match than they list, they say so."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from facts.search_records import MOST_KEYS, Asked, Matching, asked_for
from sources.admin.guarded import Guarded


class SearchedByWords(Guarded):
    """``matching`` finds the rows. The list still names ``search_fields``: they only say that there is a search."""

    matching: Callable[[Asked], Matching]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """No more rows than a page can count."""
        if not search_term.strip():
            return queryset, False
        found = self.matching(asked_for(search_term))
        request.search_was_cut = found.is_cut  # type: ignore[attr-defined]
        return queryset.filter(pk__among=found.keys), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """An action may answer with a page of its own."""
        answer = super().changelist_view(request, extra_context)
        if isinstance(answer, TemplateResponse) and answer.context_data is not None and "cl" in answer.context_data:
            answer.context_data["most_found"] = most_found(request)
        return answer


def most_found(request: HttpRequest) -> int:
    """How many rows a search found before it was cut; 0 where it found all, or nothing was searched."""
    return MOST_KEYS if getattr(request, "search_was_cut", False) else 0
