"""Sentences that rows keep, in the language of the moment: of the page that is asked for, or of the mail's reader."""

from collections.abc import Callable, Mapping

from django.utils.translation import get_language, gettext

from facts.kinds import Value
from facts.kinds.days import Days
from sources.telling import Json, Shown, parts_of, told_again

_KINDS: Mapping[str, Callable[[Json], Shown]] = {"value": Value.from_json, "days": Days.from_json}


def in_language(text: str, parts: Json = None) -> str:
    """``parts`` stand beside the text where a row keeps it; a sentence just made has its own. What has none, or was
    written anew without them, is told as it stands."""
    language = (get_language() or "en").partition("-")[0]
    if language == "en":
        return text
    kept = parts_of(text) if parts is None else parts
    return told_again(text, kept, translate=_translated, lang=language, kinds=_KINDS)


def _translated(template: str) -> str:
    """Of an empty text gettext gives the head of the catalogue."""
    return gettext(template) if template else ""
