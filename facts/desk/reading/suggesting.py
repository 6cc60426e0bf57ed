"""Suggestions as the page offers them: numbered in each sentence, one key takes one."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from facts.models.claim import manner_in_words
from facts.suggest_claims import Suggestion

MOST_OFFERED = 9
"""One key each."""


@dataclass(frozen=True)
class Offered:
    """A suggestion with its digit and what taking it fills the bar with."""

    digit: int
    about: str
    what: str
    shown: str
    manner: str
    fills: dict[str, Any]

    @property
    def as_json(self) -> str:
        return json.dumps(self.fills)


def offered_in(suggestions: list[Suggestion]) -> dict[int, list[Offered]]:
    """By the number of the sentence, from 1, best first. ``suggestions`` as ``facts.suggest_claims`` gives them: there
    they are numbered from 0."""
    by_sentence: defaultdict[int, list[Suggestion]] = defaultdict(list)
    for one in sorted(suggestions, key=lambda one: one.rank):
        by_sentence[one.sentence + 1].append(one)
    return {
        number: [_offered(one, digit=digit) for digit, one in enumerate(some[:MOST_OFFERED], start=1)]
        for number, some in by_sentence.items()
    }


def _offered(one: Suggestion, *, digit: int) -> Offered:
    fills = {
        "start": one.start,
        "end": one.end,
        "entity": one.entity.pk,
        "about": str(one.entity),
        "property": one.property.pk,
        "what": str(one.property),
        "value": one.value_text,
        "period": one.period_text,
        "speaker": one.speaker,
        "denied": one.polarity == "denied",
        "hedged": one.modality == "hedged",
        "speculated": one.modality == "speculated",
    }
    manner = manner_in_words(polarity=one.polarity, modality=one.modality)
    return Offered(digit, str(one.entity), str(one.property), one.shown or one.value_text, manner, fills)
