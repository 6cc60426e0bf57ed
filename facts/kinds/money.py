"""Money: amounts on the axis of their currency.

A sign many countries use ("$") stays a sign until the property settles which currency it is.
"""

from dataclasses import replace
from decimal import Decimal

from facts.kinds.comparing import compare_intervals as compare
from facts.kinds.figures import Figure, figures_in
from facts.kinds.interval import scaled
from facts.kinds.measures import PERCENT
from facts.kinds.passage import Passage
from facts.kinds.picking import the_one
from facts.kinds.to_translate import to_translate
from facts.kinds.units import BARE, COUNT, MONEY
from facts.kinds.value import Span, Unreadable, Value


def read(passage: Passage) -> Value:
    """The one amount in the text; a bare number is an amount in a currency not printed (axis money:?)."""
    figures = [_as_cents(passage, figure) for figure in figures_in(passage)]
    amounts = [figure for figure in figures if figure.unit.startswith(MONEY)]
    figure = the_one(passage, amounts or figures, what="amount", beside=figures)
    if figure.unit == COUNT and passage.is_word(figure.end):
        unknown = to_translate("no currency that is known follows the number in “{text}”")
        raise Unreadable(unknown, text=passage.clipped)
    if figure.unit != COUNT and not figure.unit.startswith(MONEY):
        raise Unreadable(to_translate("“{text}” is not an amount of money"), text=passage.clipped)
    return _value(figure, passage.text)


def _as_cents(passage: Passage, figure: Figure) -> Figure:
    """Of an amount "50 centesimi" are cents; elsewhere they are hundredths."""
    cents = passage.match(passage.grammar.language.cents, figure.end - 1)
    if figure.unit != PERCENT or not figure.measure.numeral.is_share or cents is None:
        return figure
    measure = replace(figure.measure, unit=MONEY + BARE)
    return replace(figure, measure=measure, interval=scaled(figure.interval, Decimal("0.01")))


def find(passage: Passage) -> list[Span]:
    return [figure.span(passage, _value) for figure in figures_in(passage) if figure.unit.startswith(MONEY)]


def _value(figure: Figure, text: str) -> Value:
    axis = MONEY + BARE if figure.unit == COUNT else figure.unit
    return figure.value(kind="money", text=text, axis=axis)


__all__ = ["compare", "find", "read"]
