"""The form that puts other words, another value or other evidence in the place of what a version says."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from facts.admin.propose import ProposeForm, answers_of, claims_to_choose_from, shown_answer
from facts.desk.in_words import backing
from facts.group_origins import backings
from facts.models import Claim, FactVersion


class ReviseForm(ProposeForm):
    """Bound to the version it begins with: ``seen`` is its key."""

    seen = forms.CharField(widget=forms.HiddenInput)

    field_order = ("correction_kind", "claim", "statement", "evidence", "public_note", "note")

    def __init__(self, data: Any = None, *, of: FactVersion, corrects: bool, **kwargs: Any) -> None:
        claims = list(claims_to_choose_from(of.fact.slot))
        answers = answers_of(claims)
        self.of = of
        super().__init__(
            data,
            claims=Claim.objects.live().filter(slot=of.fact.slot_id, unreadable="").with_evidence(),
            corrects=corrects,
            initial=_initial(of, answers=answers),
            **kwargs,
        )
        choices = _values(answers, of=of)
        self.fields["claim"].widget = forms.RadioSelect(choices=choices)
        self.fields["claim"].error_messages["required"] = _("Choose what the value is.")
        self.has_values = bool(choices)

    def has_been_overtaken(self) -> bool:
        return self.data.get("seen") != str(self.of.pk)

    def show_again(self) -> None:
        """With what was sent, bound to what stands now."""
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent["seen"] = str(self.of.pk)
        self.data = sent


def _initial(of: FactVersion, *, answers: Mapping[str, Collection[Claim]]) -> dict[str, Any]:
    evidence = set(of.evidence.live().values_list("pk", flat=True))
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


def _values(answers: Mapping[str, Collection[Claim]], *, of: FactVersion) -> list[tuple[int, str]]:
    """One claim for each answer, with what backs it."""
    backed = backings((shown, one.snapshot.source_id) for shown, same in answers.items() for one in same)
    chosen = _representatives(answers, of=of)
    return [(claim.pk, f"{shown_answer(claim)} ({backing(backed[shown_answer(claim)])})") for claim in chosen]


def _representatives(answers: Mapping[str, Collection[Claim]], *, of: FactVersion) -> list[Claim]:
    """Of each answer the claim that says the very same as the version, else the first."""
    return [next((one for one in same if _says_the_same(one, of)), next(iter(same))) for same in answers.values()]


def _says_the_same(claim: Claim, version: FactVersion) -> bool:
    ours = (claim.value_text[:500], claim.lower, claim.upper, claim.value_entity_id, claim.polarity)
    return ours == (version.value_text, version.lower, version.upper, version.value_entity_id, version.polarity)
