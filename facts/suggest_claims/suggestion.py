"""A suggestion: one claim that a sentence of a source may make, for an editor to take or to pass over."""

from dataclasses import dataclass

from facts.models import Entity, Property


@dataclass(frozen=True)
class Suggestion:
    """``start`` and ``end`` are the code points of the quote in the text, ``sentence`` its number from 0, ``quote`` its
    words and ``value_start`` the code point of the value in the text.

    ``shown`` is the value as read, in the language of the moment, ``rule`` the reading rule in words (may be empty),
    ``speaker`` whom the source lets say it (empty: itself), ``period_text`` the period as printed (empty: that of the
    source). ``modality`` and ``polarity`` are those of claims. ``rank`` counts from 1 in its sentence, ``score`` from 0
    to 1 how sure it is.
    """

    start: int
    end: int
    sentence: int
    entity: Entity
    property: Property
    value_text: str
    shown: str
    rule: str = ""
    speaker: str = ""
    period_text: str = ""
    modality: str = "asserted"
    polarity: str = "asserted"
    rank: int = 1
    score: float = 0.0
    value_start: int = 0
    value_entity: Entity | None = None
    quote: str = ""
