"""The sentences that explain a comparison: templates in English and their parts, so that they can be translated.

Every template of every kind stands here, and tests/kinds/test_sentences.py renders each. A translation is a
function from an English template to another language's (gettext is one); values are then shown in that language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Union

from facts.kinds.value import Value

Part = Union[str, int, Value, "Sentence", tuple["Sentence", ...]]

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        # Intervals
        "same_interval": "both are {value}",
        "compatible": "both allow {value}",
        "plain_apart": "{one} against {other}: {gap}",
        "apart": "{one}, {other}: {gap}",
        "said": "'{text}'",
        "said_and_meant": "'{text}' is {value}",
        "gap": "{value} apart",
        "one_day": "one day apart",
        "days": "{count} days apart",
        "one_minute": "one minute apart",
        "minutes": "{count} minutes apart",
        "points": "{count} percentage points apart",
        "touching": "the one ends just below where the other begins",
        # Points
        "same_point": "'{one}' and '{other}' are the same",
        "other_point": "'{one}' and '{other}' are not the same",
        # Not comparable
        "axes_differ": "'{one}' ({scale}) and '{other}' ({other_scale}) are not measured on the same scale",
        "axis": "{scale}",
        "money_axis": "money in {scale}",
        "quantity_axis": "quantity in {scale}",
        "no_currency": "money in a currency not stated",
        "kinds_differ": "'{one}' is a {kind}, '{other}' a {other_kind}",
        # Entities
        "trees_differ": "'{one}' and '{other}' are not in one tree of entities",
        "same_entity": "'{one}' and '{other}' are the same entity",
        "part_of": "'{one}' is part of '{other}'",
        "entities_apart": "'{one}' and '{other}' are apart: neither is part of the other",
        "same_name": "'{one}' and '{other}' are the same name",
        "unplaced": "where '{one}' and '{other}' stand among the entities is not known",
        # Quotations
        "speakers_differ": "said by different speakers: {one} and {other}",
        "same_words": "the same words",
        "contained": "one wording is part of the other",
        "too_short": "too few words to say that they are one utterance",
        "too_long": "wordings of more than {count} words are not compared",
        "unaligned": "the wordings do not align: not one utterance",
        "left_out": "the wordings differ only in what one of them leaves out",
        "more_changes": "and {count} more",
        "changed": "one utterance, changed words: {changes}",
        "change": "'{one}' against '{other}'",
        "nothing": "(nothing)",
    }
)
BETWEEN = "; "


@dataclass(frozen=True)
class Sentence:
    """One of TEMPLATES by name, and what stands in its braces: text as printed, numbers, values, other sentences."""

    name: str
    parts: Mapping[str, Part] = field(default_factory=dict, hash=False)

    def in_words(self, translate: Callable[[str], str] = str, *, lang: str = "en") -> str:
        """In the language `translate` turns templates into, `lang`, with its values shown in it."""
        worded = {name: _worded(part, translate, lang) for name, part in self.parts.items()}
        return translate(TEMPLATES[self.name]).format(**worded)


def sentence(name: str, /, **parts: Part) -> Sentence:
    return Sentence(name, parts)


def _worded(part: Part, translate: Callable[[str], str], lang: str) -> str:
    if isinstance(part, Value):
        return part.shown(lang)
    if isinstance(part, Sentence):
        return part.in_words(translate, lang=lang)
    if isinstance(part, tuple):
        return BETWEEN.join(each.in_words(translate, lang=lang) for each in part)
    return f"{part:,}" if isinstance(part, int) else part
