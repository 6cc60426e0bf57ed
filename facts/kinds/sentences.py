"""The sentences that explain a comparison: templates in English and their parts, so that they can be translated.

Every template of every kind stands here, and tests/kinds/test_sentences.py renders each. A translation is a
function from an English template to another language's (gettext is one); values are then shown in that language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Union

from facts.kinds.showing import in_digits
from facts.kinds.to_translate import to_translate
from facts.kinds.value import Json, Value

Part = Union[str, int, Value, "Sentence", tuple["Sentence", ...]]

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        # Intervals
        "same_interval": to_translate("both are {value}"),
        "compatible": to_translate("both allow {value}"),
        "plain_apart": to_translate("{one} against {other}: {gap}"),
        "apart": "{one}, {other}: {gap}",
        "said": "'{text}'",
        "said_and_meant": to_translate("'{text}' is {value}"),
        "gap": to_translate("{value} apart"),
        "one_day": to_translate("one day apart"),
        "days": to_translate("{count} days apart"),
        "one_minute": to_translate("one minute apart"),
        "minutes": to_translate("{count} minutes apart"),
        "points": to_translate("{count} percentage points apart"),
        "touching": to_translate("the one ends just below where the other begins"),
        # Points
        "same_point": to_translate("'{one}' and '{other}' are the same"),
        "other_point": to_translate("'{one}' and '{other}' are not the same"),
        # Not comparable
        "axes_differ": to_translate(
            "'{one}' ({scale}) and '{other}' ({other_scale}) are not measured on the same scale"
        ),
        "axis": "{scale}",
        "money_axis": to_translate("money in {scale}"),
        "quantity_axis": to_translate("quantity in {scale}"),
        "no_currency": to_translate("money in a currency not stated"),
        "kinds_differ": to_translate("'{one}' is a {kind}, '{other}' a {other_kind}"),
        # Entities
        "trees_differ": to_translate("'{one}' and '{other}' are not in one tree of entities"),
        "same_entity": to_translate("'{one}' and '{other}' are the same entity"),
        "part_of": to_translate("'{one}' is part of '{other}'"),
        "entities_apart": to_translate("'{one}' and '{other}' are apart: neither is part of the other"),
        "same_name": to_translate("'{one}' and '{other}' are the same name"),
        "unplaced": to_translate("where '{one}' and '{other}' stand among the entities is not known"),
        # Quotations
        "speakers_differ": to_translate("said by different speakers: {one} and {other}"),
        "same_words": to_translate("the same words"),
        "contained": to_translate("one wording is part of the other"),
        "too_short": to_translate("too few words to say that they are one utterance"),
        "too_long": to_translate("wordings of more than {count} words are not compared"),
        "unaligned": to_translate("the wordings do not align: not one utterance"),
        "left_out": to_translate("the wordings differ only in what one of them leaves out"),
        "more_changes": to_translate("and {count} more"),
        "changed": to_translate("one utterance, changed words: {changes}"),
        "change": to_translate("'{one}' against '{other}'"),
        "nothing": to_translate("(nothing)"),
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

    def shown(self, lang: str) -> str:
        """In English: the templates of other languages are not known here."""
        return self.in_words()

    def as_part(self) -> Json:
        """As JSON, to be told again in another language (sources/telling.py)."""
        return {"say": TEMPLATES[self.name], "with": {name: _as_part(part) for name, part in self.parts.items()}}


def sentence(name: str, /, **parts: Part) -> Sentence:
    return Sentence(name, parts)


def _as_part(part: Part) -> Json:
    if isinstance(part, tuple):
        return {"each": [each.as_part() for each in part], "between": BETWEEN}
    return part if isinstance(part, str | int) else part.as_part()


def _worded(part: Part, translate: Callable[[str], str], lang: str) -> str:
    if isinstance(part, Value):
        return part.shown(lang)
    if isinstance(part, Sentence):
        return part.in_words(translate, lang=lang)
    if isinstance(part, tuple):
        return BETWEEN.join(each.in_words(translate, lang=lang) for each in part)
    return in_digits(part, lang) if isinstance(part, int) else part
