"""The texts that are marked for translation, as they may stand in a row: with something in the place of each part."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import django
from babel.messages.mofile import read_mo
from django.conf import settings
from django.utils.translation import gettext, ngettext

SENTENCES = frozenset({"why", "error", "reason"})
"""Parts of these names are sentences themselves, and are told again, too."""

NUMBERS = frozenset({"count", "number"})
"""Parts of these names are digits."""

_LEAST_LETTERS = 6
"""What a template must say of itself, unless it holds a sentence that is known."""

_PART = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Template:
    """One text of the catalogue, as it may stand in a row; ``ids`` are its forms, for one thing and for many."""

    text: str
    ids: tuple[str, ...]

    @cached_property
    def literals(self) -> list[str]:
        """What stands around its parts, the parts left out."""
        return [piece.replace("%%", "%") for piece in _PART.split(self.text)[::3]]

    @cached_property
    def names(self) -> list[str]:
        return [percent or braced for percent, braced in _PART.findall(self.text)]

    @cached_property
    def longest(self) -> str:
        return max(self.literals, key=len)

    @cached_property
    def weight(self) -> int:
        return sum(map(len, self.literals))

    @cached_property
    def says_something(self) -> bool:
        """Else it could be found in any text."""
        letters = sum(1 for _ in _LETTER.finditer("".join(self.literals)))
        return letters >= _LEAST_LETTERS or NUMBERS.issuperset(self.names)

    @cached_property
    def holds_sentences(self) -> bool:
        return not SENTENCES.isdisjoint(self.names)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        seen: set[str] = set()
        pattern = re.escape(self.literals[0])
        for name, literal in zip(self.names, self.literals[1:], strict=True):
            anything = r"\d[\d,]*" if name in NUMBERS else ".+?"
            pattern += (f"(?P={name})" if name in seen else f"(?P<{name}>{anything})") + re.escape(literal)
            seen.add(name)
        return re.compile(pattern, re.DOTALL)

    def is_quoted(self, place: int) -> bool:
        """Whether that part stands in quotation marks: then it may be anything."""
        return self.literals[place].endswith("“")

    def parts_in(self, text: str) -> list[str] | None:
        """What stands there for each part; None where the text is another."""
        found = self.pattern.fullmatch(text) if self.longest in text else None
        parts = [] if found is None else [found[name] for name in self.names]
        return parts if found is not None and all(map(_closes_only_what_it_opens, parts)) else None

    def say(self, parts: Sequence[str]) -> str:
        filled = dict(zip(self.names, parts, strict=True))
        one, many = self.ids[0], self.ids[-1]
        translated = gettext(one) if one == many else ngettext(one, many, 1 if self.text == one else 2)
        return _PART.sub(lambda found: filled.get(found[1] or found[2], found[0]), translated).replace("%%", "%")


def _closes_only_what_it_opens(part: str) -> bool:
    """Else it begins within one quotation and ends within another."""
    depth = 0
    for character in part:
        depth += (character == "“") - (character == "”")
        if depth < 0:
            return False
    return True


@dataclass(frozen=True)
class Known:
    """Every text that has a translation: those without parts by themselves, the others from the longest on."""

    plain: Mapping[str, Template]
    filled: tuple[Template, ...]


@cache
def known_texts(language: str) -> Known:
    found = {one.text: one for one in _templates(language)}
    plain = {text: one for text, one in found.items() if not _PART.search(text)}
    filled = [one for text, one in found.items() if text not in plain and (one.says_something or one.holds_sentences)]
    return Known(plain, tuple(sorted(filled, key=lambda one: -one.weight)))


def _templates(language: str) -> Iterator[Template]:
    for folder in (Path(django.__file__).parent / "conf" / "locale", *map(Path, settings.LOCALE_PATHS)):
        path = folder / language / "LC_MESSAGES" / "django.mo"
        if not path.exists():
            continue
        with path.open("rb") as file:
            for message in read_mo(file):
                ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
                if message.id and not message.context:
                    yield from (Template(text, tuple(ids)) for text in ids)
