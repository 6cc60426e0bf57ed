"""What is sent from the queue: something is done to what was chosen, or what was done last is taken back."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facts.desk.page import desk_page, show
from facts.desk.triage.asked import Asked
from facts.desk.triage.deed import VERBS, DeedForm
from facts.desk.triage.queue import queue_page
from facts.models import Contradiction, Transition
from facts.settle_contradictions.several import NotDone, Outcome, settle_each, undo_batch
from facts.tasks import ring_slot, ring_sweep
from sources.admin.asking import asking
from sources.admin.keys import can_be_key
from sources.refusals import Refused

CONFIRMED_ABOVE = 20
MOST_AT_ONCE = 1000
"""More would keep the person waiting for minutes."""

REFUSALS_TOLD = 10


@desk_page("facts.view_contradiction", "facts.settle_contradiction")
def settle(request: HttpRequest) -> HttpResponse:
    """Do to all that was chosen what was chosen, each in a transaction of its own."""
    asked = Asked.from_query(QueryDict(request.POST.get("query", "")))
    if request.method != "POST":
        return HttpResponseRedirect(_back(asked))
    stood = dict(_as_shown(one) for one in request.POST.getlist("case")[: MOST_AT_ONCE + 1])
    is_all = request.POST.get("all_matching") == "on"
    chosen = _matching(request, asked) if is_all else [pk for pk in stood if pk]
    form = DeedForm(request.POST, how_many=len(chosen))
    if not chosen:
        form.add_error(None, _("Choose at least one contradiction."))
    if len(chosen) > MOST_AT_ONCE:
        form.add_error(None, _("At most %(most)s at once: look for fewer.") % {"most": f"{MOST_AT_ONCE:,}"})
    if not form.is_valid():
        return _again(request, asked, form, status=200)
    if len(chosen) > CONFIRMED_ABOVE and request.POST.get("confirmed") != str(len(chosen)):
        return _confirm(request, form, count=len(chosen))
    return _settled(request, asked, form, chosen=chosen, stood={} if is_all else stood)


def _settled(
    request: HttpRequest, asked: Asked, form: DeedForm, *, chosen: Sequence[int], stood: dict[int, str]
) -> HttpResponse:
    cases = list(Contradiction.objects.filter(pk__in=chosen).with_subject().with_positions())
    deed = form.deed(by=asking(request), now=timezone.now(), batch=uuid4())
    as_of = _number(request.POST.get("as_of", ""))

    def checked(case: Contradiction) -> Transition:
        if stood and stood[case.pk] != case.stands():
            raise Refused(_("It has changed since you looked. Look at it again."))
        if not stood and case.transitions.filter(pk__gt=as_of).exists():
            raise Refused(_("It has changed since you looked. Look at it again."))
        return deed(case)

    outcome = settle_each(cases, verb=checked)
    _ring(outcome)
    if len(cases) == 1 and outcome.not_done:
        return _refused(request, asked, form, outcome.not_done[0])
    _tell(request, form.told(len(outcome.done)), outcome)
    return HttpResponseRedirect(_back(asked))


def _refused(request: HttpRequest, asked: Asked, form: DeedForm, one: NotDone) -> HttpResponse:
    """The only one was refused: the form comes back as it was sent, and says why beside the field it is about."""
    for name, why in (one.fields or {"": one.why}).items():
        if name in form.fields:
            form.add_error(name, why)
        else:
            form.add_error(None, f"{one.contradiction.slot}: {why}")
    return _again(request, asked, form, status=409)


def _again(request: HttpRequest, asked: Asked, form: DeedForm, *, status: int) -> HttpResponse:
    ticked = {one.partition(":")[0] for one in request.POST.getlist("case")}
    is_all = request.POST.get("all_matching") == "on"
    return queue_page(request, asked, bar=form, ticked=ticked, all_matching=is_all, status=status)


def _confirm(request: HttpRequest, form: DeedForm, *, count: int) -> HttpResponse:
    """Above twenty: the exact number, and everything that was sent, to be sent once more."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [(name, value) for name, value in sent if name not in ("csrfmiddlewaretoken", "confirmed")]
    title = ngettext("%(count)s contradiction", "%(count)s contradictions", count) % {
        "count": number_format(count, force_grouping=True)
    }
    verb = dict(VERBS)[form.cleaned_data["verb"]]
    return show(
        request,
        "desk/triage/confirm.html",
        title=f"{verb}: {title}",
        count=count,
        sent=kept,
        verb=verb,
        note=form.cleaned_data["note"],
        back=_back(Asked.from_query(QueryDict(request.POST.get("query", "")))),
    )


@desk_page("facts.view_contradiction", "facts.settle_contradiction")
def undo(request: HttpRequest) -> HttpResponse:
    """Take back all that was done in one go, by who did it."""
    asked = Asked.from_query(QueryDict(request.POST.get("query", "")))
    if request.method != "POST":
        return HttpResponseRedirect(_back(asked))
    try:
        batch = UUID(request.POST.get("batch", ""))
    except ValueError as error:
        raise PermissionDenied from error
    outcome = undo_batch(batch, by=asking(request), now=timezone.now())
    _ring(outcome)
    done = len(outcome.done)
    said = ngettext("%(count)s contradiction is as it was.", "%(count)s contradictions are as they were.", done)
    _tell(request, said % {"count": done}, outcome)
    return HttpResponseRedirect(_back(asked))


def _tell(request: HttpRequest, said: str, outcome: Outcome) -> None:
    """How many, and of each that was left as it was, why."""
    if outcome.done:
        messages.success(request, said)
    if not outcome.not_done:
        if not outcome.done:
            messages.warning(request, _("Nothing was left to do."))
        return
    count = len(outcome.not_done)
    told = "; ".join(f"{one.contradiction.slot}: {one.why}" for one in outcome.not_done[:REFUSALS_TOLD])
    more = count - REFUSALS_TOLD
    rest = " " + ngettext("And %(more)s more.", "And %(more)s more.", more) % {"more": more} if more > 0 else ""
    left = ngettext("%(count)s was left as it is.", "%(count)s were left as they are.", count) % {"count": count}
    messages.warning(request, f"{left} {told}{rest}")


def _ring(outcome: Outcome) -> None:
    """Few are weighed each by itself, many by one sweep."""
    slots = {made.contradiction.slot_id for made in outcome.done if made.contradiction is not None}
    if len(slots) > CONFIRMED_ABOVE:
        ring_sweep()
        return
    for slot in slots:
        ring_slot(slot)


def _matching(request: HttpRequest, asked: Asked) -> list[int]:
    return list(asked.ordered(asking(request)).values_list("pk", flat=True)[: MOST_AT_ONCE + 1])


def _as_shown(sent: str) -> tuple[int, str]:
    """ "12:ab…": the primary key, and how it stood. Zero for what is none."""
    key, _colon, stands = sent.partition(":")
    return _number(key), stands


def _number(sent: str) -> int:
    return int(sent) if sent.isascii() and sent.isdigit() and can_be_key(sent) else 0


def _back(asked: Asked) -> str:
    return f"{reverse('desk:triage')}?{asked.address()}"
