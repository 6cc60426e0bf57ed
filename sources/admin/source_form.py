"""The form of a source: what it is, and the text of one capture."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.validators import RegexValidator, URLValidator
from django.utils.html import format_html

from sources.admin.capture_fields import check_text, pasted_bytes, uploaded_bytes
from sources.admin.showing import address_of
from sources.models import Source

_LANGUAGE = RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "This is not a language code; write en, it or pt-BR.")
# Other schemes run something (javascript:) or point into our own machine (file:).
_ADDRESS = URLValidator(["http", "https"], message="Write the whole address, e.g. https://www.example.org/story.")


class SourceForm(forms.ModelForm):
    """``raw`` of the cleaned data holds the bytes of the capture, None where there is none."""

    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
        help_text="Paste the article as it was published, headline included.",
    )
    file = forms.FileField(
        label="or a text file",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,text/plain"}),
        help_text="UTF-8, plain text.",
    )
    taken_at = forms.SplitDateTimeField(
        label="Captured at (UTC)", required=False, widget=AdminSplitDateTime, help_text="Empty: now."
    )

    class Meta:
        model = Source
        fields = ["publisher", "title", "url", "kind", "published", "language", "byline", "derived_from", "reference"]

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        if url:
            _ADDRESS(url)
            self._refuse_known(url)
        return url

    def clean_language(self) -> str:
        language = str(self.cleaned_data["language"])
        _LANGUAGE(language)
        return language

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["raw"] = self._raw(cleaned)
        if cleaned["raw"] is None and self.instance.pk is None and not {"text", "file"} & self.errors.keys():
            self.add_error("text", "Paste the text of the article, or choose a file: claims quote it.")
        return cleaned

    def _raw(self, cleaned: dict[str, Any]) -> bytes | None:
        """The capture, checked; each problem is told at its own field."""
        text, upload = cleaned.get("text") or "", cleaned.get("file")
        if text and upload:
            self.add_error("file", "Either paste the text or choose a file, not both.")
            return None
        field = "file" if upload else "text"
        try:
            return check_text(uploaded_bytes(upload) if upload else pasted_bytes(text)) if upload or text else None
        except forms.ValidationError as error:
            self.add_error(field, error)
            return None

    def _refuse_known(self, url: str) -> None:
        known = Source.objects.known_as(reference="", url=url).exclude(pk=self.instance.pk).first()
        if known is not None:
            raise forms.ValidationError(
                format_html('This source is already there: <a href="{}">{}</a>.', address_of(known), known.title)
            )
