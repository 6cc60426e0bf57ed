"""Quantities: counts, ranks, percentages and measures, on the axis of their canonical unit."""

from dataclasses import replace

from facts.kinds.comparing import compare_intervals as compare
from facts.kinds.dimensions import canonical
from facts.kinds.figures import Figure, figures_in
from facts.kinds.passage import Passage
from facts.kinds.picking import the_one
from facts.kinds.plain import ARTICLE, CARDINAL
from facts.kinds.printed_units import AMBIGUOUS
from facts.kinds.to_translate import to_translate
from facts.kinds.units import COUNT, MONEY
from facts.kinds.value import Span, Unreadable, Value

DOUBTS = {
    "fraction": to_translate("the fraction in “{text}” can be read in more than one way"),
    "tens": to_translate("“{text}” may be seconds, or tens that leave the number open"),
    "letter": to_translate("“{text}” may be {what} as a unit or as millions or billions"),
    "case": to_translate("“{what}” in “{text}” may be one of several units, for the case of its letters decides"),
    "clock": to_translate("“{text}” may be a time of day"),
    "digits": to_translate("“{text}” counts digits or twenties, which leaves the number open"),
    "rate": to_translate("“{text}” is so many {what} for each of something that is not a unit"),
}


def read(passage: Passage) -> Value:
    """The one number in the text; raises Unreadable when there is none, or several and no range."""
    figure = the_one(passage, figures_in(passage), what="number")
    if figure.unit.startswith(MONEY):
        raise Unreadable(to_translate("“{text}” is an amount of money, not a quantity"), text=passage.clipped)
    _raise_if_digits(passage, figure)
    if figure.unit.startswith(AMBIGUOUS):
        doubt, _, what = figure.unit.removeprefix(AMBIGUOUS).partition(":")
        raise Unreadable(DOUBTS[doubt], text=passage.clipped, what=what)
    noun = _noun_behind(passage, figure)
    value = _value(figure, passage.text)
    return replace(value, detail={**value.detail, "noun": noun}) if noun else value


def _raise_if_digits(passage: Passage, figure: Figure) -> None:
    """The article of "a double-digit rise", "eine hohe zweistellige Zahl" is no one."""
    nouns = passage.grammar.language.digit_nouns
    if figure.weight == ARTICLE and any(passage.match(nouns, index) for index in range(len(passage.tokens))):
        raise Unreadable(DOUBTS["digits"], text=passage.clipped)


def _noun_behind(passage: Passage, figure: Figure) -> str:
    """What a bare number counts, as printed ("22 bridges"): it is then no number of metres."""
    token, language = passage.token(figure.end), passage.grammar.language
    rows = f"{language.number_joiners} | {language.also} | {language.date_fillers} | {language.unit_fillers}"
    if figure.unit != COUNT or token is None or token.kind != "word" or passage.match(rows, figure.end):
        return ""
    return passage.text[token.start : token.end]


def find(passage: Passage) -> list[Span]:
    found = (figure for figure in figures_in(passage) if figure.weight == CARDINAL and not _is_name(passage, figure))
    return [figure.span(passage, _value) for figure in found if not figure.unit.startswith((MONEY, AMBIGUOUS))]


def _is_name(passage: Passage, figure: Figure) -> bool:
    """A bare number right behind a capitalised word and before no noun is part of a name: "the Renault 5"."""
    before, after = passage.token(figure.start - 1), passage.token(figure.end)
    if figure.unit != COUNT or figure.hedge or before is None or before.kind != "word":
        return False
    language = passage.grammar.language
    is_small = passage.match(f"{language.number_joiners} | {language.date_fillers}", figure.end)  # "and", "in"
    is_noun = after is not None and after.kind == "word" and passage.text[after.start].islower() and not is_small
    return passage.text[before.start].isupper() and not is_noun


def _value(figure: Figure, text: str) -> Value:
    name, _ = canonical(figure.unit)
    return figure.value(kind="quantity", text=text, axis=f"quantity:{name}")


__all__ = ["compare", "find", "read"]
