"""Tell an address from a text."""

import re

from sources.in_english import in_english
from sources.refusals import Refused

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d+(?:/|$))\S", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")


def address_in(said: str) -> str:
    """The address that this is, with its scheme; empty when it is a text.

    Raises Refused for an address that is none of the web's: nobody pastes ``javascript:…`` as an article.
    """
    word = said.strip()
    if not word or any(character.isspace() for character in word):
        return ""
    scheme = _SCHEME.match(word)
    if scheme is not None:
        if scheme[1].lower() not in ("http", "https"):
            raise Refused(
                {
                    "anything": in_english(
                        "“{scheme}:” is no address of a page; only http and https are fetched.", scheme=scheme[1][:20]
                    )
                }
            )
        return word
    return f"https://{word}" if _WITHOUT_SCHEME.fullmatch(word) else ""
