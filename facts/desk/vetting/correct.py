"""Correct what the public reads: the next version, proposed with its kind and a note for the public, or, by who may
retract, nothing in its place at once."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.propose import PERMISSION
from facts.desk.page import desk_page, show
from facts.desk.vetting.changes import value_of
from facts.desk.vetting.history import contradictions_on, history_of
from facts.desk.vetting.queue import SEE
from facts.desk.vetting.revise import ReviseForm
from facts.models import Fact, FactVersion
from facts.tasks import ring_datasets, ring_slot
from facts.verbs.fact import RetractFact
from facts.vet_facts import propose_fact, retract_fact
from sources.admin.asking import asking
from sources.admin.guarded import add_refusal
from sources.refusals import Refused

_RETRACTION = str(FactVersion.CorrectionKind.RETRACTION)
_ONLY_FOR_A_VERSION = ("claim", "statement", "evidence")


class CorrectForm(ReviseForm):
    """Of a retraction only the two notes count."""

    def __init__(self, data: Any = None, *, of: FactVersion, may_retract: bool) -> None:
        super().__init__(data, of=of, corrects=True)
        choices = FactVersion.CorrectionKind.choices
        self.fields["correction_kind"] = forms.ChoiceField(
            label=gettext_lazy("What kind of correction it is"),
            choices=[one for one in choices if may_retract or one[0] != _RETRACTION],
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Choose what kind of correction it is.")},
        )
        self.fields["public_note"].required = True
        self.fields["public_note"].error_messages["required"] = _("Say what changed and why: the public reads it.")
        self.fields["note"].label = _("For the newsroom only")
        # A dispute that is over was told rightly as long as it lasted.
        kind = str(FactVersion.CorrectionKind.UPDATE) if of.is_contested else ""
        self.initial = {**self.initial, "correction_kind": kind, "public_note": "", "note": ""}
        if self.is_looking:
            self.take_up(data)
        self.order_fields(self.field_order)

    @property
    def is_retraction(self) -> bool:
        return self.data.get("correction_kind") == _RETRACTION

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.is_retraction:
            for name in _ONLY_FOR_A_VERSION:
                self.errors.pop(name, None)


@desk_page(SEE, PERMISSION)
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is not published is not corrected: on to its history, which says why."""
    fact = get_object_or_404(Fact.objects.with_subject(), public_id=public_id)
    published = fact.versions.published().with_subject().first()
    if published is None:
        messages.info(request, _("Nothing of this fact is published now: there is nothing to correct."))
        return redirect("desk:fact", public_id)
    form = CorrectForm(request.POST or None, of=published, may_retract=request.user.has_perm(RetractFact.permission))
    status = 200
    if form.is_bound:
        status = _correct(request, form)
        if status == 302:
            return redirect("desk:fact", public_id)
    history = history_of(fact)
    return show(
        request,
        "desk/vetting/correct.html",
        title=_("Correct: %(matter)s") % {"matter": fact.slot},
        status=status,
        form=form,
        fact=fact,
        published=published,
        value=value_of(published),
        contradictions=contradictions_on(fact),
        waiting=next((one.version for one in history if one.version.status == FactVersion.Status.PROPOSED), None),
        history=history,
    )


def _correct(request: HttpRequest, form: CorrectForm) -> int:
    """302 when done, 409 when another version is published by now, 200 to mend the form."""
    if form.has_been_overtaken():
        form.add_error(None, _("The public reads another version by now. Look at it before you correct it."))
        form.show_again()
        return 409
    if not form.is_valid():
        return 200
    try:
        messages.success(request, _carry_out(request, form))
    except (Refused, IntegrityError) as error:
        add_refusal(form, error if isinstance(error, Refused) else Refused(_("Somebody else was first. Look again.")))
        return 409
    return 302


def _carry_out(request: HttpRequest, form: CorrectForm) -> str:
    said = form.cleaned_data
    if form.is_retraction:
        retract_fact(
            form.of, by=asking(request), public_note=said["public_note"], note=said["note"], now=timezone.now()
        )
        ring_slot(form.of.fact.slot_id)
        ring_datasets()
        return _("Retracted. The public reads your note in its place.")
    propose_fact(replace(form.proposal(), fact=form.of.fact), by=asking(request), now=timezone.now())
    return _("Proposed. The public reads the old version until a second person has vetted it.")
