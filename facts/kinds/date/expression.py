"""Date expressions: a period, open at one end, approximate, from one to another, or reckoned from one."""

from collections.abc import Callable
from functools import lru_cache

from facts.kinds.date.base import past_fillers
from facts.kinds.date.beside import beside_at, ended_at
from facts.kinds.date.nearest import completed
from facts.kinds.date.period import period_at, whole_at
from facts.kinds.date.ranges import between_at, days_of_month_at, until_at
from facts.kinds.date.reckoned import count_at, hedged_ago_at
from facts.kinds.date.relative import away
from facts.kinds.date.stretch import Stretch, approximate, opened, replace
from facts.kinds.date.words import expressions
from facts.kinds.grammar import Grammar
from facts.kinds.passage import Passage

Reader = Callable[[Passage, int], Stretch | None]

NEGATION_REACH = 8  # tokens before "until" in which a "not" still belongs to it


def expression_at(passage: Passage, index: int) -> Stretch | None:
    """The longest date expression that begins at `index`, complete with its year."""
    for reader in _readers(passage, index):
        found = reader(passage, index)
        if found is not None:
            return completed(found, passage.reference)
    return None


def _beside(passage: Passage, index: int) -> Stretch | None:
    return beside_at(passage, index, period_at)


def _ended(passage: Passage, index: int) -> Stretch | None:
    """The six months ended 30 June 2028, the year to March 2028."""
    return ended_at(passage, index, period_at)


def _plain(passage: Passage, index: int) -> Stretch | None:
    low = period_at(passage, index)
    if low is None:
        return None
    return _open_after(passage, until_at(passage, low) or low)


def _opened(passage: Passage, index: int) -> Stretch | None:
    """by 2028, since early 2019, entro la fine del 2028, dall'inizio del 2028."""
    opening = passage.grammar.opens.at(passage.tokens, index)
    circa = opening and passage.match(passage.grammar.language.approximate, opening.end)
    inner = opening and period_at(passage, past_fillers(passage, circa.end if circa else opening.end))
    if opening and not inner and opening.meaning == "by":
        inner = whole_at(passage, past_fillers(passage, opening.end))  # "entro l'anno"
    if not opening or not inner or not _is_opening(passage, index, opening.end):
        return _since_ago(passage, index)
    meaning = opening.meaning
    until = until_at(passage, inner)
    if until and meaning == "since":  # "desde 2019 hasta 2024"
        return replace(until, begin=index)
    inner = completed(until or inner, passage.reference)
    if inner.lacks:
        return replace(inner, begin=index)
    if meaning == "until":
        meaning = "since" if _is_denied(passage, index) else "by"
    return replace(opened(inner, meaning), begin=index)


def _is_opening(passage: Passage, index: int, end: int) -> bool:
    """Not the "avant" of "avant-hier", nor "des" for "dès"."""
    day = passage.grammar.days.at(passage.tokens, index)
    return passage.is_as_written(index) and (day is None or day.end <= end)


def _since_ago(passage: Passage, index: int) -> Stretch | None:
    """Seit drei Jahren, depuis deux ans, da due anni: from so long ago on."""
    opener = passage.match(passage.grammar.language.since_ago, index)
    count = count_at(passage, opener.end) if opener else None
    if count and passage.match(passage.grammar.language.range_joiners, count.end):
        return None  # "da tre anni a cinque"
    inner = away(passage, count.span, -count.number, begin=index, end=count.end) if count else None
    return inner if inner is None or inner.lacks else opened(inner, "since")


def _opened_around(passage: Passage, index: int) -> Stretch | None:
    """Von 2028 an, from 2028 on."""
    opener = passage.grammar.opens_around.at(passage.tokens, index)
    inner = period_at(passage, past_fillers(passage, opener.end)) if opener else None
    closer = passage.match(opener.meaning, inner.end) if opener and inner else None
    if inner is None or closer is None:
        return None
    inner = completed(inner, passage.reference)
    return replace(inner if inner.lacks else opened(inner, "since"), begin=index, end=closer.end)


def _is_denied(passage: Passage, index: int) -> bool:
    """ "not expected until 2028" is from 2028 on."""
    negations = passage.grammar.language.negations
    return any(passage.match(negations, i) for i in range(max(0, index - NEGATION_REACH), index))


def _open_after(passage: Passage, stretch: Stretch) -> Stretch:
    """2028 at the earliest; 2028 or later; about, said afterwards."""
    after = passage.grammar.opens_after.at(passage.tokens, stretch.end)
    if after and not stretch.lacks:
        return replace(opened(completed(stretch, passage.reference), after.meaning), end=after.end)
    circa = passage.grammar.hedges_after.at(passage.tokens, stretch.end)
    if circa and circa.meaning == "about" and not stretch.lacks and not stretch.is_yearless:
        return replace(approximate(stretch), end=circa.end)
    return stretch


def _about(passage: Passage, index: int) -> Stretch | None:
    circa = passage.match(passage.grammar.language.approximate, index)
    inner = circa and period_at(passage, past_fillers(passage, circa.end))
    if not inner or _is_loose_letter(passage, index):
        return None
    inner = completed(inner, passage.reference)
    wide = inner if inner.lacks or inner.modifier else approximate(inner)
    return replace(wide, begin=index)


def _is_loose_letter(passage: Passage, index: int) -> bool:
    """ "c1860" is about; "plan c 1860" is not."""
    after = passage.token(index + 1)
    is_letter = passage.tokens[index].kind == "word" and len(passage.tokens[index].text) == 1
    return is_letter and after is not None and after.kind == "number" and not after.is_glued


# By the names of words.py, in the order in which they are tried.
READERS: dict[str, Reader] = {
    "ended": _ended,
    "beside": _beside,
    "days_of_month": days_of_month_at,  # "du lundi 3 au vendredi 7 mai": the Monday has its month behind it
    "between": between_at,
    "opened_around": _opened_around,
    "opened": _opened,
    "about": _about,
    "hedged_ago": hedged_ago_at,
}
COUNTING = (_ended, _beside, days_of_month_at, _plain)  # what digits may begin


def _readers(passage: Passage, index: int) -> tuple[Reader, ...]:
    token = passage.tokens[index]
    return COUNTING if token.kind == "number" else _readers_of(passage.grammar, token.text)


@lru_cache(maxsize=4096)
def _readers_of(grammar: Grammar, word: str) -> tuple[Reader, ...]:
    """The expressions the word may open, and the period it may be."""
    names = expressions(grammar).get(word)
    if names is None:  # a number in words that grew together
        names = expressions(grammar)[""] if grammar.is_number_word(word) else ()
    return (*(reader for name, reader in READERS.items() if name in names), _plain)
