"""Numbers in words, and scale words behind any number: "two point five", "zweieinhalb", "72 billion"."""

from decimal import Decimal

from facts.kinds.decimals import decimals_behind
from facts.kinds.fused import atoms_of, half_fused
from facts.kinds.numeral import ARTICLE, CARDINAL, HALF, ORDINAL, Numeral
from facts.kinds.passage import Passage

UNIT_LETTERS = frozenset("mbt")  # million or metre, trillion or tonne: measures.py decides


def words_at(passage: Passage, index: int) -> Numeral | None:
    atoms = atoms_of(passage, index)
    if atoms is None:
        whole = half_fused(passage, index)
        fused = Numeral(whole + HALF, index + 1, half=HALF / 2) if whole else None
        return scaled(passage, fused) if fused else _scaled_decimals(passage, None, index)
    weight = ORDINAL if atoms.is_ordinal else ARTICLE if atoms.is_article else CARDINAL
    scale = Decimal(atoms.last_scale)
    half = HALF * scale if scale > 1 else Decimal(0)
    numeral = Numeral(Decimal(atoms.amount), atoms.end, half=half, scale=scale, weight=weight)
    return _scaled_decimals(passage, numeral, numeral.end) or numeral


def _scaled_decimals(passage: Passage, whole: Numeral | None, index: int) -> Numeral | None:
    """ "two point five", "zwei Komma fünf Millionen"; "point five" without anything before."""
    found = decimals_behind(passage, index)
    if found is None or (whole and (whole.weight == ORDINAL or whole.is_scaled)):
        return None
    decimals, places, end = found
    amount = (whole.amount if whole else 0) + decimals
    numeral = Numeral(amount, end, half=HALF.scaleb(-places))
    scale = passage.grammar.scales.at(passage.tokens, end)
    return numeral.times(scale.meaning, scale.end) if scale and scale.meaning >= 1000 else numeral


def scaled(passage: Passage, numeral: Numeral) -> Numeral:
    """A scale word behind digits; in French "3 cents" may be money."""
    scale = passage.grammar.scales.at(passage.tokens, numeral.end)
    unit = passage.grammar.units.at(passage.tokens, numeral.end)
    if scale is None or passage.match(passage.grammar.language.cents, numeral.end):
        return numeral
    if unit and unit.end > scale.end:  # "1 mille marin"
        return numeral
    token = passage.tokens[numeral.end]
    return numeral if token.text in UNIT_LETTERS else numeral.times(scale.meaning, scale.end)
