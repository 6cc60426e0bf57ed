"""Plain text: what may be kept as text at all, whoever sends it. NFC, no NUL, no half characters."""

import re
import unicodedata

from sources.in_english import in_english

_NO_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_LONGEST_COMBINING_RUN = 30  # normalising long runs takes quadratic time


class UnreadableText(ValueError):
    """The bytes hold no text we can keep; the message says why, in the editor's words."""


def readable(text: str) -> str:
    """Return the text normalised to NFC, or raise UnreadableText."""
    if not text.strip():
        raise UnreadableText(in_english("it is empty"))
    if "\x00" in text:
        raise UnreadableText(in_english("character {at} is NUL; this looks like a binary file", at=text.index(chr(0))))
    if _HALF_CHARACTERS.search(text):
        raise UnreadableText(in_english("it holds half a surrogate pair, which is not a character"))
    if _has_long_combining_run(text):
        raise UnreadableText(
            in_english("it stacks more than {most} accents on one letter", most=_LONGEST_COMBINING_RUN)
        )
    return unicodedata.normalize("NFC", text)


def _has_long_combining_run(text: str) -> bool:
    if text.isascii():
        return False
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _LONGEST_COMBINING_RUN:
            return True
    return False


def one_line(text: str, *, most: int) -> str:
    """What a page or a file says of itself, as one line of at most ``most`` characters that any database takes."""
    beginning = text[: 4 * most]
    if _has_long_combining_run(beginning):
        return ""
    return unicodedata.normalize("NFC", " ".join(_NO_CHARACTERS.sub(" ", beginning).split()))[:most].rstrip()


def sentence(why: str, *, then: str = "") -> str:
    """A reason as a sentence, and what follows from it. The name of a host keeps its small letter."""
    begins_with_host = "." in why.partition(" ")[0].rstrip(".,:;")
    body = (why if begins_with_host else _begun(why)).rstrip(".")
    is_ended = body.endswith(("?", "!", "…"))
    if not then:
        return body if is_ended else f"{body}."
    return f"{body} {_begun(then)}." if is_ended else f"{body}; {then}."


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
