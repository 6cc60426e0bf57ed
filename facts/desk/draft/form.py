"""The form: a story, its language, its date. What is typed comes back with every error."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.kinds.languages import LANGUAGES
from sources.find_language import language_of
from sources.plain_text import UnreadableText, readable
from sources.retold import retold

LONGEST = 200_000
"""Code points: some 30,000 words."""

_NAMES = {
    "en": gettext_lazy("English"),
    "it": gettext_lazy("Italian"),
    "fr": gettext_lazy("French"),
    "de": gettext_lazy("German"),
    "es": gettext_lazy("Spanish"),
}


class DraftForm(forms.Form):
    """Cleaned, ``language`` is a code and ``day`` a date, also where they were left open."""

    draft = forms.CharField(
        label=gettext_lazy("The story"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Paste the text of the story.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("Find out from the text")), *((code, _NAMES[code]) for code in LANGUAGES)],
    )
    day = forms.DateField(
        label=gettext_lazy("Date of the story"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the date as 2025-12-09, or leave it empty for today.")},
        help_text=gettext_lazy("“Last week” is counted from here. Empty: today."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_draft(self) -> str:
        said = self.cleaned_data["draft"].replace("\r\n", "\n").replace("\r", "\n")
        if len(said) > LONGEST:
            raise forms.ValidationError(
                _("This text has %(length)s characters; a draft has at most %(longest)s. Check it in parts.")
                % {
                    "length": number_format(len(said), force_grouping=True),
                    "longest": number_format(LONGEST, force_grouping=True),
                }
            )
        try:
            return readable(said)
        except UnreadableText as error:
            raise forms.ValidationError(
                _("This text cannot be read: %(why)s.") % {"why": retold(str(error))}
            ) from error

    def clean_day(self) -> date:
        return self.cleaned_data["day"] or self._today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "draft" in cleaned and "language" in cleaned and not cleaned["language"]:
            cleaned["language"] = language_of(cleaned["draft"])
            if not cleaned["language"]:
                self.add_error("language", _("The language could not be told from the text. Choose one."))
        return cleaned
