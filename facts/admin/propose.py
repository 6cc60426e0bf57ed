"""The page to propose a fact from a claim, a slot or a contradiction."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.answers import ReadAnswer, answers_of
from facts.admin.asking import asking
from facts.admin.evidence_choices import MOST_TICKED, ClaimChoices, Looking, is_looking
from facts.desk.in_words import language_of_page
from facts.models import Claim, Contradiction, FactVersion, Property, Slot
from facts.vet_facts import Proposal, propose_fact
from sources.admin.guarded import add_refusal
from sources.admin.keys import can_be_key
from sources.refusals import Refused

PERMISSION = "facts.propose_fact"
_CORRECTIONS: list[tuple[str, Any]] = [
    ("", gettext_lazy("nothing: this answer is not published")),
    *(one for one in FactVersion.CorrectionKind.choices if one[0] != FactVersion.CorrectionKind.RETRACTION),
]


def proposing_address(*, shown: str, **subject: int) -> str:
    """A link to the page; ``claim``, ``slot`` or ``contradiction`` says from what."""
    address = reverse("admin:facts_factversion_propose")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(subject), shown)


class ProposeForm(forms.Form):
    claim: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Value"), queryset=None, widget=forms.HiddenInput
    )
    correction_kind = forms.ChoiceField(
        label=gettext_lazy("What it does to what the public reads now"),
        required=False,
        choices=_CORRECTIONS,
    )
    statement = forms.CharField(
        label=gettext_lazy("Statement"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("One sentence the newsroom stands behind."),
    )
    evidence = ClaimChoices(label=gettext_lazy("Evidence"), queryset=None, required=False)
    public_note = forms.CharField(
        label=gettext_lazy("For the public"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What the public reads beside it. For a correction: what was wrong, what is right."),
    )
    note = forms.CharField(
        label=gettext_lazy("For the vetter"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, *, claims: QuerySet[Claim], corrects: bool, **kwargs: Any) -> None:
        """Sent for another page of claims, it is shown as it was written, and nothing is said to be wrong."""
        self.is_looking = data is not None and is_looking(data)
        super().__init__(None if self.is_looking else data, **kwargs)
        for name in ("claim", "evidence"):
            field: Any = self.fields[name]
            field.queryset = claims
        if not corrects:
            del self.fields["correction_kind"]
        evidence: Any = self.fields["evidence"].widget
        evidence.offer(claims, Looking.from_form(data or {}), first=self.initial.get("evidence", ()))
        if self.is_looking:
            self.take_up(data)

    def take_up(self, data: Any) -> None:
        """What was written so far is where it goes on from."""
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(data, {}, self.add_prefix(name))

    def proposal(self) -> Proposal:
        said = self.cleaned_data
        return Proposal(
            claim=said["claim"],
            statement=said["statement"],
            evidence=tuple(said["evidence"]),
            note=said["note"],
            public_note=said["public_note"],
            correction_kind=said.get("correction_kind", ""),
        )


def propose_view(page: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Without a claim, slot or contradiction that is there: 404. Proposed: on to the page where it is vetted."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    slot, preferred = _subject(request)
    claims = claims_to_choose_from(slot)
    answers = answers_of(slot, preferred=preferred)
    answer, claim = _chosen(answers, preferred)
    published = FactVersion.objects.published().with_subject().filter(fact__slot=slot)
    form = ProposeForm(
        request.POST or None,
        claims=claims,
        corrects=published.exists(),
        initial=_initial(slot, answer=answer, claim=claim),
    )
    if form.is_bound and form.is_valid() and (version := _propose(request, form)) is not None:
        messages.success(request, _("Proposed. A second person has to vet it."))
        return redirect("desk:proposal", version.pk)
    context = {
        **page.admin_site.each_context(request),
        "title": _("Propose a fact: %(slot)s") % {"slot": slot},
        "opts": page.opts,
        "slot": slot,
        "form": form,
        "answer": answer,
        "others": [other for other in answers if other is not answer],
        "waiting": FactVersion.objects.proposed().with_subject().filter(fact__slot=slot),
        "published": published,
        "contradictions": Contradiction.objects.unsettled().filter(slot=slot).with_subject().with_positions(),
    }
    return TemplateResponse(request, "admin/facts/propose.html", context)


def _propose(request: HttpRequest, form: ProposeForm) -> FactVersion | None:
    try:
        with transaction.atomic():
            return propose_fact(form.proposal(), by=asking(request), now=timezone.now())
    except (Refused, IntegrityError) as error:
        add_refusal(form, error if isinstance(error, Refused) else Refused(_("Somebody else was first. Look again.")))
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
    raise Http404(_("Say from which claim, slot or contradiction: this one is not there."))


def _key(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if can_be_key(text) else None


def _chosen(answers: Sequence[ReadAnswer], preferred: Claim | None) -> tuple[ReadAnswer | None, Claim | None]:
    """The claim asked for, if it can be proposed, and its answer; else the first of the commonest answer."""
    if preferred is not None:
        for answer in answers:
            if preferred.pk in answer.claims:
                return answer, preferred
    return (answers[0], answers[0].wordings[0]) if answers else (None, None)


def _initial(slot: Slot, *, answer: ReadAnswer | None, claim: Claim | None) -> dict[str, Any]:
    """A first wording, and all claims that read the same as evidence, it first."""
    if claim is None or answer is None:
        return {}
    same = dict.fromkeys([claim.pk, *answer.claims[:MOST_TICKED]])
    return {"claim": claim.pk, "evidence": list(same)[:MOST_TICKED], "statement": first_wording(claim, slot=slot)}


def first_wording(claim: Claim, *, slot: Slot) -> str:
    """A sentence out of property, entity, scope and value, for a person to put into words of their own."""
    said = {
        "property": slot.property.label[:1].upper() + slot.property.label[1:],
        "entity": str(slot.entity),
        "scope": "".join(f" ({name}: {value})" for name, value in sorted(slot.qualifiers.items())),
        "value": _as_said(claim),
    }
    if slot.property.kind == Property.Kind.QUOTE:
        return _("%(entity)s%(scope)s: “%(value)s”") % said
    if _is_denied(claim):
        return _("%(property)s of %(entity)s%(scope)s is not %(value)s.") % said
    return _("%(property)s of %(entity)s%(scope)s is %(value)s.") % said


def _as_said(claim: Claim) -> str:
    """An amount as it is printed, "€300 million", and not its bounds; a day that is told from another, or what was
    corrected by hand, as it was read."""
    is_amount = claim.axis.startswith(("quantity:", "money:")) and claim.bounds_by_id is None
    return claim.value_text if is_amount else claim.shown(language_of_page())


def claims_to_choose_from(slot: Slot) -> QuerySet[Claim]:
    return Claim.objects.to_stand_on(slot).with_evidence().defer("snapshot__text", "snapshot__sentences")


def _is_denied(claim: Claim) -> bool:
    return claim.polarity == Claim.Polarity.DENIED
