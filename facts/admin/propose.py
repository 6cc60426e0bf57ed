"""The page to propose a fact from a claim, a slot or a contradiction."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode

from facts.admin.asking import asking
from facts.models import Claim, Contradiction, FactVersion, Slot
from facts.vet_facts import Proposal, propose_fact
from sources.admin.guarded import add_refusal
from sources.admin.keys import SeveralRows, can_be_key
from sources.admin.showing import address_of
from sources.refusals import Refused

PERMISSION = "facts.propose_fact"


def proposing_address(*, shown: str, **subject: int) -> str:
    """A link to the page; ``claim``, ``slot`` or ``contradiction`` says from what."""
    address = reverse("admin:facts_factversion_propose")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(subject), shown)


class ClaimChoices(SeveralRows):
    def label_from_instance(self, obj: Claim) -> str:
        source = obj.snapshot.source
        return f"{_shown(obj)} · {source.publisher}, {source.published or 'undated'}: “{obj.quote[:160]}”"


class ProposeForm(forms.Form):
    claim: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, widget=forms.HiddenInput)
    statement = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="One sentence the newsroom stands behind.",
    )
    evidence = ClaimChoices(queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label="For the vetter", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    public_note = forms.CharField(
        label="For the public",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What the public reads beside it, when it corrects what was published.",
    )

    def __init__(self, *args: Any, claims: QuerySet[Claim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("claim", "evidence"):
            field: Any = self.fields[name]
            field.queryset = claims

    def proposal(self) -> Proposal:
        said = self.cleaned_data
        return Proposal(
            claim=said["claim"],
            statement=said["statement"],
            evidence=tuple(said["evidence"]),
            note=said["note"],
            public_note=said["public_note"],
        )


def propose_view(page: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Without a claim, slot or contradiction that is there: 404. Proposed: on to the page where it is vetted."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    slot, preferred = _subject(request)
    claims = Claim.objects.live().filter(slot=slot, unreadable="").with_evidence().defer("snapshot__text")
    answers = _answers(claims)
    claim = _chosen(answers, preferred)
    form = ProposeForm(request.POST or None, claims=claims, initial=_initial(slot, answers=answers, claim=claim))
    if request.method == "POST" and form.is_valid() and (version := _propose(request, form)) is not None:
        messages.success(request, "Proposed. A second person has to vet it.")
        return HttpResponseRedirect(address_of(version))
    context = {
        **page.admin_site.each_context(request),
        "title": f"Propose a fact: {slot}",
        "opts": page.opts,
        "slot": slot,
        "form": form,
        "value": claim and _shown(claim),
        "others": [same[0] for shown, same in answers.items() if claim and shown != _shown(claim)],
        "waiting": FactVersion.objects.proposed().with_subject().filter(fact__slot=slot),
        "published": FactVersion.objects.published().with_subject().filter(fact__slot=slot),
        "contradictions": Contradiction.objects.unsettled().filter(slot=slot).with_subject(),
    }
    return TemplateResponse(request, "admin/facts/propose.html", context)


def _propose(request: HttpRequest, form: ProposeForm) -> FactVersion | None:
    try:
        with transaction.atomic():
            return propose_fact(form.proposal(), by=asking(request), now=timezone.now())
    except (Refused, IntegrityError) as error:
        add_refusal(form, error if isinstance(error, Refused) else Refused("Somebody else was first. Look again."))
        return None


def _subject(request: HttpRequest) -> tuple[Slot, Claim | None]:
    """The slot, and the claim that comes first: the one asked for, or one that was ruled right."""
    slots = Slot.objects.with_subject()
    if (key := _key(request, "claim")) is not None and (claim := Claim.objects.filter(pk=key).first()):
        return slots.get(pk=claim.slot_id), claim
    if (key := _key(request, "contradiction")) is not None:
        case = Contradiction.objects.select_related("ruled_right").filter(pk=key).first()
        if case is not None:
            right = case.ruled_right.claims.live().first() if case.ruled_right else None
            return slots.get(pk=case.slot_id), right
    if (key := _key(request, "slot")) is not None and (slot := slots.filter(pk=key).first()):
        return slot, None
    raise Http404("Say from which claim, slot or contradiction: this one is not there.")


def _key(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if can_be_key(text) else None


def _answers(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims by the value they read, the value most of them read first."""
    answers: dict[str, list[Claim]] = {}
    for claim in claims:
        answers.setdefault(_shown(claim), []).append(claim)
    return dict(sorted(answers.items(), key=lambda item: (_is_denied(item[1][0]), -len(item[1]))))


def _chosen(answers: dict[str, list[Claim]], preferred: Claim | None) -> Claim | None:
    """The claim asked for, if it can be proposed; else the first of the commonest answer."""
    every = [claim for same in answers.values() for claim in same]
    asked = (claim for claim in every if preferred is not None and claim.pk == preferred.pk)
    return next(asked, every[0] if every else None)


def _initial(slot: Slot, *, answers: dict[str, list[Claim]], claim: Claim | None) -> dict[str, Any]:
    """A first wording, and all claims that read the same as evidence."""
    if claim is None:
        return {}
    same = [one.pk for one in answers[_shown(claim)]]
    return {"claim": claim.pk, "evidence": same, "statement": f"{slot}: {_shown(claim)}."}


def _shown(claim: Claim) -> str:
    return f"not {claim.shown()}" if _is_denied(claim) else claim.shown()


def _is_denied(claim: Claim) -> bool:
    return claim.polarity == Claim.Polarity.DENIED
