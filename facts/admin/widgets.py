"""Fields for forms that are not a model's own: choose an entity or a property by typing, write lists as words."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.utils.translation import gettext as _

from facts.models import Slot
from sources.admin.keys import FoundByTyping


class ByTyping(forms.ModelChoiceField):
    """The row a slot has in this field, found by typing a few letters of its name."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        field = Slot._meta.get_field(field_name)
        assert field.related_model is not None
        assert not isinstance(field.related_model, str)
        widget = FoundByTyping(field, admin.site)
        super().__init__(queryset=field.related_model._default_manager.all(), widget=widget, **kwargs)

    def offer_new(self, field_name: str) -> None:
        """Put the button for a new one beside it."""
        relation: Any = Slot._meta.get_field(field_name).remote_field
        self.widget = RelatedFieldWidgetWrapper(self.widget, relation, admin.site, can_add_related=True)


class WordsField(forms.CharField):
    """A list of words, written with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return words_in(super().to_python(value) or "")

    def validate(self, value: Any) -> None:
        super().validate(", ".join(value))

    def run_validators(self, value: Any) -> None:
        super().run_validators(", ".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != words_in(data or "")


class CuesField(forms.CharField):
    """Cue words per language: a line for each language, ``en: on sale, launch``."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{language}: {', '.join(map(str, words))}" for language, words in sorted(value.items()))

    def to_python(self, value: Any) -> Any:
        return dict(_cues_of(line) for line in (super().to_python(value) or "").splitlines() if line.strip())

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.prepare_value(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or {}) != self.to_python(data)
        except forms.ValidationError:
            return True


class PairsField(forms.CharField):
    """Names and texts, ``region: Europe, model: van``."""

    def to_python(self, value: Any) -> Any:
        return dict(_pair_of(part) for part in words_in(super().to_python(value) or ""))

    def run_validators(self, value: Any) -> None:
        super().run_validators(", ".join(f"{name}: {text}" for name, text in value.items()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data and data.strip())


def words_in(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _cues_of(line: str) -> tuple[str, list[str]]:
    language, colon, words = line.partition(":")
    if not colon or not language.strip() or not words_in(words):
        raise forms.ValidationError(
            _("“%(strip)s” has to be a language and its words, e.g. en: on sale, launch") % {"strip": line.strip()[:80]}
        )
    return language.strip(), words_in(words)


def _pair_of(part: str) -> tuple[str, str]:
    name, colon, text = part.partition(":")
    if not colon or not name.strip() or not text.strip():
        raise forms.ValidationError(
            _("“%(part)s” has to be a name and a text, e.g. region: Europe") % {"part": part[:80]}
        )
    return name.strip(), text.strip()
