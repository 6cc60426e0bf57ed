"""What a text is about: whom it speaks of most, and whose description its headline and first sentences have."""

from collections import defaultdict
from collections.abc import Mapping

from facts.suggest_claims.article import Article

_PART = 0.5  # of a mention by a part of the name
_LISTED = 0.3  # of a name in a list, beside one that is not
_LEAD = 2.0  # of a name in the first sentences
_OF_ITS_KIND = 0.5  # how much it counts to be the first of its kind; the rest: to be the first of all


def topics(article: Article) -> dict[int, float]:
    """Of the entities spoken of, how likely each is what the text is about, from 0 to 1.

    Those it names, by how often; those it never names, by how much of their descriptions it has: no article calls a
    deal "Ford–Renault partnership (Dec 2025)".
    """
    counts = _counts(article)
    most = max(counts.values(), default=1.0)
    of_kind: dict[str, float] = defaultdict(float)
    for known, count in counts.items():
        kind = article.kind_of(known)
        of_kind[kind] = max(of_kind[kind], count)
    found = {known: count / of_kind[article.kind_of(known)] for known, count in counts.items()}
    named = {mention.known for mention in article.mentions if not mention.is_part}
    for known, covered in article.spoken.coverage.items():
        if known not in named:
            lead = article.spoken.lead_coverage.get(known, 0.0)
            found[known] = max(found.get(known, 0.0), lead**2, covered**3)
    return {
        known: share * (_OF_ITS_KIND + (1 - _OF_ITS_KIND) * counts.get(known, 0.0) / most)
        for known, share in found.items()
    }


def _counts(article: Article) -> Mapping[int, float]:
    counts: dict[int, float] = defaultdict(float)
    for mention in article.mentions:
        if not mention.is_adjective:
            counts[mention.known] += _weight(article, mention.first) * (_PART if mention.is_part else 1)
    named = {mention.known for mention in article.mentions}
    for echo in article.echoes:
        if echo.known not in named:
            counts[echo.known] += _weight(article, echo.first) * echo.share
    return counts


def _weight(article: Article, at: int) -> float:
    return (_LEAD if at < article.lead else 1) * (_LISTED if at in article.listed else 1)
