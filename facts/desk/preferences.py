"""How this person wants the desk to behave: its language, single keys on or off, other keys in the place of ours."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from facts.desk.page import desk_page, show
from facts.models import Preference
from sources.admin.asking import asking

OUR_KEYS = frozenset("abcdehjkmnoprstuvxyzAJK123456789[]{}/?+") | {
    "ArrowDown",
    "ArrowUp",
    "Ctrl+Enter",
    "Ctrl+K",
    "Enter",
    "Escape",
}
"""All that do something on some page."""


class OwnKeys(forms.CharField):
    """Lines such as ``j = l``: l does what j does on every page. Kept as ``{"j": "l"}``."""

    widget = forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{ours} = {own}" for ours, own in value.items()) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        keys: dict[str, str] = {}
        for line in str(value or "").splitlines():
            if not line.strip():
                continue
            ours, equals, own = (part.strip() for part in line.partition(" = "))
            if not equals or not ours or not own or " " in ours + own:
                raise forms.ValidationError(_("“%(line)s”: write it as j = l.") % {"line": line.strip()[:40]})
            if ours not in OUR_KEYS:
                raise forms.ValidationError(_("“%(key)s” does nothing on any page.") % {"key": ours[:40]})
            if ours in keys:
                raise forms.ValidationError(_("“%(key)s” stands in two lines.") % {"key": ours})
            keys[ours] = own
        _refuse_one_key_for_two(keys)
        return keys


def _refuse_one_key_for_two(keys: dict[str, str]) -> None:
    """A key that does something already is free where another takes its place."""
    told = {ours: ours for ours in OUR_KEYS} | keys
    for own in keys.values():
        meant = [ours for ours in (*keys, *sorted(OUR_KEYS - keys.keys())) if told[ours] == own]
        if len(meant) > 1:
            raise forms.ValidationError(
                _("“%(key)s” would mean two things: %(two)s.") % {"key": own, "two": ", ".join(meant)}
            )


def offered_languages() -> list[tuple[str, Any]]:
    """Each by its own name, so that it is found by who reads no other."""
    return [("", gettext_lazy("as the browser asks")), *settings.LANGUAGES]


class PreferenceForm(forms.ModelForm):
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=offered_languages)
    keys = OwnKeys(
        label=gettext_lazy("Own keys"),
        required=False,
        help_text=gettext_lazy("One a line, such as j = l: press l in the place of j. “?” lists ours on every page."),
    )

    class Meta:
        model = Preference
        fields = ("language", "single_keys", "keys")


@desk_page()
def preferences(request: HttpRequest) -> HttpResponse:
    """A form of the person's own row; nobody sees another's."""
    own = Preference.objects.of(asking(request))
    form = PreferenceForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        form.save()
        # Said in the language that is spoken from now on.
        with override(form.instance.language or get_language()):
            messages.success(request, _("Kept."))
        return redirect("desk:preferences")
    return show(request, "desk/preferences.html", title=_("Keys and language"), form=form)
