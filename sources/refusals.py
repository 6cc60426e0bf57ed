"""Refused: a step will not do what was asked, and says why in the editor's words, by field where there is one."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError


class Refused(Exception):
    """Final: trying again changes nothing; a person has to. ``fields`` maps a field, or ``""``, to its message."""

    def __init__(self, fields: Mapping[str, str] | str) -> None:
        self.fields = {"": fields} if isinstance(fields, str) else dict(fields)
        super().__init__("; ".join(self.fields.values()))

    @classmethod
    def from_validation(cls, error: ValidationError) -> "Refused":
        """The same messages, out of a model's own checks."""
        if not hasattr(error, "error_dict"):
            return cls(" ".join(error.messages))
        messages = {name: " ".join(texts) for name, texts in error.message_dict.items()}
        return cls({"" if name == "__all__" else name: text for name, text in messages.items()})
