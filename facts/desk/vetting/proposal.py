"""One proposal: everything that speaks for it and against it, and yes, no, or another wording."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.desk.page import desk_page, show
from facts.desk.vetting.history import history_of
from facts.desk.vetting.queue import SEE, neighbours, to_the_next
from facts.desk.vetting.shown import shown_proposal
from facts.models import FactVersion
from facts.verbs.fact import Publish, SendBack
from facts.verbs.form import VerbForm, carry_out
from facts.vet_facts import replaced
from sources.admin.asking import asking

_VERBS: dict[str, type[VerbForm]] = {Publish.verb: Publish, SendBack.verb: SendBack}


@desk_page(SEE)
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One that does not wait any more is told in the history of its fact."""
    version = _version(pk)
    if version.status != FactVersion.Status.PROPOSED:
        return redirect("desk:fact", version.fact.public_id)
    return _shown(request, version)


@desk_page(SEE, Publish.permission)
def answer_proposal(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Done: on to the next. Else the page with what is wrong, all that was typed still in it: that of the version
    that took the place of this one, where somebody edited it meanwhile."""
    if verb not in _VERBS:
        raise Http404
    version = _version(pk)
    if request.method != "POST":
        return redirect("desk:proposal", pk)
    if (edited := _in_place_of(version)) is not None:
        return _shown(request, edited, bound=_carried_over(request, _VERBS[verb], to=edited), status=409)
    form = _VERBS[verb](request.POST, row=version, by=asking(request))
    status, told = carry_out(form, now=timezone.now())
    if status == 302:
        messages.success(request, told)
        return to_the_next(version, person=asking(request))
    return _shown(request, _version(pk), bound=form, status=status)


def _in_place_of(version: FactVersion) -> FactVersion | None:
    """What waits now, where an edit took the place of this version."""
    if not replaced().filter(pk=version.pk).exists():
        return None
    return FactVersion.objects.proposed().with_subject().defer("document").filter(fact=version.fact_id).first()


def _carried_over(request: HttpRequest, verb: type[VerbForm], *, to: FactVersion) -> VerbForm:
    """With what was written, but nothing ticked: what was checked is another version."""
    sent = request.POST.copy()
    sent.pop("checked", None)
    form = verb(sent, row=to, by=asking(request))
    form.add_error(
        None,
        _("%(who)s edited it meanwhile: version %(number)d took its place. Look at it before you decide.")
        % {"who": to.proposer, "number": to.number},
    )
    form.show_again(seen=form.stands(to))
    return form


def _version(pk: int) -> FactVersion:
    return get_object_or_404(FactVersion.objects.with_subject().defer("document"), pk=pk)


def _shown(request: HttpRequest, version: FactVersion, *, bound: VerbForm | None = None, status: int = 200) -> Any:
    person = asking(request)
    waits = version.status == FactVersion.Status.PROPOSED
    may_vet = waits and person.has_perm(Publish.permission)
    is_own = version.is_for_others_to_vet(person)
    offered = [Publish, SendBack] if may_vet and not is_own else []
    forms = {verb: bound if isinstance(bound, verb) else verb(row=version, by=person) for verb in offered}
    history = history_of(version.fact)
    return show(
        request,
        "desk/vetting/proposal.html",
        title=_("Proposal: %(matter)s") % {"matter": version.fact.slot},
        status=status,
        version=version,
        shown=shown_proposal(version, page=request.GET.get("passages")),
        publish=forms.get(Publish),
        send_back=forms.get(SendBack),
        refused=bound if bound is not None and type(bound) not in forms else None,
        is_own=is_own,
        is_alone=person.pk == version.proposer_id and not is_own,
        may_vet=may_vet,
        may_edit=waits and person.has_perm("facts.propose_fact"),
        beside=neighbours(version, person=person),
        history=history,
        is_replaced=any(one.is_replaced for one in history if one.version.pk == version.pk),
    )
