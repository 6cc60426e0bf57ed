"""The kinds of query parameter of the public API. Each refuses what it cannot mean, so that a slip is never
answered with everything."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms import CharField
from django_filters import CharFilter, ChoiceFilter, DateFilter
from django_filters.fields import ChoiceField
from drf_spectacular.utils import extend_schema_field

PUBLIC_ID = "[a-z]{3}_[a-z2-7]{26}"
"""What follows the prefix is drawn by ``sources.public_ids``."""

LONGEST = 200
"""Characters of a parameter; names are no longer, and a search for more finds nothing."""

MOMENT = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z)?$",
}
"""Here and below: what each may be, as JSON Schema says it."""


@extend_schema_field({"type": "string", "minLength": 1, "maxLength": LONGEST})
class Words(CharFilter):
    """Words as they stand in the records."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, max_length=LONGEST, **options)


class PublicId(CharFilter):
    """One of our identifiers, e.g. ``ent_…``. One that nobody may see and one that was never given look alike."""

    def __init__(self, *args: Any, prefix: str, **options: Any) -> None:
        refusal = f"An identifier as the API gives it is needed: {prefix}_ and 26 characters."
        pattern = RegexValidator(rf"\A{prefix}_[a-z2-7]{{26}}\Z", refusal)
        super().__init__(*args, validators=[pattern], **options)
        extend_schema_field({"type": "string", "pattern": rf"^{prefix}_[a-z2-7]{{26}}$"})(self)


@extend_schema_field({"type": "string", "pattern": "^Q[1-9][0-9]{0,17}$"})
class WikidataId(CharFilter):
    """An item of Wikidata, e.g. Q42."""

    def __init__(self, *args: Any, **options: Any) -> None:
        pattern = RegexValidator(r"\AQ[1-9][0-9]{0,17}\Z", "A Wikidata item is needed, e.g. Q42.")
        super().__init__(*args, validators=[pattern], **options)


class Day(DateFilter):
    """A day, written in the one order that everybody reads alike."""

    def __init__(self, *args: Any, **options: Any) -> None:
        refusal = {"invalid": "A day is needed, e.g. 2025-12-09."}
        super().__init__(*args, input_formats=["%Y-%m-%d"], error_messages=refusal, **options)


class MomentField(CharField):
    """A day or a time of day in UTC, as ``datetime``."""

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        return moment_of(text) if text else None


@extend_schema_field(MOMENT)
class Moment(CharFilter):
    """A moment that has its place on our clock: a day means its end."""

    field_class = MomentField


def moment_of(text: str) -> datetime:
    """Raises ValidationError."""
    try:
        if _DAY.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), time.max, tzinfo=UTC)
        if _INSTANT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(_NO_MOMENT) from error
    raise ValidationError(_NO_MOMENT)


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z", re.ASCII)
_NO_MOMENT = "A day or a time in UTC is needed, e.g. 2025-12-09 or 2025-12-09T10:30:00Z."


class SinceField(CharField):
    """A day or a time of day in UTC, as ``datetime``; a day means its first moment."""

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        if not text:
            return None
        moment = moment_of(text)
        return datetime.combine(moment.date(), time.min, tzinfo=UTC) if _DAY.fullmatch(text) else moment


class Since(CharFilter):
    """From a moment on, that moment included."""

    field_class = SinceField


class OneOfField(ChoiceField):
    """A choice; of words that look like one, ``elsewhere`` says where they are answered."""

    def __init__(self, *args: Any, elsewhere: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.elsewhere = elsewhere

    def validate(self, value: Any) -> None:
        if value in self.elsewhere:
            raise ValidationError(self.elsewhere[value])
        super().validate(value)


class OneOf(ChoiceFilter):
    """One of a list of words."""

    field_class = OneOfField

    def __init__(
        self,
        *args: Any,
        choices: Sequence[tuple[str, Any]],
        elsewhere: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        refusal = {"invalid_choice": f"One of these is needed: {', '.join(value for value, _ in choices)}."}
        super().__init__(*args, choices=choices, elsewhere=elsewhere or {}, error_messages=refusal, **options)
