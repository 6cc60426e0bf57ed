"""The page of one contradiction: its claims side by side, how they lie on their axis, and the verbs that settle it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.admin.changed_words import changed_words, wordings_of
from facts.admin.propose import PERMISSION as MAY_PROPOSE
from facts.desk.compare.columns import FEW_COLUMNS, Columns, columns_of
from facts.desk.compare.history import histories_of
from facts.desk.compare.neighbours import FOLLOWED, neighbours_of
from facts.desk.compare.passage import passages_of
from facts.desk.compare.rows import rows_of
from facts.desk.entity.corrections import corrections_of, corrections_of_facts
from facts.desk.page import desk_page, show
from facts.desk.pictures import TimePicture, Unseen, over_time_of, strips_of, tree_of
from facts.group_origins import origins_of
from facts.models import Contradiction, FactVersion, Property, Slot, Transition
from facts.verbs.contradiction import VERBS
from facts.verbs.form import VerbForm, carry_out, forms_for
from facts.weigh_slots.load_many import load_many
from facts.weigh_slots.remembered import remembered
from facts.weigh_slots.siblings import siblings_of
from sources.admin.asking import asking

GROUPED = "equal"
"""The switch in the address: ``?equal=grouped``."""

_AT_A_GLANCE = 6
"""Columns whose picture stands above the table; a longer one would hide it, and stands below."""

_PASSAGES, _FEWER_PASSAGES = 3, 1
"""Of each column, where columns are few and where they are more; the others are one link away."""


@desk_page("facts.view_contradiction")
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _case(pk))


@desk_page("facts.view_contradiction")
def settle_one(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Carries out one verb: 403 without its permission; else back to the case, or the case with what is wrong: 409
    when it changed since the person looked."""
    wanted = next((one for one in VERBS if one.verb == verb), None)
    if wanted is None:
        raise Http404(_("There is no such verb."))
    if not request.user.has_perm(wanted.permission):
        raise PermissionDenied
    case = _case(pk)
    here = _with_query(reverse("desk:compare", args=[pk]), request)
    if request.method != "POST":
        return HttpResponseRedirect(here)
    follower = neighbours_of(case, request).follower
    form = wanted(request.POST, row=case, by=asking(request))
    status, told = carry_out(form, now=timezone.now())
    if status != 302:
        return _page(request, case, bound=form, status=status)
    messages.success(request, told)
    return HttpResponseRedirect(_settled(here, follower, request))


def _settled(here: str, follower: int | None, request: HttpRequest) -> str:
    """Back to the case, which may have left the queue: what followed it stands in the address."""
    if follower is None:
        return here
    query = request.GET.copy()
    query[FOLLOWED] = str(follower)
    return f"{here.partition('?')[0]}?{query.urlencode()}"


def _case(pk: int) -> Contradiction:
    return get_object_or_404(Contradiction.objects.with_subject().with_positions().with_thread(), pk=pk)


def _with_query(address: str, request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{address}?{query}" if query else address


def _page(
    request: HttpRequest, case: Contradiction, *, bound: VerbForm | None = None, status: int = 200
) -> HttpResponse:
    columns = columns_of(case, wants_grouped=request.GET.get(GROUPED) == "grouped")
    offered = forms_for(case, by=asking(request), verbs=VERBS, bound=bound)
    return show(
        request,
        "desk/compare.html",
        title=str(case.slot),
        status=status,
        case=case,
        columns=columns,
        switch=_switch(request, columns),
        pictures_first=len(columns.all) <= _AT_A_GLANCE,
        verbs=[{"form": form, "url": _settling(case, form, request)} for form in offered],
        neighbours=neighbours_of(case, request),
        transitions=Transition.objects.newest_first().filter(contradiction=case),
        published=FactVersion.objects.published().with_subject().filter(fact__slot=case.slot_id),
        siblings=siblings_of(case.slot),
        may_propose=request.user.has_perm(MAY_PROPOSE),
        waiting=FactVersion.objects.proposed().contested().filter(contradiction=case).first(),
        came_from=_with_query(reverse("desk:compare", args=[case.pk]), request),
        **_evidence(case, columns),
    )


def _evidence(case: Contradiction, columns: Columns) -> dict[str, Any]:
    """What stands in the table, and the pictures of it."""
    rule = case.slot.property
    named = [(column.letter, claim) for column in columns.all for claim in column.claims]
    passages_each = _PASSAGES if len(columns.all) <= FEW_COLUMNS else _FEWER_PASSAGES
    quoted = {column.letter: column.claims[:passages_each] for column in columns.all}
    shown = [claim for claims in quoted.values() for claim in claims]
    origins = _origins(case, columns)
    passages, histories = passages_of(shown), histories_of(shown)
    changes_with_time = rule.time_behaviour != Property.Time.FIXED
    return {
        "rows": rows_of(columns.all, origins=origins),
        "told": [
            {
                "column": column,
                "passages": [passages[claim.pk] for claim in quoted[column.letter]],
                "histories": [(claim, histories[claim.pk]) for claim in quoted[column.letter]],
                "more": column.count - len(quoted[column.letter]),
            }
            for column in columns.all
        ],
        "strips": strips_of(
            [(column.letter, column.first) for column in columns.all],
            rule=rule,
            unseen=[
                Unseen(bare.axis, (bare.lower, bare.upper), counts=bare.counts)
                for bare in columns.unseen
                if bare.has_bounds
            ],
        ),
        "tree": tree_of(named, rule=rule),
        "over_time": _over_time(case.slot, columns) if changes_with_time else None,
        "changed_words": changed_words(wordings_of(case)) if rule.kind == Property.Kind.QUOTE else [],
    }


def _origins(case: Contradiction, columns: Columns) -> Mapping[int, str]:
    sources = frozenset().union(*(column.sources for column in columns.all))
    if not columns.is_large:
        return origins_of(sources)
    name = f"origins-{case.pk}-{case.slot.evaluated_revision}-{case.status}"
    return remembered(case.slot, name, lambda: origins_of(sources))


def _over_time(slot: Slot, columns: Columns) -> TimePicture | None:
    if not columns.is_large:
        return _drawn_over_time(slot)
    # None is nothing to remember.
    return remembered(slot, "over-time", lambda: (_drawn_over_time(slot),))[0]


def _drawn_over_time(slot: Slot) -> TimePicture | None:
    loaded = load_many([slot])
    corrections = corrections_of([slot], origins=loaded.origins)[slot.pk]
    return over_time_of(loaded.claims_of(slot), corrections=corrections, of_facts=corrections_of_facts([slot])[slot.pk])


def _settling(case: Contradiction, form: VerbForm, request: HttpRequest) -> str:
    return _with_query(reverse("desk:settle_one", args=[case.pk, form.verb]), request)


def _switch(request: HttpRequest, columns: Columns) -> dict[str, str]:
    """The other way to see the columns: its address and what to call it; empty where there is no choice."""
    query = request.GET.copy()
    query.pop(GROUPED, None)
    if not columns.is_grouped:
        query[GROUPED] = "grouped"
    has_choice = columns.is_grouped == (request.GET.get(GROUPED) == "grouped")
    label = _("Show each claim") if columns.is_grouped else _("Group equal values")
    return {"address": f"?{query.urlencode()}", "label": label} if has_choice else {}
