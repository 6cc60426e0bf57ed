"""The form of a source: what it is, and the text of one capture."""

import json
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.admin.both import BothForm
from sources.admin.capture_fields import ACCEPTED, Sent, pasted, uploaded
from sources.admin.moments import DateAndTime
from sources.admin.showing import address_of
from sources.fetch import FetchRefused, check_address
from sources.languages import is_language
from sources.models import Source
from sources.retold import retold

# Other schemes run something (javascript:) or point into our own machine (file:).
_ADDRESS = URLValidator(
    ["http", "https"], message=gettext_lazy("Write the whole address, e.g. https://www.example.org/story.")
)

_FILLED_IN = {"title", "byline", "published", "language"}


class SourceForm(BothForm):
    """``sent`` of the cleaned data holds the bytes of the capture and their text; None where there is none."""

    left_to_the_machine = frozenset(_FILLED_IN)

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Paste the article as it was published, headline included."),
    )
    file = forms.FileField(
        label=gettext_lazy("or a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy("Text, HTML, PDF, DOCX or a mail (EML)."),
    )
    taken_at = forms.SplitDateTimeField(
        label=gettext_lazy("Captured at (UTC)"),
        required=False,
        widget=DateAndTime,
        help_text=gettext_lazy("Empty: now."),
    )

    # What the capture may fill in while the form is open: what a person left as it was shown, stays as it is by then.
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Source
        fields = [
            "publisher",
            "title",
            "url",
            "kind",
            "published",
            "language",
            "byline",
            "derived_from",
            "credited_to",
            "reference",
            "archive_url",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["shown"] = json.dumps({name: getattr(self.instance, name) for name in _FILLED_IN})
        request, field = getattr(self.instance, "archive_request", None), self.fields.get("archive_url")
        if request is not None and field is not None and not self.instance.archive_url:
            told = _('{} <a href="{}">The archive was asked: {}.</a> {}')
            status = request.get_status_display()
            # Without these words “no page at this address” would be said of the source.
            why = _("What happened there: %(why)s") % {"why": retold(request.why)} if request.why else ""
            field.help_text = format_html(told, field.help_text, address_of(request), status, why)

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        if url:
            _ADDRESS(url)
            # Who corrects something else of a source is not stopped by what was saved of it before.
            if self.instance.pk is None or url != self.initial.get("url"):
                self._refuse_known(url)
        return url

    def clean_archive_url(self) -> str:
        url = str(self.cleaned_data["archive_url"])
        if url:
            _ADDRESS(url)
        return url

    def clean_language(self) -> str:
        language = str(self.cleaned_data["language"])
        if not is_language(language):
            raise forms.ValidationError(_("This is not a language code; write en, it or pt-BR."))
        return language

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["sent"] = self._sent(cleaned)
        self._keep_what_was_filled_in(cleaned)
        if self.instance.pk is None and cleaned["sent"] is None and not {"text", "file", "url"} & self.errors.keys():
            self._has_to_lead_to_a_text(str(cleaned.get("url", "")))
        return cleaned

    def _has_to_lead_to_a_text(self, url: str) -> None:
        """A source without a text is of no use: one that comes with an address only has to be one that is fetched."""
        if not url:
            why = _("Paste the text of the article, choose a file, or give its address: claims quote it.")
            self.add_error("text", why)
            return
        try:
            check_address(url)
        except FetchRefused as error:
            self.add_error("url", _("%(error)s Paste its text as well.") % {"error": retold(str(error))})

    def _sent(self, cleaned: dict[str, Any]) -> Sent | None:
        """Each problem is told at its own field."""
        text, upload = cleaned.get("text") or "", cleaned.get("file")
        if not text.strip():
            text = ""  # a blank left in the field is no text
        if text and upload:
            self.add_error("file", _("Either paste the text or choose a file, not both."))
        elif text or upload:
            try:
                return uploaded(upload) if upload else pasted(text)
            except forms.ValidationError as error:
                self.add_error("file" if upload else "text", error)
        return None

    def _keep_what_was_filled_in(self, cleaned: dict[str, Any]) -> None:
        """The form was opened while its page was fetched: the title that came meanwhile is not undone by the address
        that stood there before."""
        try:
            shown = json.loads(cleaned.get("shown") or "{}")
        except (ValueError, RecursionError):
            return
        if not isinstance(shown, dict) or self.instance.pk is None:
            return
        for name in _FILLED_IN & cleaned.keys() & shown.keys():
            if cleaned[name] == shown[name]:
                cleaned[name] = self.initial[name]

    def _refuse_known(self, url: str) -> None:
        known = Source.objects.at_address(url).exclude(pk=self.instance.pk).first()
        if known is not None:
            raise forms.ValidationError(
                format_html(_('This source is already there: <a href="{}">{}</a>.'), address_of(known), known.title)
            )
