"""Numbers in words: "two hundred and five", "duemilacinquecento", "quatre-vingt-dix-sept"."""

from collections.abc import Iterator
from dataclasses import dataclass

from facts.kinds.grammar import Grammar
from facts.kinds.passage import Passage

LONGEST_WORD = 80  # letters of a fused number


@dataclass(frozen=True)
class Atoms:
    """`last_scale` is the scale word the number ends in, 1 if in none."""

    amount: int
    end: int
    last_scale: int = 1
    is_ordinal: bool = False
    is_article: bool = False


@dataclass(frozen=True)
class Sum:
    """A number in words as far as it has been read: "two million" is total, "three hundred" current."""

    total: int = 0
    current: int | None = None
    floor: int = 10**18  # the next scale word must be smaller

    @property
    def amount(self) -> int:
        return self.total + (self.current or 0)

    def plus(self, value: int) -> "Sum | None":
        """With one more word; None if it does not continue the number."""
        if value >= 1000:
            return self._scaled(value)
        if self.current is None:
            return Sum(self.total, value, self.floor)
        if value == 100:
            return Sum(self.total, self.current * 100, self.floor) if 0 < self.current < 20 else None
        if value > 100:
            return None
        return Sum(self.total, self.current + value, self.floor) if self._has_room(value) else None

    def _scaled(self, value: int) -> "Sum | None":
        if self.current == 0:
            return None
        if value > self.floor and self.amount < value:  # "dos mil quinientos millones"
            return Sum(self.amount * value, None, value)
        if value >= self.floor or (self.current is None and self.total):
            return None
        times = 1 if self.current is None else self.current
        return Sum(self.total + times * value, None, value)

    def _has_room(self, value: int) -> bool:
        current = self.current or 0
        if value == 0 or current == 0:
            return False
        return current % 100 == 0 if value >= 10 else current % 10 == 0 and current % 100 != 10


def atoms_of(passage: Passage, index: int) -> Atoms | None:
    """The number in words that begins at `index`."""
    found: Atoms | None = None
    total = Sum()
    for values, end, is_ordinal in _words(passage, index):
        grown = _grown(total, values)
        if grown is None:
            break
        total = grown
        found = Atoms(total.amount, end, last_scale=values[-1] if values[-1] >= 1000 else 1, is_ordinal=is_ordinal)
        if is_ordinal:
            break
    return found and _as_article(passage, index, found)


def _grown(total: Sum, values: tuple[int, ...]) -> Sum | None:
    grown: Sum | None = total
    for value in filter(None, values) if len(values) > 1 else values:
        grown = grown and grown.plus(value)
    return grown


def _words(passage: Passage, index: int) -> Iterator[tuple[tuple[int, ...], int, bool]]:
    """The number words from `index` on, each with the index behind it; joiners are stepped over."""
    is_first = True
    while True:
        start = index
        if not is_first:
            joiner = passage.match(passage.grammar.language.number_joiners, index)
            start = joiner.end if joiner else index
        word = _word(passage, start, is_first=is_first)
        if word is None:
            return
        yield word
        index, is_first = word[1], False


def _word(passage: Passage, index: int, *, is_first: bool) -> tuple[tuple[int, ...], int, bool] | None:
    grammar, tokens = passage.grammar, passage.tokens
    ordinal = grammar.ordinals.at(tokens, index)
    cardinal = grammar.cardinals.at(tokens, index)
    if ordinal and (cardinal is None or ordinal.end > cardinal.end):
        return (ordinal.meaning,), ordinal.end, True
    if cardinal:
        return (cardinal.meaning,), cardinal.end, False
    scale = grammar.scales.at(tokens, index)
    if scale and _is_scale(passage, index):
        return (scale.meaning,), scale.end, False
    article = passage.match(grammar.language.articles, index) if is_first else None
    if article and (_is_scale(passage, article.end) or grammar.units.at(tokens, article.end)):
        return (1,), article.end, False
    return _fused(passage, index)


def _is_scale(passage: Passage, index: int) -> bool:
    """Letters (k, m) are scales only behind digits."""
    return passage.grammar.scales.at(passage.tokens, index) is not None and len(passage.tokens[index].text) > 1


def _as_article(passage: Passage, index: int, atoms: Atoms) -> Atoms:
    """ "un", "a", "one" alone may be no number at all."""
    if atoms.amount != 1 or atoms.is_ordinal:
        return atoms
    return Atoms(1, atoms.end, is_article=True)


def _fused(passage: Passage, index: int) -> tuple[tuple[int, ...], int, bool] | None:
    token = passage.token(index)
    if token is None or token.kind != "word" or not passage.grammar.language.is_fused or len(token.text) > LONGEST_WORD:
        return None
    values = _split(token.text, passage.grammar.atoms)
    if values:
        return values, index + 1, False
    stems = _ordinal_stems(token.text, passage.grammar)
    values = next(filter(None, (_split(stem, passage.grammar.atoms) for stem in stems)), None)
    return (values, index + 1, True) if values else None


def _ordinal_stems(word: str, grammar: Grammar) -> Iterator[str]:
    """ "ventitre" of "ventitreesimo", "venti" of "ventesimo": what is left of an ordinal, and its elided vowel."""
    for ending in grammar.language.fused_ordinal_endings.split(" | "):
        if ending and word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem
            yield stem + "a"


def _split(word: str, atoms: dict[str, int]) -> tuple[int, ...] | None:
    """The word as a row of number words, longest first from the left; every end is reached at most once."""
    reached: dict[int, tuple[int, ...]] = {0: ()}
    longest = max(map(len, atoms))
    for start in range(len(word)):
        if start not in reached:
            continue
        for end in range(min(len(word), start + longest), start, -1):
            value = atoms.get(word[start:end])
            if value is not None:
                reached.setdefault(end, (*reached[start], value))
    return reached.get(len(word)) or None
