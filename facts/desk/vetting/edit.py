"""Edit what waits for a vetter. Who edits becomes its proposer: the vetting passes to somebody else."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.admin.propose import PERMISSION
from facts.desk.page import desk_page, show
from facts.desk.vetting.queue import SEE
from facts.desk.vetting.revise import ReviseForm
from facts.models import FactVersion
from facts.vet_facts import edit_proposal
from sources.admin.asking import asking
from sources.admin.guarded import add_refusal
from sources.refusals import Refused


@desk_page(SEE, PERMISSION)
def edit_waiting(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(FactVersion.objects.with_subject().defer("document"), pk=pk)
    if version.contradiction is not None:
        return redirect("desk:contest", version.contradiction.pk)
    corrects = version.fact.versions.published().exists()
    form = ReviseForm(request.POST or None, of=version, corrects=corrects)
    status = 200
    if form.is_bound:
        edited = _edit(request, form, version)
        if edited is not None:
            messages.success(request, _("Edited. Somebody else has to vet it now."))
            return redirect("desk:proposal", edited.pk)
        status = 200 if version.status == FactVersion.Status.PROPOSED else 409
    return show(
        request,
        "desk/vetting/edit.html",
        title=_("Edit the proposal: %(matter)s") % {"matter": version.fact.slot},
        status=status,
        form=form,
        version=version,
        waits=version.status == FactVersion.Status.PROPOSED,
        in_its_place=FactVersion.objects.proposed().filter(fact=version.fact_id).exclude(pk=version.pk).first(),
    )


def _edit(request: HttpRequest, form: ReviseForm, version: FactVersion) -> FactVersion | None:
    if not form.is_valid():
        return None
    try:
        return edit_proposal(version, form.proposal(), by=asking(request), now=timezone.now())
    except (Refused, IntegrityError) as error:
        add_refusal(form, error if isinstance(error, Refused) else Refused(_("Somebody else was first. Look again.")))
        return None
