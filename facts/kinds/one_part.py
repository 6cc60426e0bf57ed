"""One part of a whole by its rank: "one twenty-fifth", "a trillionth", "un ventesimo"."""

from fractions import Fraction

from facts.kinds.passage import Passage
from facts.kinds.phrases import Match

EXACT = 100  # "a hundredth" is a part, "a twenty-first" may be a rank


def one_part_at(passage: Passage, index: int) -> Match[Fraction] | None:
    """The part that begins at `index`, where no noun makes it a rank ("a fifth model")."""
    grammar, tokens = passage.grammar, passage.tokens
    one, article = grammar.cardinals.at(tokens, index), passage.match(grammar.language.articles, index)
    is_one = one is not None and one.meaning == 1
    begin = one.end if one and is_one else article.end if article else None
    rank = grammar.ordinals.at(tokens, begin) if begin and grammar.has_ranked_parts else None
    if rank is None or rank.meaning <= 2:
        return None
    is_part = not article or (_is_bare(passage, rank.end) and (is_one or rank.meaning >= EXACT))
    return Match(Fraction(1, rank.meaning), rank.end) if is_part else None


def _is_bare(passage: Passage, index: int) -> bool:
    """Nothing follows, or "of": no noun that the rank could be of."""
    return index == len(passage.tokens) or passage.match(passage.grammar.language.unit_fillers, index) is not None
