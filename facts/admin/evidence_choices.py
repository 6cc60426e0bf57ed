"""Claims to tick as evidence, a page of them at a time; nothing that is ticked on another page is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page
from django.db.models import Case, Q, QuerySet, Value, When
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from facts.admin.answers import shown_answer
from facts.models import Claim
from sources.admin.keys import SeveralRows, can_be_key
from sources.admin.paging import PagesByKey

AT_ONCE = 50
"""Claims on one page."""

MOST_TICKED = 1_000
"""Claims that are ticked at first: a fact that rests on more is published with a document of megabytes. Who wants more
of them as evidence ticks more."""

PAGE, WORDS, ELSEWHERE = "evidence-page", "evidence-words", "evidence-elsewhere"
_LONGEST = 200


@dataclass(frozen=True)
class Looking:
    """Which of the claims are shown: a page of those that say these words."""

    words: str = ""
    page: int = 1

    @classmethod
    def from_form(cls, data: Mapping[str, Any]) -> "Looking":
        """What is no page is the first."""
        page = str(data.get(PAGE, ""))
        words = str(data.get(WORDS, "")).replace("\x00", "").strip()[:_LONGEST]
        return cls(words, int(page) if can_be_key(page) else 1)

    def among(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        found = claims
        for word in self.words.split()[:10]:
            source = Q(snapshot__source__title__icontains=word) | Q(snapshot__source__publisher__name__icontains=word)
            found = found.filter(Q(quote__icontains=word) | Q(value_text__icontains=word) | source)
        return found


def is_looking(data: Mapping[str, Any]) -> bool:
    """Whether the form was sent for another page of claims, and not to propose yet."""
    return PAGE in data


class PagedCheckboxes(forms.CheckboxSelectMultiple):
    """Boxes of one page, and in one field the keys that are ticked on the others."""

    claims: QuerySet[Claim]
    looking: Looking
    shown: Page[Claim]

    def offer(self, claims: QuerySet[Claim], looking: Looking, *, first: Iterable[int]) -> None:
        """``first``: those that are ticked before anybody does anything, a page of which comes first; the order stays
        while others are ticked."""
        is_first = Case(When(pk__in=list(first)[:AT_ONCE], then=Value(0)), default=Value(1))
        in_order = looking.among(claims).order_by(is_first, "snapshot_id", "start", "pk")
        self.claims, self.looking = claims, looking
        self.shown = PagesByKey(in_order, AT_ONCE).get_page(looking.page)
        self.choices = [(claim.pk, _label(claim)) for claim in self.shown.object_list]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        here = super().value_from_datadict(data, files, name) or []
        elsewhere = [key for key in str(data.get(ELSEWHERE, "")).split(",") if key]
        return list(dict.fromkeys([*here, *elsewhere]))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        elsewhere = self._elsewhere(value)
        context = {
            "boxes": super().render(name, value, attrs, renderer),
            "shown": self.shown,
            "looking": self.looking,
            "elsewhere": elsewhere,
            "is_long": self.shown.paginator.num_pages > 1 or bool(elsewhere) or bool(self.looking.words),
        }
        return render_to_string("admin/facts/parts/evidence_choices.html", context)

    def _elsewhere(self, value: Any) -> list[int]:
        """Of what is ticked, what stands on another page and can still be evidence."""
        here = {str(pk) for pk, _label in self.choices}
        ticked = [key for key in value or [] if str(key) not in here and can_be_key(key)]
        return sorted(self.claims.filter(pk__among=ticked).values_list("pk", flat=True)) if ticked else []


class ClaimChoices(SeveralRows):
    widget = PagedCheckboxes

    def label_from_instance(self, obj: Claim) -> str:
        return _label(obj)


def _label(claim: Claim) -> str:
    source = claim.snapshot.source
    return f"{shown_answer(claim)} · {source.publisher}, {source.published or _('undated')}: “{claim.quote[:160]}”"
