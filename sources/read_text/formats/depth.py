"""How deep markup is nested, counted before any parser sees it: lxml drops what lies deep without a word."""

import re

from sources.in_english import in_english
from sources.plain_text import UnreadableText
from sources.read_text.limits import DEEPEST

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][\w:.-]*)([^<>]*)>", re.S)
_RAW = re.compile(r"<(script|style|textarea|title)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Which ends which: a paragraph is not inside the one before it.
_SIBLINGS = {"p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",)}
_SIBLINGS |= {"tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th")}


def refuse_too_deep(markup: str) -> None:
    """Raise UnreadableText where elements lie more than DEEPEST inside each other. Linear time."""
    open_now: list[str] = []
    for match in _TAG.finditer(_RAW.sub(" ", markup)):
        name = (match[2] or "").lower()
        if not name or name in _EMPTY or match[3].endswith("/"):
            continue
        if match[1]:
            _close(open_now, name)
        else:
            _open(open_now, name)
            if len(open_now) > DEEPEST:
                raise too_deep()


def too_deep() -> UnreadableText:
    return UnreadableText(
        in_english("it is too deeply nested (more than {most} elements inside each other)", most=DEEPEST)
    )


def _open(open_now: list[str], name: str) -> None:
    while open_now and open_now[-1] in _SIBLINGS.get(name, ()):
        open_now.pop()
    open_now.append(name)


def _close(open_now: list[str], name: str) -> None:
    # At most DEEPEST are open, so this is bounded; an end without its beginning ends nothing.
    if name in open_now:
        while open_now.pop() != name:
            pass
