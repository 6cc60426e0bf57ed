"""Which matter each value of a draft speaks of: what ``suggest_claims`` would suggest to record of it.

Candidates only: that something is known of a matter is for ``checking`` to say, which takes the best ranked that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from facts.find_entities import NotFound
from facts.kinds import Unreadable, Value, read
from facts.kinds.to_translate import to_translate
from facts.models import Entity
from facts.record_claims.read_value import Period, as_meant, period_in
from facts.suggest_claims import Suggestion, suggest
from facts.suggest_claims.load import vocabulary_for
from sources.models import Snapshot, Source
from sources.telling import Telling

Matter = tuple[int, int]
"""Entity and property, by primary key."""


@dataclass(frozen=True)
class Match:
    """A value and what it may be said of. ``passage`` is the paragraph it stands in, ``value_entity`` what an entity's
    name means, ``period`` that which is printed, else both ends None."""

    suggestion: Suggestion
    passage: str
    value: Value
    period: Period

    @property
    def start(self) -> int:
        return self.suggestion.value_start

    @property
    def end(self) -> int:
        return self.suggestion.value_start + len(self.suggestion.value_text)

    @property
    def value_entity(self) -> Entity | None:
        return self.suggestion.value_entity

    @property
    def matter(self) -> Matter:
        return self.suggestion.entity.pk, self.suggestion.property.pk


def matches_in(text: str, *, language: str, day: date) -> Iterator[Match]:
    """Values that could not be read as their property means them are none."""
    # Never saved: vocabularies are loaded for snapshots.
    draft = Snapshot(text=text, source=Source(language=language))
    for one in suggest(text, language=language, published=day, vocabulary=vocabulary_for(draft)):
        try:
            value = _value(one, language=language, day=day)
            period = period_in(one.period_text, language=language, day=day)
        except Unreadable:
            continue
        yield Match(one, passage=_around(text, one), value=value, period=period)


def _value(one: Suggestion, *, language: str, day: date) -> Value:
    """Raises Unreadable."""
    value = read(one.value_text, kind=one.property.kind, lang=language, reference=day)
    if one.value_entity is not None:
        return value
    meant = as_meant(value, text=one.value_text, of=one.property, language=language, find=_nobody).value
    if meant is None:
        raise Unreadable(to_translate("“{name}” names nobody"), name=one.value_text)
    return meant


def _nobody(name: str) -> Entity:
    """Entities come with the suggestion: none is looked for again."""
    raise NotFound(Telling(name))


def _around(text: str, one: Suggestion) -> str:
    """The line it stands in: a scope may be told before or behind the quote."""
    end = text.find("\n", one.end)
    return text[text.rfind("\n", 0, one.start) + 1 : len(text) if end < 0 else end]
