"""Wikidata on the pages of entities and properties: an identifier that may be pasted as an address, and a look-up."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from facts.admin.verb import VerbForm
from facts.find_in_wikidata import Candidate, NotAnswered, Of, find_in_wikidata
from facts.kinds.languages import LANGUAGES
from facts.models import Entity, Property
from facts.models.wikidata import NoIdentifier, address_in_wikidata, identifier_in
from facts.project_documents import project_entities, project_property
from sources.admin.showing import link
from sources.refusals import Refused

_LANGUAGES = [(code, get_language_info(code)["name_local"]) for code in LANGUAGES]


class WikidataField(forms.CharField):
    """Q42, P571, or the address of their page; longer than what is kept of it."""

    def __init__(self, *, of: Of, **said: Any) -> None:
        self.of = of
        super().__init__(label=gettext_lazy("Wikidata id"), required=False, max_length=200, **said)

    def clean(self, value: Any) -> str:
        try:
            return identifier_in(super().clean(value), of=self.of)
        except NoIdentifier as error:
            raise forms.ValidationError(str(error)) from error


class LookUp(VerbForm):
    """Sent first it looks the name up; sent again with one of the candidates chosen, it keeps that one."""

    verb, label = "wikidata", gettext_lazy("Look it up in Wikidata")
    button = gettext_lazy("Look it up")
    explained = gettext_lazy(
        "Sends this name to wikidata.org and shows what is called so there. Nothing is kept before you choose."
    )
    of: ClassVar[Of]

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=_LANGUAGES)
    looked_up = forms.CharField(required=False, widget=forms.HiddenInput)
    chosen = forms.ChoiceField(label=gettext_lazy("Which of these is it?"), required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, row: Any, by: Any) -> None:
        super().__init__(data, row=row, by=by)
        self.fields["name"].initial = self.name_of(row)
        self.found: list[Candidate] | None = None
        # Only where there is something to choose from.
        choosing = self.fields.pop("chosen")
        assert isinstance(choosing, forms.ChoiceField)
        self._choosing = choosing

    @classmethod
    def fits(cls, row: Any) -> bool:
        return bool(settings.WIKIDATA_LOOKUP)

    @classmethod
    def stands(cls, row: Any) -> str:
        return f"{row.pk}:{row.wikidata}"

    @classmethod
    def name_of(cls, row: Any) -> str:
        return str(row.name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        # Django cleans a form to show it again, also for who may not send it.
        if self.errors or self.why_not() or self.has_been_overtaken():
            return cleaned
        chosen = str(self.data.get("chosen", ""))
        if chosen and self.data.get("looked_up") == self._asked(cleaned):
            cleaned["chosen"] = self._identifier(chosen)
        else:
            self._offer(cleaned)
        return cleaned

    def _identifier(self, chosen: str) -> str:
        try:
            return identifier_in(chosen, of=self.of)
        except NoIdentifier as error:
            raise forms.ValidationError(str(error)) from error

    def _asked(self, cleaned: dict[str, Any]) -> str:
        return f"{cleaned['language']}:{cleaned['name']}"

    def _offer(self, cleaned: dict[str, Any]) -> None:
        """Show the candidates; the form is not done before one is chosen."""
        try:
            found = find_in_wikidata(cleaned["name"], of=self.of, language=cleaned["language"])
        except NotAnswered as error:
            raise forms.ValidationError(_("%(error)s The id can be typed by hand below.") % {"error": error}) from error
        if not found:
            raise forms.ValidationError(
                _("Wikidata knows nothing of the name “%(name)s”. Try another one.") % {"name": cleaned["name"]}
            )
        self.fields["chosen"] = self._choosing
        self._choosing.choices = [(candidate.id, _shown(candidate)) for candidate in found]
        self.show_again(looked_up=self._asked(cleaned), chosen="")
        # What the button does now; the class goes on to look up.
        self.button = gettext_lazy("Keep the chosen one")
        self.add_error(None, _("Choose one and press “%(button)s”.") % {"button": self.button})

    def carry_out(self, *, now: datetime) -> str:
        self.row.wikidata = self.cleaned_data["chosen"]
        try:
            self.row.full_clean()
        except ValidationError as error:
            raise Refused.from_validation(error) from error
        with transaction.atomic():
            self.row.save(update_fields=["wikidata"])
            if isinstance(self.row, Entity):
                project_entities([self.row.pk])
            else:
                project_property(self.row)
        return _("It is %(wikidata)s in Wikidata.") % {"wikidata": self.row.wikidata}


class LookUpItem(LookUp):
    permission, of = "facts.change_entity", "item"

    @classmethod
    def fits(cls, row: Entity) -> bool:
        return super().fits(row) and row.merged_into_id is None

    def why_not(self) -> str:
        """A merged entity is a redirect: nobody would find what is said of it."""
        return "" if self.fits(self.row) else _("It was merged into another, or looking up is switched off.")

    def carry_out(self, *, now: datetime) -> str:
        return format_html("{} {}", super().carry_out(now=now), told_of_same_item(self.row))


class LookUpProperty(LookUp):
    permission, of = "facts.change_property", "property"

    @classmethod
    def name_of(cls, row: Property) -> str:
        return row.label

    def why_not(self) -> str:
        return "" if self.fits(self.row) else _("Looking up is switched off.")


def told_of_same_item(entity: Entity) -> str:
    """A warning where another entity stands for the same item; empty where none does."""
    other = Entity.objects.same_item_as(entity).first()
    return "" if other is None else format_html(_("{} is the same item: are they one? Then merge them."), link(other))


def _shown(candidate: Candidate) -> str:
    """The identifier leads to its page, where a person can make sure."""
    return format_html(
        '{} – {} (<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>)',
        candidate.label or candidate.id,
        candidate.description or _("no description"),
        address_in_wikidata(candidate.id),
        candidate.id,
    )
