"""Whose nationality an adjective tells: "French carmaker Alba Motors", "Alba Motors said … the French carmaker"."""

from facts.models import Entity
from facts.suggest_claims.article import Article
from facts.suggest_claims.names import Mention
from facts.suggest_claims.property_cues import nationals
from facts.suggest_claims.words import row

_NATIONAL = frozenset({Entity.Kind.ORGANISATION.value, Entity.Kind.PERSON.value})
_NEW = {
    "en": row("a an another"),
    "it": row("un uno una altro altra"),
    "fr": row("un une autre"),
    "de": row("ein eine einen einem einer"),
    "es": row("un una otro otra"),
}
_BESIDE = 2  # words between the adjective and its noun, and the noun and its name


def noun_beside(article: Article, adjective: Mention) -> int | None:
    """The word beside the adjective of a country that has a nationality: "the French carmaker", not "the French
    coast"; none."""
    nouns = nationals(article.language)
    places = [*range(adjective.end, adjective.end + _BESIDE), *range(adjective.first - 1, adjective.first - 3, -1)]
    return next((at for at in places if 0 <= at < len(article.words) and article.words[at].stem in nouns), None)


def national_of(article: Article, adjective: Mention, noun: int) -> int | None:
    """The entity whose nationality it is: the one named right behind, else the last one named before. After "a"
    somebody new is spoken of, and whoever was named before is not meant."""
    first, end = min(adjective.first, noun), max(adjective.end, noun + 1)
    behind = next((one for one in article.mentions_between(end, end + 1) if _is_national(article, one.known)), None)
    if behind is not None and article.text[article.words[end - 1].end : article.words[end].start].isspace():
        return behind.known
    if first and article.words[first - 1].plain in _NEW.get(article.language, ()):
        return None
    before = [last for kind in _NATIONAL if (last := article.last_of(kind, before=first))]
    return max(before)[1] if before else None


def _is_national(article: Article, known: int) -> bool:
    return article.kind_of(known) in _NATIONAL
