"""Propose to tell the public that a matter is contested, with the candidates as they stand: written here, vetted by
somebody else, and the same until the next version."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.propose import PERMISSION
from facts.desk.page import desk_page, show
from facts.desk.vetting.changes import in_words
from facts.desk.vetting.disputes import shown_as_it_stands
from facts.list_candidates import Dispute, dispute_of
from facts.models import Contradiction, FactVersion
from facts.vet_facts import Contest, edit_contested, propose_contested
from sources.admin.asking import asking
from sources.admin.guarded import add_refusal
from sources.refusals import Refused

SEE = "facts.view_contradiction"


class ContestForm(forms.Form):
    """``seen`` says how the contradiction stood when the page was made."""

    seen = forms.CharField(widget=forms.HiddenInput)
    correction_kind = forms.ChoiceField(
        label=gettext_lazy("What it does to what the public reads now"),
        choices=[one for one in FactVersion.CorrectionKind.choices if one[0] != FactVersion.CorrectionKind.RETRACTION],
    )
    statement = forms.CharField(
        label=gettext_lazy("Statement"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("One sentence that says what is contested. It takes no side."),
    )
    public_note = forms.CharField(
        label=gettext_lazy("For the public"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What the public reads beside it. For a correction: what was wrong, what is right."),
    )
    note = forms.CharField(
        label=gettext_lazy("For the vetter"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, *, corrects: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not corrects:
            del self.fields["correction_kind"]

    def contest(self, case: Contradiction) -> Contest:
        said = self.cleaned_data
        return Contest(
            case,
            statement=said["statement"],
            note=said["note"],
            public_note=said["public_note"],
            correction_kind=said.get("correction_kind", ""),
            seen=said["seen"],
        )

    def show_again(self, *, seen: str) -> None:
        """With what was sent, bound to what stands now."""
        self.data = {**{name: self.data.get(name) for name in self.data}, "seen": seen}


@desk_page(SEE, PERMISSION)
def contest(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(pk)
    standing = FactVersion.objects.standing().with_subject().defer("document").filter(_of(case))
    published = standing.published().first()
    waiting = standing.proposed().first()
    own = waiting if waiting is not None and waiting.contradiction_id == case.pk else None
    dispute = dispute_of(case)
    form = ContestForm(
        request.POST or None,
        corrects=published is not None,
        initial=_initial(case, dispute, waiting=own, published=published),
    )
    status = 200
    if form.is_bound and form.is_valid():
        version = _propose(request, form, case, waiting=own)
        if version is not None:
            messages.success(request, _("Proposed. A second person has to vet it."))
            return redirect("desk:proposal", version.pk)
        case, status = _case(pk), 409
        dispute = dispute_of(case)
        form.show_again(seen=case.stands())
    return show(
        request,
        "desk/vetting/contest.html",
        title=_("Publish that it is contested: %(matter)s") % {"matter": case.slot},
        status=status,
        form=form,
        case=case,
        dispute=shown_as_it_stands(case, dispute),
        published=published,
        waiting=waiting,
        is_own=own is not None,
        can_be_told=case.can_be_told and len(dispute.candidates) > 1,
    )


def _of(case: Contradiction) -> Q:
    """Versions of the fact that tells of it; of the others of its slot, where several can stand, it says nothing."""
    return Q(fact__slot=case.slot_id) & (Q(fact__many_valued=False) | Q(contradiction=case))


def _case(pk: int) -> Contradiction:
    return get_object_or_404(Contradiction.objects.with_subject().with_positions(), pk=pk)


def _initial(
    case: Contradiction, dispute: Dispute, *, waiting: FactVersion | None, published: FactVersion | None
) -> dict[str, Any]:
    """What waits already, else a first wording. A matter that became contested is an update of what was settled."""
    seen = {"seen": case.stands()}
    if waiting is not None:
        fields = ("statement", "public_note", "note", "correction_kind")
        return seen | {name: getattr(waiting, name) for name in fields}
    kind = "" if published is None else str(FactVersion.CorrectionKind.UPDATE)
    return seen | {"statement": _first_wording(case, dispute), "correction_kind": kind}


def _first_wording(case: Contradiction, dispute: Dispute) -> str:
    """For a person to put into words of their own."""
    slot = case.slot
    return _("“%(property)s” of %(entity)s%(scope)s is contested: %(candidates)s.") % {
        "property": slot.property.label,
        "entity": str(slot.entity),
        "scope": "".join(f" ({name}: {value})" for name, value in sorted(slot.qualifiers.items())),
        "candidates": " / ".join(in_words(one) for one in dispute.as_json()["candidates"]),
    }


def _propose(
    request: HttpRequest, form: ContestForm, case: Contradiction, *, waiting: FactVersion | None
) -> FactVersion | None:
    contest, by, now = form.contest(case), asking(request), timezone.now()
    try:
        if waiting is not None:
            return edit_contested(waiting, contest, by=by, now=now)
        return propose_contested(contest, by=by, now=now)
    except (Refused, IntegrityError) as error:
        add_refusal(form, error if isinstance(error, Refused) else Refused(_("Somebody else was first. Look again.")))
        return None
