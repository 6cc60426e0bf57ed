"""What somebody asks for: the text, and the words in it."""

import re
from dataclasses import dataclass

from facts.models.names import folded
from sources.plain_text import one_line

LONGEST = 200
"""Code points that are looked at; nobody types more to find something."""

_MOST_WORDS = 12
_SHORTEST_BEGINNING = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Asked:
    """``text`` is one line that any database takes; ``words`` are folded, letters and digits only. ``is_typing``: the
    last word may be the beginning of one."""

    text: str
    words: tuple[str, ...]
    is_typing: bool = False

    @property
    def folded(self) -> str:
        return folded(self.text)

    @property
    def says_something(self) -> bool:
        return bool(self.words)

    @property
    def beginning(self) -> str:
        """All words, and of the last one its beginning, as PostgreSQL asks for them; empty for who has typed it out,
        and where a beginning is so short that it is that of everything."""
        if not self.is_typing or len(self.words[-1]) < _SHORTEST_BEGINNING:
            return ""
        return f"{' & '.join(self.words)}:*"

    def without(self, words: set[str]) -> "Asked":
        """What is left of it, in its order."""
        rest = tuple(word for word in self.words if word not in words)
        return Asked(" ".join(rest), rest, self.is_typing)


def asked_for(said: str, *, is_typing: bool = False) -> Asked:
    text = one_line(said, most=LONGEST)
    words = tuple(dict.fromkeys(_WORD.findall(folded(text))))[:_MOST_WORDS]
    return Asked(text, words, is_typing)
