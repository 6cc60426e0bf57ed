"""Refused: a step will not do what was asked, and says why in the editor's words, by field where there is one."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Model

from sources.in_english import in_english
from sources.retold import retold


class Refused(Exception):
    """Final: trying again changes nothing; a person has to. ``fields`` maps a field, or ``""``, to its message."""

    def __init__(self, fields: Mapping[str, str] | str) -> None:
        told = {"": fields} if not isinstance(fields, Mapping) else fields
        # Now, in the language of who asked: a message may be one that is translated when it is read.
        self.fields = {name: retold(str(message)) for name, message in told.items()}
        super().__init__("; ".join(self.fields.values()))

    @classmethod
    def from_validation(cls, error: ValidationError, *, of: Model | None = None) -> "Refused":
        """The same messages, out of the own checks of the row (``of``); a value that is in no list is told with the
        list."""
        if not hasattr(error, "error_dict"):
            return cls(" ".join(error.messages))
        messages = {
            name: " ".join(text for one in errors for text in _told(one, field=name, of=of))
            for name, errors in error.error_dict.items()
        }
        return cls({"" if name == "__all__" else name: text for name, text in messages.items()})


def _told(error: ValidationError, *, field: str, of: Model | None) -> list[str]:
    if of is None or error.code != "invalid_choice":
        return error.messages
    choices = getattr(of._meta.get_field(field), "flatchoices", [])
    listed = ", ".join(str(value) for value, _ in choices if value not in (None, ""))
    return [
        in_english(
            "“{field}” cannot be “{value}”; choose one of {listed}",
            field=field,
            value=str((error.params or {}).get("value", ""))[:60],
            listed=listed,
        )
    ]
