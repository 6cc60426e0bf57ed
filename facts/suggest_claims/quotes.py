"""The exact passage a suggestion quotes: the part of the sentence that holds its cue and its value."""

from facts.suggest_claims.article import Article, Sentence

_BREAKS = frozenset(",;:–—")
_MARKS = " \t\n.,;:–—"


def quote_of(article: Article, sentence: Sentence, *, first: int, end: int) -> tuple[int, int]:
    """Code points of the words [first, end) and what stands around them up to the next break of the sentence."""
    low, high = first, end
    while low > sentence.first and not _is_break(article, low):
        low -= 1
    while high < sentence.last and not _is_break(article, high):
        high += 1
    return article.quote(low, high)


def _is_break(article: Article, at: int) -> bool:
    """Whether the sentence breaks before word ``at``."""
    between = article.text[article.words[at - 1].end : article.words[at].start]
    return any(sign in _BREAKS for sign in between) and len(between) > 1
