"""A sentence of the program that a row keeps: in English as text, and beside it the parts it was made of, so that a
page or a mail can say it in the language of its reader.

The parts are JSON: a text or a number as it stands; ``{"say": template, "with": {name: part}}``, a template in English
that is marked for translation, with what stands in its braces; ``{"each": [part], "between": text}``, some in a row; or
``{kind: …}``, what others than this module know how to show (a value, days).
"""

import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, SupportsIndex

from babel.numbers import format_decimal

Json = Any

KEPT_BY = "of"
"""Which text the parts were of: who writes another text, and forgets its parts, has it shown as it stands."""


class Shown(Protocol):
    """What can stand in a sentence, and be shown in another language later."""

    def shown(self, lang: str) -> str: ...

    def as_part(self) -> Json: ...


Part = str | int | Shown


class Telling(str):
    """The sentence in English, which knows its parts. What is cut off or put behind it makes plain text of it."""

    part: Json

    def __new__(cls, text: str, part: Json = None) -> "Telling":
        one = super().__new__(cls, text)
        one.part = text if part is None else part
        return one

    def shown(self, lang: str) -> str:
        return str(self)

    def as_part(self) -> Json:
        return self.part

    def strip(self, chars: str | None = None, /) -> str:
        """Itself, where nothing is to be taken off."""
        return self._or_plain(super().strip(chars))

    def __getitem__(self, key: SupportsIndex | slice, /) -> str:
        return self._or_plain(super().__getitem__(key))

    def _or_plain(self, text: str) -> str:
        return self if text == str(self) else text


def telling(template: str, /, **parts: Part) -> Telling:
    """``template`` is marked for translation where it is written, with names in braces."""
    said = {name: _in_english(part) for name, part in parts.items()}
    return Telling(template.format(**said), {"say": template, "with": {name: as_part(p) for name, p in parts.items()}})


def tell_each(parts: Iterable[Part], *, between: str = " ") -> Telling:
    """Some in a row. Empty ones are left out; one alone is itself."""
    some = [part for part in parts if part != ""]
    if len(some) == 1 and isinstance(some[0], Telling):
        return some[0]
    text = between.join(_in_english(part) for part in some)
    return Telling(text, {"each": [as_part(part) for part in some], "between": between})


def as_part(part: Part) -> Json:
    if isinstance(part, Telling) or not isinstance(part, str | int):
        return part.as_part()
    return part


def parts_of(text: str) -> Json:
    """What is stored beside the text; None where it is no telling."""
    return {KEPT_BY: _mark(text), "is": text.part} if isinstance(text, Telling) else None


def told_again(
    text: str,
    kept: Json,
    *,
    translate: Callable[[str], str],
    lang: str,
    kinds: Mapping[str, Callable[[Json], Shown]] | None = None,
) -> str:
    """The text in the language of its reader; as it stands where its parts are not known, or are not its own.

    ``kinds`` make of what is kept of a value something that can be shown.
    """
    if not isinstance(kept, dict) or kept.get(KEPT_BY) != _mark(text):
        return text
    try:
        return _said(kept["is"], translate=translate, lang=lang, kinds=kinds or {})
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        # Kept by another version of the program, in a shape that this one does not know.
        return text


def _said(
    part: Json, *, translate: Callable[[str], str], lang: str, kinds: Mapping[str, Callable[[Json], Shown]]
) -> str:
    def say(one: Json) -> str:
        return _said(one, translate=translate, lang=lang, kinds=kinds)

    if not isinstance(part, dict):
        return in_digits(part, lang) if isinstance(part, int) else str(part)
    if isinstance(part.get("say"), str):
        return translate(part["say"]).format(**{name: say(one) for name, one in part.get("with", {}).items()})
    if "each" in part:
        return str(part["between"]).join(map(say, part["each"]))
    ((kind, kept),) = part.items()
    return kinds[kind](kept).shown(lang)


def in_digits(number: int, lang: str) -> str:
    """A number as the language writes it: "1,234", "1.234"."""
    return f"{number:,}" if lang == "en" else format_decimal(number, locale=lang)


def _in_english(part: Part) -> str:
    if isinstance(part, str):
        return str(part)
    return in_digits(part, "en") if isinstance(part, int) else part.shown("en")


def _mark(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))
