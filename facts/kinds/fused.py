"""Numbers in words: "two hundred and five", "duemilacinquecento", "quatre-vingt-dix-sept"."""

from collections.abc import Iterator
from dataclasses import dataclass

from facts.kinds.adding import Sum
from facts.kinds.grammar import Grammar
from facts.kinds.passage import Passage, remembered

LONGEST_ATOM = 24  # letters: "siebenundsiebzig" has 16
LONGEST_WORD = 120  # letters of a fused number
ELIDED = ("", "a", "e", "i", "o")  # vowels an ordinal ending takes the place of


@dataclass(frozen=True)
class Atoms:
    """`last_scale` is the scale word the number ends in, 1 if in none."""

    amount: int
    end: int
    last_scale: int = 1
    is_ordinal: bool = False
    is_article: bool = False


def atoms_of(passage: Passage, index: int) -> Atoms | None:
    """The number in words that begins at `index`."""
    found: Atoms | None = None
    before: Atoms | None = None
    total = Sum()
    for values, end, is_ordinal in _words(passage, index):
        grown = _grown(total, values)
        if grown is None or (found and found.is_ordinal and not is_ordinal):
            break
        if is_ordinal and values[-1] >= 100 and _is_article(passage, index, found):
            break  # "un centième" is a hundredth
        total, before = grown, found
        found = Atoms(total.amount, end, last_scale=values[-1] if values[-1] >= 1000 else 1, is_ordinal=is_ordinal)
    if before and found and _belongs_to_part(passage, before.end, found.end):
        found = before
    return found and _as_article(passage, index, found)


def _belongs_to_part(passage: Passage, start: int, end: int) -> bool:
    """ "six million AND TWO thirds": the last word is of the fraction."""
    joiner = passage.match(passage.grammar.language.number_joiners, start)
    return joiner is not None and passage.grammar.denominators.at(passage.tokens, end) is not None


def _is_article(passage: Passage, index: int, found: Atoms | None) -> bool:
    return found is not None and passage.match(passage.grammar.language.articles, index) is not None


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
    counted = (grammar.units, grammar.currencies)
    if article and (_is_scale(passage, article.end) or any(table.at(tokens, article.end) for table in counted)):
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


def half_fused(passage: Passage, index: int) -> int:
    """The whole of "zweieinhalb"; 0 when the word is none."""
    token, ending = passage.token(index), passage.grammar.language.fused_half
    if token is None or not ending or not token.text.endswith(ending) or len(token.text) > LONGEST_WORD:
        return 0
    values = _split(token.text.removesuffix(ending), passage.grammar.atoms)
    grown = _grown(Sum(), values) if values else None
    return grown.amount if grown else 0


@remembered
def _fused(passage: Passage, index: int) -> tuple[tuple[int, ...], int, bool] | None:
    token = passage.token(index)
    if token is None or token.kind != "word" or not passage.grammar.language.is_fused or len(token.text) > LONGEST_WORD:
        return None
    if token.text[:3] not in passage.grammar.fused_beginnings:
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
            yield from (stem + vowel for vowel in ELIDED)


def _split(word: str, atoms: dict[str, int]) -> tuple[int, ...] | None:
    """The word as a row of number words, longest first from the left; every end is reached at most once."""
    reached: dict[int, tuple[int, ...]] = {0: ()}
    for start in range(len(word)):
        if start not in reached:
            continue
        for end in range(min(len(word), start + LONGEST_ATOM), start, -1):
            value = atoms.get(word[start:end])
            if value is not None:
                reached.setdefault(end, (*reached[start], value))
    return reached.get(len(word)) or None
