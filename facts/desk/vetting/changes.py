"""What changed from one version of a fact to the next, word by word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from facts.desk.in_words import language_of_page
from facts.models import FactVersion
from sources.compare_texts import Segment, compare_texts


@dataclass(frozen=True)
class Changed:
    """``before`` and ``after`` are values in words, equal where the value stayed."""

    from_number: int
    statement: list[Segment]
    before: str
    after: str


def changed(old: FactVersion, new: FactVersion) -> Changed:
    return Changed(
        from_number=old.number,
        statement=compare_texts(old.statement, new.statement).segments,
        before=value_of(old),
        after=value_of(new),
    )


def in_words(candidate: Mapping[str, Any]) -> str:
    """A candidate as ``FactVersion.dispute`` keeps it."""
    shown = str(candidate["shown"])
    return _("not %(shown)s") % {"shown": shown} if candidate["polarity"] == "denied" else shown


def value_of(version: FactVersion) -> str:
    """In words; a denied value with its “not”, of a contested one all candidates."""
    if version.dispute is not None:
        return " / ".join(in_words(one) for one in version.dispute["candidates"])
    return (
        _("not %(shown)s") % {"shown": version.shown(language_of_page())}
        if version.polarity == "denied"
        else version.shown(language_of_page())
    )
