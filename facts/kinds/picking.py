"""Which of several figures in a text is meant; when that cannot be told, Unreadable says so."""

from facts.kinds.date import stretches_in
from facts.kinds.digits import decimal_of
from facts.kinds.figures import Figure
from facts.kinds.fused import unit_fused
from facts.kinds.passage import Passage
from facts.kinds.to_translate import to_translate
from facts.kinds.value import Unreadable

NONE = {
    "number": to_translate("there is no number in “{text}”"),
    "amount": to_translate("there is no amount in “{text}”"),
}
MORE_THAN_ONE = {
    "number": to_translate("“{text}” holds more than one number ({printed}) and no range"),
    "amount": to_translate("“{text}” holds more than one amount ({printed}) and no range"),
}


def the_one(passage: Passage, figures: list[Figure], *, what: str, beside: list[Figure] | None = None) -> Figure:
    """The heaviest figure outside dates; the only one there is, and none of `beside` grown onto it. `what` is meant: a
    number, or an amount."""
    beside = figures if beside is None else beside
    if len(figures) > 1:
        figures = _outside_dates(passage, figures) or figures
    heaviest = max((figure.weight for figure in figures), default=0)
    found = [figure for figure in figures if figure.weight == heaviest]
    if not found:
        _raise_if_ambiguous(passage)
        raise Unreadable(NONE[what], text=passage.clipped)
    _raise_if_more(passage, found[0], beside)
    if len({(figure.interval, figure.unit) for figure in found}) > 1:
        printed = ", ".join(passage.printed(figure.start, figure.end) for figure in found[:5])
        raise Unreadable(MORE_THAN_ONE[what], text=passage.clipped, printed=printed)
    return found[0]


def _raise_if_more(passage: Passage, found: Figure, figures: list[Figure]) -> None:
    """A number right beside the one meant may be more of it: "one twenty-two", "$20 43", "one over three"."""
    joiners = f"{passage.grammar.language.number_joiners} | {passage.grammar.language.also}"
    for other in figures:
        first, second = sorted((found, other), key=lambda figure: figure.start)
        between = passage.skip(joiners, first.end, most=1, extra="- | /")
        if _is_article(passage, first, second):
            continue
        if other is not found and first.end <= second.start <= between and other.interval != found.interval:
            printed = passage.printed(first.start, second.end)
            two = to_translate("“{printed}” holds two numbers, and how they make one is not clear")
            raise Unreadable(two, printed=printed)


def _is_article(passage: Passage, first: Figure, second: Figure) -> bool:
    """ "Un 40%", "a 12.5 mile walk", "eine fünfjährige Haft": the article counts nothing."""
    is_word = passage.tokens[first.start].text in passage.grammar.article_words
    number = passage.tokens[second.start]
    is_behind = number.kind == "number" or unit_fused(number.text, passage.grammar) is not None
    return is_word and first.end == first.start + 1 == second.start and is_behind


def _raise_if_ambiguous(passage: Passage) -> None:
    """Digits were there, but their separators may be read in more than one way, or in none."""
    language = passage.grammar.language
    for token in passage.tokens:
        if token.kind == "number" and decimal_of(token.text, language) is None:
            printed = passage.text[token.start : token.end]
            unclear = to_translate("the separators in “{printed}” can be read in more than one way or in none")
            raise Unreadable(unclear, printed=printed)


def _outside_dates(passage: Passage, figures: list[Figure]) -> list[Figure]:
    spans = [(stretch.begin, stretch.end) for stretch in stretches_in(passage)]
    return [figure for figure in figures if not any(begin <= figure.end - 1 < end for begin, end in spans)]
