"""Numbers in words: "two hundred and five", "duemilacinquecento", "quatre-vingt-dix-sept"."""

from collections.abc import Iterator
from dataclasses import dataclass

from facts.kinds.adding import THOUSAND, Sum
from facts.kinds.grammar import Grammar
from facts.kinds.passage import Passage, remembered
from facts.kinds.units import COUNT

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


def atoms_of(passage: Passage, index: int, *, stop: int | None = None) -> Atoms | None:
    """The number in words that begins at `index`; `stop` is a token that is not part of it."""
    found: Atoms | None = None
    before: Atoms | None = None
    total = Sum()
    for values, end, is_ordinal in _words(passage, index):
        if stop is not None and end > stop:
            break
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
    is_one = found is not None and found.amount == 1
    return is_one and passage.match(passage.grammar.language.articles, index) is not None


def _grown(total: Sum, values: tuple[int, ...]) -> Sum | None:
    grown: Sum | None = total
    for value in filter(None, values) if len(values) > 1 else values:
        grown = grown and grown.plus(value)
    return grown


def _words(passage: Passage, index: int) -> Iterator[tuple[tuple[int, ...], int, bool]]:
    """The number words from `index` on, each with the index behind it; joiners are stepped over."""
    word = _word(passage, index, is_first=True)
    while word is not None:
        yield word
        values, end, _ = word
        word = _word(passage, _behind_comma(passage, end, values[-1]) or _behind_joiner(passage, end), is_first=False)


def _behind_joiner(passage: Passage, index: int) -> int:
    joiner = passage.match(passage.grammar.language.number_joiners, index)
    return joiner.end if joiner else index


def _behind_comma(passage: Passage, index: int, scale: int) -> int | None:
    """ "three million, two hundred and forty": where commas group, one may stand between a scale word and hundreds."""
    token = passage.token(index)
    if token is None or token.text != passage.grammar.language.group or token.text != "," or scale < THOUSAND:
        return None
    begin = _behind_joiner(passage, index + 1)
    word = _word(passage, begin, is_first=False)
    return begin if word and passage.grammar.scales.at(passage.tokens, word[1]) else None


def _word(passage: Passage, index: int, *, is_first: bool) -> tuple[tuple[int, ...], int, bool] | None:
    grammar, tokens = passage.grammar, passage.tokens
    if not passage.is_word(index):
        return None
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
    if article and (_is_scale(passage, article.end) or _is_counted(passage, article.end)):
        return (1,), article.end, False
    return _fused(passage, index)


def _is_counted(passage: Passage, index: int) -> bool:
    """What an article counts one of: "a mile", "a dollar", "a dime"."""
    grammar = passage.grammar
    tables = (grammar.units, grammar.currencies, grammar.coins)
    is_cent = passage.match(grammar.language.cents, index) is not None
    return is_cent or any(table.at(passage.tokens, index) for table in tables)


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
    values = _ranked(token.text, passage.grammar)
    return (values, index + 1, True) if values else None


def parts_fused(word: str, grammar: Grammar) -> int:
    """25 of "fünfundzwanzigstel", "veinticincoavos", "venticinquesimi"; 0 when the word is none."""
    for ending in grammar.language.part_endings.split(" | "):
        stem = word.removesuffix(ending)
        found = (_split(stem + vowel, grammar.atoms) for vowel in ELIDED) if ending and stem != word else ()
        values = next(filter(None, found), None)
        grown = _grown(Sum(), values) if values else None
        if grown:
            return grown.amount
    return 0


def unit_fused(word: str, grammar: Grammar) -> tuple[int, str] | None:
    """5 and "year" of "fünfjährige"; None when the word is no number with a unit grown onto it."""
    for start in range(2, len(word) if grammar.fused_units and len(word) <= LONGEST_WORD else 0):
        unit = grammar.fused_units.get(word[start:])
        values = _split(word[:start], grammar.atoms) if unit else None
        grown = _grown(Sum(), values) if values else None
        if unit and grown and (unit != COUNT or grown.amount > 1):  # "einfach" is no number
            return grown.amount, unit
    return None


def _ranked(word: str, grammar: Grammar) -> tuple[int, ...] | None:
    """An ordinal written together: "hundertsiebte", "centodecimo", "thirtyfirst", "ventitreesimo"."""
    stems = _ordinal_stems(word, grammar)
    found = next(filter(None, (_split(stem, grammar.atoms) for stem in stems)), None)
    if found:
        return found
    for start in range(len(word) - 1, 1, -1):
        rank = grammar.ordinal_words.get(word[start:])
        first = _split(word[:start], grammar.atoms) if rank else None
        if rank and first:
            return (*first, rank)
    return None


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
