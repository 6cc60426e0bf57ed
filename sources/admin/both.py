"""A form over a row that somebody else has changed meanwhile shows both, and saves nothing before a person saw it.

The page holds a mark of each field as it was shown. Sent back, they are compared with the row as it stands: a field
that somebody else changed stands beside what was written; one that was left as it was takes what stands now.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.translation import gettext as _

from sources.refusals import Refused

_LENGTH = 16


@dataclass(frozen=True)
class Both:
    """A field that somebody else changed; ``is_own`` where it was changed in the form too."""

    name: str
    written: str
    now: str
    is_own: bool


class _Marks(forms.CharField):
    """Nobody changes it: it is no change of the row."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class BothForm(forms.ModelForm):
    """``both`` is what the page shows where the row is newer. A form sent without marks is no page of ours, and is
    taken as it is."""

    left_to_the_machine: ClassVar[frozenset[str]] = frozenset()
    """Fields that a capture fills in: where they are left as they were shown, what it found stays without a word."""

    stands = _Marks(required=False)
    both: list[Both]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.both = []
        own = {field.name for field in self.instance._meta.concrete_fields}
        self._names = [name for name in self.fields if name in own]
        self._before = dict(self.initial)
        if self.instance.pk is not None:
            self.initial["stands"] = json.dumps(self._marks(self._before))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = self._seen()
        newer = [name for name in self._names if seen.get(name, "") not in ("", self._mark(name, self._before))]
        own = {name for name in newer if self._sent_mark(name) != seen[name]}
        quiet = self.left_to_the_machine - own
        told = [name for name in newer if name not in quiet and self._sent_mark(name) != self._mark(name, self._before)]
        if told:
            self.both = [self._told(name, is_own=name in own) for name in told]
            self._show_again([name for name in told if name not in own])
            text = _(
                "Somebody else has changed it since this page was made. Nothing is saved yet: see both, save again."
            )
            self.add_error(None, text)
        return cleaned

    def refuse_newer(self) -> None:
        """The last look, before saving: locks the row, and raises Refused where it changed since ``clean``."""
        row = type(self.instance)._default_manager.select_for_update().filter(pk=self.instance.pk).first()
        if row is None or not self._seen():
            return
        now = model_to_dict(row, fields=self._names)
        quiet = self.left_to_the_machine - set(self.changed_data)
        if any(self._mark(name, now) != self._mark(name, self._before) for name in self._names if name not in quiet):
            raise Refused(_("Somebody else was first. Look again."))

    def _seen(self) -> dict[str, str]:
        try:
            seen = json.loads(self.cleaned_data.get("stands") or "{}")
        except (ValueError, RecursionError):
            return {}
        return {str(name): str(mark) for name, mark in seen.items()} if isinstance(seen, dict) else {}

    def _marks(self, values: dict[str, Any]) -> dict[str, str]:
        return {name: self._mark(name, values) for name in self._names}

    def _mark(self, name: str, values: dict[str, Any]) -> str:
        return hashlib.sha256(self._plain(name, values.get(name)).encode()).hexdigest()[:_LENGTH]

    def _sent_mark(self, name: str) -> str:
        """Of what was written; what cannot be read is somebody's own."""
        return self._mark(name, self.cleaned_data) if name in self.cleaned_data else "not read"

    def _plain(self, name: str, value: Any) -> str:
        """As it stands in its field; line ends are those of the browser or of the row, and mean the same."""
        prepared = self.fields[name].prepare_value(value)
        return "" if prepared is None else "\n".join(str(prepared).splitlines())

    def _told(self, name: str, *, is_own: bool) -> Both:
        written = self.cleaned_data.get(name, self.data.get(self.add_prefix(name), ""))
        label = str(self[name].label)
        return Both(
            label[:1].upper() + label[1:], self._words(name, written), self._words(name, self._before[name]), is_own
        )

    def _words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return _("yes") if value else _("no")
        if isinstance(field, forms.ModelChoiceField):
            rows: Any = field.queryset
            return str((value if isinstance(value, models.Model) else rows.filter(pk=value or None).first()) or "")
        if isinstance(field, forms.ChoiceField):
            return str(dict(_flat(field.choices)).get(value, value))
        return self._plain(name, value)

    def _show_again(self, untouched: Iterable[str]) -> None:
        """With what was written, what stands now in the fields that were left as they were, and the marks of now."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data[self.add_prefix("stands")] = json.dumps(self._marks(self._before))
        for name in untouched:
            key, value = self.add_prefix(name), self._before[name]
            if isinstance(self.fields[name], forms.BooleanField):
                data.pop(key, None)
                if value:
                    data[key] = "on"
            else:
                prepared = self.fields[name].prepare_value(value)
                data[key] = "" if prepared is None else str(prepared)
        self.data = data


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    for value, said in choices:
        yield from said if isinstance(said, list | tuple) else [(value, said)]
