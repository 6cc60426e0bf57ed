"""The kinds of query parameter of the public API. Each refuses what it cannot mean, so that a slip is never
answered with everything."""

from collections.abc import Sequence
from typing import Any

from django.core.validators import RegexValidator
from django_filters import CharFilter, ChoiceFilter, DateFilter

PUBLIC_ID = "[a-z]{3}_[a-z2-7]{26}"
"""What follows the prefix is drawn by ``sources.public_ids``."""

LONGEST = 200
"""Characters of a parameter; names are no longer, and a search for more finds nothing."""


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


class OneOf(ChoiceFilter):
    """One of a list of words."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]], **options: Any) -> None:
        refusal = {"invalid_choice": f"One of these is needed: {', '.join(value for value, _ in choices)}."}
        super().__init__(*args, choices=choices, error_messages=refusal, **options)
