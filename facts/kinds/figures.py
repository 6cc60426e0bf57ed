"""Figures in a text: a number with its hedge, range and unit. Quantities and money are read from these."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from facts.kinds.compounds import Measure
from facts.kinds.dimensions import to_canonical
from facts.kinds.interval import Interval, common
from facts.kinds.measures import measure_at
from facts.kinds.passage import Passage, remembered
from facts.kinds.plain import ORDINAL
from facts.kinds.precision import bounds_of, printed
from facts.kinds.rules import rule_of
from facts.kinds.units import COUNT
from facts.kinds.value import Json, Span, Value

LEAD = 5  # tokens from a hedge to its number
NEGATION_REACH = 6  # tokens before "top 10" in which a "not" still belongs to it


@dataclass(frozen=True)
class Figure:
    """Tokens [start, end); bounds in the printed unit."""

    start: int
    end: int
    interval: Interval
    measure: Measure
    hedge: str = ""
    first: Decimal | None = None  # of a range

    @property
    def unit(self) -> str:
        return self.measure.unit

    @property
    def weight(self) -> int:
        return self.measure.numeral.weight

    def detail(self) -> dict[str, Json]:
        """Exact decimals as text; `step` is one unit of the last digit, `amount_from` where a range begins."""
        numeral = self.measure.numeral
        found = {
            "amount": printed(numeral.amount),
            "amount_from": "" if self.first is None else printed(self.first),
            "unit": self.unit,
            "hedge": self.hedge,
            "step": printed(numeral.half * 2) if numeral.half else "",
            "rule": rule_of(numeral, hedge=self.hedge, unit=self.unit),
        }
        return {name: value for name, value in found.items() if value}

    def value(self, *, kind: str, text: str, axis: str) -> Value:
        lower, upper = to_canonical(self.interval, self.unit)
        return Value(kind, text, axis, lower, upper, self.detail())

    def span(self, passage: Passage, read_as: Callable[["Figure", str], Value]) -> Span:
        """Where it stands; the value's text is the figure as printed there."""
        start, end = passage.tokens[self.start].start, passage.tokens[self.end - 1].end
        return Span(start, end, read_as(self, passage.text[start:end]))


def figures_in(passage: Passage) -> list[Figure]:
    """All figures, left to right, none overlapping."""
    return _figures(passage, 0)


@remembered
def _figures(passage: Passage, index: int) -> list[Figure]:
    return list(_scan(passage))


def _scan(passage: Passage) -> Iterator[Figure]:
    passed = 0
    ahead = (starts for starts in _starts(passage) if starts[0] >= passed)
    for index in passage.worth_trying(index for index, is_lead in ahead if not is_lead or _leads(passage, index)):
        figure = figure_at(passage, index)
        if figure is not None:
            passed = figure.end
            yield figure


def _starts(passage: Passage) -> Iterator[tuple[int, bool]]:
    """Tokens a figure may begin with, and whether they only lead to its number; each word is looked up once."""
    grammar, known = passage.grammar, dict[str, int]()
    for at, token in enumerate(passage.tokens):
        rank = known.get(token.text)
        if rank is None:
            is_number = token.kind == "number" or grammar.is_number_word(token.text)
            rank = known[token.text] = 2 if is_number else int(token.text in grammar.figure_leads)
        if rank:
            yield at, rank == 1


def _leads(passage: Passage, index: int) -> bool:
    """Whether a number stands close behind a hedge, an article or a sign, and before it a word it goes on with."""
    is_article = passage.tokens[index].text in passage.grammar.article_words  # "une voiture sur cinq"
    beside = passage.tokens[index + 1 : index + (3 if is_article else 2)]
    if not any(token.kind != "word" or passage.grammar.goes_on(token.text) for token in beside):
        return False
    ahead = passage.tokens[index + 1 : index + 1 + LEAD]
    return any(each.kind == "number" or passage.grammar.may_be_counted(each.text) for each in ahead)


def figure_at(passage: Passage, index: int) -> Figure | None:
    if passage.tokens[index].kind == "number":
        found = _hedged(passage, index)
    else:
        found = _top(passage, index) or _range(passage, index) or _hedged(passage, index)
    return _two_sided(passage, found) if found and found.hedge else found


def _two_sided(passage: Passage, figure: Figure) -> Figure:
    """ "more than 1,000 and less than 1,500"."""
    at = passage.skip(passage.grammar.language.also, figure.end, most=2, extra=",")
    other = _hedged(passage, at) if at > figure.end else None
    if other is None or other.unit != figure.unit or {type(end) for end in figure.interval} != {float, type(None)}:
        return figure
    both = common([figure.interval, other.interval])
    if both is None or None in both or not other.hedge:
        return figure
    low, high = sorted((figure, other), key=lambda each: each.measure.numeral.amount)
    return Figure(figure.start, other.end, both, high.measure, "range", low.measure.numeral.amount)


def _hedged(passage: Passage, index: int) -> Figure | None:
    hedge = passage.grammar.hedges.at(passage.tokens, index)
    own = measure_at(passage, index) if hedge else None
    hedge = None if own and hedge and own.end > hedge.end else hedge  # "um die Hälfte" is a half
    begin = passage.skip(passage.grammar.language.number_fillers, hedge.end, most=2) if hedge else index
    measure = (hedge and measure_at(passage, hedge.end)) or measure_at(passage, begin)
    if measure is None:
        return None
    return _until(passage, index, measure) or _bounded(passage, index, measure, hedge.meaning if hedge else "")


def _bounded(passage: Passage, start: int, measure: Measure, hedge: str) -> Figure:
    """A hedge may also follow; "about 61,000 or more" keeps the stronger, the one that follows."""
    after = passage.grammar.hedges_after.at(passage.tokens, passage.skip("-", measure.end, most=1))
    if after and hedge and _begins_other(passage, measure.end):
        after = None
    end, hedge = (after.end, after.meaning) if after else (measure.end, hedge)
    return Figure(start, end, bounds_of(measure.numeral, hedge), measure, hedge)


def _begins_other(passage: Passage, index: int) -> bool:
    """ "plus grand que 10 et plus petit que 20": the "et plus" is no hedge of the 10."""
    at = passage.skip(passage.grammar.language.also, index, most=2, extra=",")
    return at > index and passage.grammar.hedges.at(passage.tokens, at) is not None


def _range(passage: Passage, index: int) -> Figure | None:
    """ "between 10 and 20", "dai 10 ai 20"."""
    opener = passage.grammar.ranges.at(passage.tokens, index)
    fillers = passage.grammar.language.number_fillers
    low = opener and measure_at(passage, passage.skip(fillers, opener.end))
    joiner = low and opener and passage.match(opener.meaning, low.end)
    high = joiner and measure_at(passage, passage.skip(fillers, joiner.end))
    return _between(index, low, high) if low and high else None


def _until(passage: Passage, start: int, low: Measure) -> Figure | None:
    """ "12 to 15", "10-20"."""
    joiner = passage.match(passage.grammar.language.range_joiners, low.end, extra="- | ~")
    high = joiner and measure_at(passage, joiner.end)
    return _between(start, low, high) if high else None


def _between(start: int, low: Measure, high: Measure) -> Figure | None:
    """The ends are the numbers printed; "2 to 3 billion" shares its scale word and unit."""
    units = {low.unit, high.unit} - {COUNT}
    if ORDINAL in (low.numeral.weight, high.numeral.weight) and low.numeral.weight != high.numeral.weight:
        return None  # "one - fourth"
    if len(units) > 1 or low.numeral.is_least or high.numeral.is_least:
        return None
    first = _sharing_scale(low, high) / max(low.numeral.doubt, high.numeral.doubt)
    if first >= high.numeral.amount:
        return None
    unit = units.pop() if units else COUNT
    bounds = (float(first), float(high.numeral.amount))
    return Figure(start, high.end, bounds, replace(high, unit=unit), "range", first)


def _sharing_scale(low: Measure, high: Measure) -> Decimal:
    """ "2 to 3 billion", "entre 5.000 y 7.000 millones"; in "500 to 2 million" the first stands alone."""
    first, last = low.numeral, high.numeral
    is_shared = not low.numeral.is_scaled and first.amount < last.amount / last.scale
    return first.amount * last.scale if is_shared else first.amount


def _top(passage: Passage, index: int) -> Figure | None:
    """ "the top 10" is rank 1 to 10; "didn't crack the top 10" is 11 or worse."""
    top = passage.match(passage.grammar.language.top, index)
    measure = top and measure_at(passage, top.end)
    if not measure or measure.unit != COUNT or measure.numeral.half or measure.numeral.amount < 1:
        return None
    before = range(max(0, index - NEGATION_REACH), index)
    denial = next((i for i in before if passage.match(passage.grammar.language.negations, i)), None)
    last = float(measure.numeral.amount)
    if denial is None:
        return Figure(index, measure.end, (1.0, last), measure, "top")
    return Figure(denial, measure.end, (last + 1, None), measure, "beyond_top")
