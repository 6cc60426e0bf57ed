"""What the address of the queue asks for: a tab, what is looked for in it, and which page of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from facts.models import CaseFilter, Contradiction

Cases = Any
"""A queryset of contradictions."""


class Tab(NamedTuple):
    """``explained`` is one line for people; ``rows`` are those of its contradictions that this person sees in it."""

    name: str
    title: Any
    explained: Any
    rows: Callable[[Cases, User], Cases]


TABS = {
    tab.name: tab
    for tab in (
        Tab("review", _("For review"), _("Nobody is on it yet."), lambda cases, _: cases.for_review()),
        Tab("mine", _("Mine"), _("You are on it. Others see that."), lambda cases, person: cases.of(person)),
        Tab(
            "others",
            _("With others"),
            _("Somebody else is on it. Take it over only when they cannot go on."),
            lambda cases, person: cases.with_others(person),
        ),
        Tab(
            "snoozed",
            _("Snoozed"),
            _("Put aside until a day. New evidence brings it back earlier."),
            lambda cases, _: cases.put_aside(),
        ),
        Tab(
            "reopened",
            _("Reopened"),
            _("It was settled or put aside, and came back. It stands in For review too."),
            lambda cases, _: cases.opened_again(),
        ),
        Tab(
            "closed",
            _("Closed"),
            _("Resolved or dismissed by a person, or its evidence is gone. Only new evidence opens it again."),
            lambda cases, _: cases.closed(),
        ),
    )
}


@dataclass(frozen=True)
class Asked:
    tab: Tab = TABS["review"]
    looked_for: CaseFilter = field(default_factory=CaseFilter)
    page: int = 1

    @classmethod
    def from_query(cls, query: QueryDict) -> Asked:
        """Whatever stands in the address; what is none of it is left out."""
        page = query.get("page", "")
        return cls(
            tab=TABS.get(query.get("tab", ""), TABS["review"]),
            looked_for=CaseFilter.from_query(query.dict()),
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        )

    def cases(self, person: User) -> Cases:
        """What is asked for, all pages of it."""
        return self.tab.rows(Contradiction.objects.matching(self.looked_for), person)

    def ordered(self, person: User) -> Cases:
        rows = self.cases(person)
        return rows.latest_closed_first() if self.tab.name == "closed" else rows.in_order_of_work()

    def address(self, **changes: Any) -> str:
        """The part of the address behind the question mark, with these changes."""
        asked = replace(self, **changes)
        query = {"tab": asked.tab.name, **asked.looked_for.as_query()}
        return urlencode(query | ({"page": str(asked.page)} if asked.page > 1 else {}))
