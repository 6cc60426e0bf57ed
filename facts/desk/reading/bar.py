"""The claim bar: what is typed about a passage, as a form. What it means is found by the steps, which say what is
wrong.

About and what are chosen by name; a script sends their keys as well, and the name decides nothing then.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.add_entities import add_entity
from facts.admin.claim_form import with_line_ends_of
from facts.admin.widgets import PairsField
from facts.desk.in_words import ended
from facts.find_alike import find_alike
from facts.find_entities import NotFound, find_entity, find_property
from facts.models import Claim, Entity, Likeness, Property
from facts.models.told import in_language
from facts.record_claims import Draft
from sources.admin.keys import LARGEST_KEY, can_be_key
from sources.models import Snapshot
from sources.refusals import Refused

_LARGEST_PLACE = 2**31 - 1
_QUALIFIER = "qualifier:"
_LIKENESS = "likeness:"
_SAME = "same"
_LONGEST_NAME = 200
_FIELD_OF = {"value_text": "value", "period_text": "period", "qualifiers": "scope", "name": "about", "kind": "new_kind"}


class BarForm(forms.Form):
    """Everything in it is text: nothing that was typed is lost when something is wrong."""

    snapshot = forms.IntegerField(min_value=1, max_value=_LARGEST_PLACE, widget=forms.HiddenInput)
    known = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST_PLACE, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, max_value=_LARGEST_PLACE, widget=forms.HiddenInput)
    entity = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY, widget=forms.HiddenInput)
    property = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY, widget=forms.HiddenInput)
    printed = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    quote = forms.CharField(
        label=gettext_lazy("Passage"), strip=False, widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})
    )
    about = forms.CharField(label=gettext_lazy("About"), max_length=_LONGEST_NAME)
    new_kind = forms.ChoiceField(
        label=gettext_lazy("New here? It is a"),
        required=False,
        choices=[("", gettext_lazy("known already")), *Entity.Kind.choices],
    )
    what = forms.CharField(label=gettext_lazy("What"), max_length=120)
    value = forms.CharField(label=gettext_lazy("Value"), required=False, max_length=500)
    period = forms.CharField(label=gettext_lazy("As of"), required=False, max_length=100)
    speaker = forms.CharField(label=gettext_lazy("Said by"), required=False, max_length=200)
    denied = forms.BooleanField(label=gettext_lazy("denied"), required=False)
    hedged = forms.BooleanField(label=gettext_lazy("hedged"), required=False)
    speculated = forms.BooleanField(label=gettext_lazy("speculated"), required=False)
    scope = PairsField(label=gettext_lazy("Scope"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        hints = {
            "value": _("empty: the whole passage"),
            "period": _("empty: the date of the source"),
            "speaker": _("empty: the source itself"),
            "scope": _("region: Europe, model: van"),
        }
        for name, hint in hints.items():
            self.fields[name].widget.attrs["placeholder"] = hint
        for name, field in self.fields.items():
            field.widget.attrs |= {"autocomplete": "off"}
            if self.is_bound and self.errors.get(name) and not field.widget.is_hidden:
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"wrong-{name}"}

    def draft(self, snapshot: Snapshot, *, entity: Entity, rule: Property) -> Draft:
        said = self.cleaned_data
        quote = with_line_ends_of(snapshot.text, said["quote"])
        value_text, value = self._value(quote)
        return Draft(
            snapshot,
            entity,
            rule,
            quote=quote,
            start=said["start"],
            value_text=value_text,
            value=value,
            period=said["period"],
            polarity=Claim.Polarity.DENIED if said["denied"] else Claim.Polarity.ASSERTED,
            modality=_modality(said),
            speaker=said["speaker"],
            qualifiers={**said["scope"], **dict(self._qualifiers())},
        )

    def found_entity(self) -> Entity:
        """The one chosen, or the one called so. Raises Refused."""
        said = self.cleaned_data
        key = said["entity"] or self._same()
        chosen = Entity.objects.filter(pk=key).first() if key else None
        try:
            return chosen.resolved() if chosen else find_entity(said["about"])
        except NotFound as error:
            todo = _("Choose one of the list, or say what kind of thing it is to add it.")
            raise Refused({"about": f"{_sentence(error)} {todo}"}) from error

    def found_property(self) -> Property:
        """The one chosen, or the one called so. Raises Refused."""
        said = self.cleaned_data
        chosen = Property.objects.filter(pk=said["property"]).first() if said["property"] else None
        try:
            return chosen or find_property(said["what"])
        except NotFound as error:
            todo = _("Choose one of the list; a chief adds properties.")
            raise Refused({"what": f"{_sentence(error)} {todo}"}) from error

    def names_a_new_entity(self) -> bool:
        said = self.cleaned_data
        return bool(said.get("new_kind")) and not said.get("entity") and not self._same()

    def added_entity(self, *, by: User, now: datetime) -> Entity:
        """Raises Refused; whatever is wrong with it is wrong with its name."""
        said = self.cleaned_data
        try:
            return add_entity(said["about"], kind=said["new_kind"], by=by, now=now, answers=self.told_apart())
        except Refused as refused:
            raise Refused({name or "about": message for name, message in refused.fields.items()}) from refused

    def told_apart(self) -> dict[int, str]:
        """What was said of the entities that look like the new one, by their keys."""
        answers = set(Likeness.Answer.values)
        return {pk: answer for pk, answer in self._likenesses() if answer in answers}

    def to_tell_apart(self) -> list[Entity]:
        """Those that look like the new one, of which nobody has said yet whether they are the same."""
        if not self.names_a_new_entity():
            return []
        # What was refused is no cleaned value any more.
        told, name = self.told_apart(), str(self.data.get("about", "")).replace("\x00", "")[:_LONGEST_NAME]
        return [one for one in find_alike(name) if one.pk not in told]

    def take_refusal(self, refused: Refused) -> None:
        """Each message at the field it is about."""
        for name, message in refused.fields.items():
            field = _FIELD_OF.get(name, name)
            self.add_error(field if field in self.fields else None, message)

    def wrong(self) -> dict[str, str]:
        """What is wrong, by field, in words."""
        return {name: " ".join(map(str, messages)) for name, messages in self.errors.items()}

    def knowing(self, latest: int) -> "BarForm":
        """The same, by somebody who has been told of this snapshot: sent once more it is saved."""
        return BarForm({name: self.data[name] for name in self.data} | {"known": str(latest)})

    def _value(self, quote: str) -> tuple[str, str]:
        """As printed, and as meant where that is something else."""
        said, printed = self.cleaned_data["value"], self.cleaned_data["printed"]
        if said in quote:
            return said, ""
        return (printed if printed in quote else ""), said

    def _qualifiers(self) -> Iterator[tuple[str, str]]:
        """Fields that a script made, one for each separating qualifier of the property."""
        sent: Mapping[str, Any] = self.data
        for key in sent:
            name, text = key.removeprefix(_QUALIFIER), str(sent[key]).strip()
            if key.startswith(_QUALIFIER) and name and text:
                yield name[:80], text[:200]

    def _likenesses(self) -> Iterator[tuple[int, str]]:
        sent: Mapping[str, Any] = self.data
        for key in sent:
            pk = key.removeprefix(_LIKENESS)
            if key.startswith(_LIKENESS) and can_be_key(pk):
                yield int(pk), str(sent[key])

    def _same(self) -> int | None:
        """The one that was known already."""
        return next((pk for pk, answer in self._likenesses() if answer == _SAME), None)


def _modality(said: Mapping[str, Any]) -> str:
    if said["speculated"]:
        return Claim.Modality.SPECULATED
    return Claim.Modality.HEDGED if said["hedged"] else Claim.Modality.ASSERTED


def _sentence(error: NotFound) -> str:
    """The finder's words as a sentence."""
    told = in_language(error.told)
    return ended(told[:1].upper() + told[1:])
