"""Keys as they arrive from outside. Django's own admin answers some of them with an error page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect

LARGEST_KEY = 2**63 - 1
_LONGEST = 19


def can_be_key(text: object) -> bool:
    """Whether a row could have this primary key; SQLite raises for larger numbers, the ORM for other texts."""
    shown = str(text)
    return shown.isascii() and shown.isdigit() and len(shown) <= _LONGEST and int(shown) <= LARGEST_KEY


class FoundByTyping(AutocompleteSelect):
    """The autocomplete, shown again with whatever was sent: what can be no key selects nothing."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, [key for key in value if can_be_key(key) or not key], attr)


class SeveralRows(forms.ModelMultipleChoiceField):
    """Several rows by their keys; what can be no key is no choice."""

    def clean(self, value: Any) -> Any:
        for key in value or []:
            if not can_be_key(key):
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(key)[:40]}
                )
        return super().clean(value)
