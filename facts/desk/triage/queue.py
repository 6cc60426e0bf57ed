"""The queue: tabs with their counts, what is looked for, a page of rows, and what one did last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.desk.page import desk_page, show
from facts.desk.triage.asked import TABS, Asked
from facts.desk.triage.deed import DeedForm
from facts.desk.triage.rows import rows_of
from facts.find_people import people_who_may
from facts.models import (
    Claim,
    Contradiction,
    Heartbeat,
    Property,
    SavedFilter,
    Settlement,
    Slot,
    Transition,
    Watch,
)
from facts.models.case_filter import NOBODY
from sources.admin.asking import asking

PER_PAGE = 30
OFFERED_FOR = timedelta(days=1)
"""What one did last is offered to be taken back for so long."""


@dataclass(frozen=True)
class Counted:
    """A tab or a saved filter, with how many there are."""

    name: str
    title: Any
    address: str
    count: int
    is_here: bool
    pk: int = 0
    watched: bool = False


@desk_page("facts.view_contradiction")
def queue(request: HttpRequest) -> HttpResponse:
    return queue_page(request, Asked.from_query(request.GET))


def queue_page(
    request: HttpRequest,
    asked: Asked,
    *,
    bar: DeedForm | None = None,
    ticked: Collection[str] = (),
    all_matching: bool = False,
    status: int = 200,
) -> HttpResponse:
    """``bar`` and ``ticked`` are what was sent and came back, so that nothing is lost."""
    person = asking(request)
    tabs, saved = _counted(request, asked)
    here = next(tab for tab in tabs if tab.is_here)
    pages = Paginator(asked.ordered(person).values_list("pk", flat=True), PER_PAGE)
    # Counted without the order, which asks for the positions of each.
    pages.count = asked.cases(person).count() if asked.looked_for else here.count
    shown = pages.get_page(asked.page)
    context = {
        "asked": asked,
        "tab": asked.tab,
        "tabs": tabs,
        "saved": saved,
        "rows": rows_of(list(shown.object_list)),
        "shown": shown,
        "earlier": asked.address(page=shown.number - 1) if shown.has_previous() else "",
        "later": asked.address(page=shown.number + 1) if shown.has_next() else "",
        "in_tab": here.count,
        "looking": LookingForm(asked),
        "bar": bar or DeedForm(),
        "ticked": ticked,
        "all_matching": all_matching,
        "query": asked.address(),
        "clear": asked.address(looked_for=type(asked.looked_for)(), page=1),
        "may_settle": request.user.has_perm("facts.settle_contradiction") and asked.tab.name != "closed",
        "as_of": Transition.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
        "last": _last(request),
        "calm": None if here.count else _calm(),
    }
    return show(request, "desk/triage/queue.html", title=_("Contradictions"), status=status, **context)


class LookingForm(forms.Form):
    """The filters, as they stand in the address. It is never sent anywhere but into an address."""

    severity = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False)
    property = forms.ChoiceField(required=False)
    entity = forms.CharField(required=False, max_length=200)
    publisher = forms.CharField(required=False, max_length=200)
    person = forms.ChoiceField(required=False)
    words = forms.CharField(required=False, max_length=200)

    def __init__(self, asked: Asked) -> None:
        super().__init__(initial=asked.looked_for.as_query(), auto_id="look-%s")
        names: dict[str, Any] = {
            "severity": (_("Severity"), [("high", _("high")), ("normal", _("normal")), ("low", _("low"))]),
            "kind": (
                _("Kind"),
                [("difference", _("difference")), ("denial", _("denial")), ("regression", _("regression"))],
            ),
            "property": (_("Property"), [(str(pk), label) for pk, label in _properties()]),
            "person": (_("Assigned to"), [(NOBODY, _("nobody")), *((str(pk), name) for pk, name in _people())]),
            "entity": (_("Entity"), None),
            "publisher": (_("Publisher"), None),
            "words": (_("Words"), None),
        }
        for name, (label, choices) in names.items():
            field: Any = self.fields[name]
            field.label = label
            if choices is not None:
                field.choices = [("", _("any")), *choices]


def _properties() -> Any:
    return Property.objects.order_by("label").values_list("pk", "label")


def _people() -> Any:
    return people_who_may("settle_contradiction").order_by("username").values_list("pk", "username")


def _counted(request: HttpRequest, asked: Asked) -> tuple[list[Counted], list[Counted]]:
    """Tabs, and the person's own filters, all counted in one query."""
    person = asking(request)
    watches = Watch.objects.filter(saved_filter=OuterRef("pk"))
    kept = list(SavedFilter.objects.of(person).annotate(watched=Exists(watches)))
    own = {one.pk: Asked(tab=TABS.get(one.tab, TABS["review"]), looked_for=one.looked_for) for one in kept}
    whole = {name: Asked(tab=tab) for name, tab in TABS.items()}
    counts = Contradiction.objects.counted(
        {
            **{f"tab {name}": one.cases(person) for name, one in whole.items()},
            **{f"own {pk}": one.cases(person) for pk, one in own.items()},
        }
    )
    tabs = [
        Counted(name, one.tab.title, one.address(), counts[f"tab {name}"], is_here=one.tab == asked.tab)
        for name, one in whole.items()
    ]
    saved = [
        Counted(
            one.name,
            one.name,
            own[one.pk].address(),
            counts[f"own {one.pk}"],
            own[one.pk] == asked,
            pk=one.pk,
            watched=one.watched,
        )
        for one in kept
    ]
    return tabs, saved


def _last(request: HttpRequest) -> dict[str, Any] | None:
    """What this person did last and can take back."""
    if not request.user.has_perm("facts.settle_contradiction"):
        return None
    batch = Settlement.objects.last_batch_by(asking(request), since=timezone.now() - OFFERED_FOR)
    if batch is None:
        return None
    done = Settlement.objects.standing().filter(batch=batch).last_of_their_cases()
    told = list(done.with_case().order_by("pk")[:2])
    if not told:
        return None
    return {"batch": batch, "first": told[0].transition, "count": done.count() if len(told) > 1 else 1}


def _calm() -> dict[str, Any]:
    """Why the list is empty: when the machine last looked, at how much, and whether it still has something to do."""
    return {
        "weighed_at": Heartbeat.objects.last_weighing(),
        "claims": Claim.objects.live().count(),
        "to_weigh": Slot.objects.to_weigh().count(),
        "address": reverse("admin:sources_source_changelist"),
    }
