"""The form that puts other words, another value or other evidence in the place of what a version says."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from facts.admin.answers import ReadAnswer, answers_of
from facts.admin.propose import ProposeForm, claims_to_choose_from
from facts.desk.in_words import backing
from facts.models import Claim, FactVersion


class ReviseForm(ProposeForm):
    """Bound to the version it begins with: ``seen`` is its key."""

    seen = forms.CharField(widget=forms.HiddenInput)

    field_order = ("correction_kind", "claim", "statement", "evidence", "public_note", "note")

    def __init__(self, data: Any = None, *, of: FactVersion, corrects: bool, **kwargs: Any) -> None:
        claims = claims_to_choose_from(of.fact.slot)
        answers = answers_of(of.fact.slot, preferred=_as_it_says(of))
        self.of = of
        super().__init__(data, claims=claims, corrects=corrects, initial=_initial(of, answers=answers), **kwargs)
        choices = _values(answers, of=of)
        self.fields["claim"].widget = forms.RadioSelect(choices=choices)
        self.fields["claim"].error_messages["required"] = _("Choose what the value is.")
        self.has_values = bool(choices)

    def has_been_overtaken(self) -> bool:
        return self.is_bound and self.data.get("seen") != str(self.of.pk)

    def show_again(self) -> None:
        """With what was sent, bound to what stands now."""
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent["seen"] = str(self.of.pk)
        self.data = sent


def _initial(of: FactVersion, *, answers: Sequence[ReadAnswer]) -> dict[str, Any]:
    # What a contested one quotes backs its candidates, and only some of it the one that is chosen.
    quoted = of.evidence.none() if of.is_contested else of.evidence.live()
    evidence = set(quoted.order_by().values_list("pk", flat=True))
    chosen = _representatives(answers, of=of)
    same = next((claim.pk for claim in chosen if _says_the_same(claim, of)), None)
    return {
        "seen": of.pk,
        "claim": same,
        "statement": of.statement,
        "evidence": evidence,
        "note": of.note,
        "public_note": of.public_note,
        "correction_kind": of.correction_kind,
    }


def _values(answers: Sequence[ReadAnswer], *, of: FactVersion) -> list[tuple[int, str]]:
    """One claim for each answer, with what backs it."""
    chosen = _representatives(answers, of=of)
    return [(claim.pk, f"{one.shown} ({backing(one.backed_by)})") for one, claim in zip(answers, chosen, strict=True)]


def _representatives(answers: Sequence[ReadAnswer], *, of: FactVersion) -> list[Claim]:
    """Of each answer the claim that says the very same as the version, else the first."""
    return [next((claim for claim in one.wordings if _says_the_same(claim, of)), one.wordings[0]) for one in answers]


def _as_it_says(version: FactVersion) -> Claim | None:
    """The first of those that say the same, and of it no more than its key: nothing is put together to find it."""
    bounds = {"lower": version.lower, "upper": version.upper, "value_entity": version.value_entity_id}
    same = Claim.objects.to_stand_on(version.fact.slot).filter(polarity=version.polarity, **bounds)
    return same.filter(value_text__startswith=version.value_text).order_by("pk").only("pk").first()


def _says_the_same(claim: Claim, version: FactVersion) -> bool:
    ours = (claim.value_text[:500], claim.lower, claim.upper, claim.value_entity_id, claim.polarity)
    return ours == (version.value_text, version.lower, version.upper, version.value_entity_id, version.polarity)
