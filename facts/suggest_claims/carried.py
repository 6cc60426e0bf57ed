"""Of whom a sentence goes on to speak that names nobody: "It will be built in Spain", "Verrà assemblata in Spagna"."""

from facts.suggest_claims.article import CLEAR, Article, Sentence
from facts.suggest_claims.words import row

_PRONOUNS = {
    "en": row("it its they their he his she her this these that those both"),
    "it": row("esso essa essi esse lui lei loro suo sua suoi sue questo questa questi queste entrambi entrambe"),
    "fr": row("il elle ils elles son sa ses leur leurs celui celle ceux celles ce cette ces"),
    "de": row("er sie es ihr ihre sein seine dieser diese dieses beide"),
    "es": row("él ella ellos ellas su sus este esta estos estas ambos ambas"),
}
_OPENING = 6  # words in which a sentence that has a subject of its own names it
_GONE = 0.3
_FADES = 0.75  # what is left of it from one sentence to the next


def carried_by_sentence(article: Article) -> list[dict[int, float]]:
    """Of each sentence, the entities the ones before it went on about, from 0 to 1: whom a sentence opens with is what
    the next ones speak of, until another is named in that place."""
    found: list[dict[int, float]] = []
    before: dict[int, float] = {}
    for sentence in article.sentences:
        found.append(before)
        if is_heading(article, sentence):
            continue
        fading = {known: share * _FADES for known, share in before.items() if share > _GONE}
        before = _opening(article, sentence) or fading
    return found


def goes_on(article: Article, sentence: Sentence) -> bool:
    """Whether it opens with a pronoun."""
    pronouns = _PRONOUNS.get(article.language, frozenset())
    return any(word.plain in pronouns for word in article.words[sentence.first : sentence.first + 2])


def is_heading(article: Article, sentence: Sentence) -> bool:
    """Whether it is a line without a full stop: what a headline or a caption names is not gone on about."""
    return article.text[sentence.end - 1 : sentence.end].isalnum()


def _opening(article: Article, sentence: Sentence) -> dict[int, float]:
    """Of each kind the one it names first."""
    if goes_on(article, sentence):
        return {}
    last = min(sentence.last, sentence.first + _OPENING)
    mentions, echoes = article.mentions_between(sentence.first, last), article.echoes_between(sentence.first, last)
    named = [(one.first, one.known) for one in mentions if not one.is_adjective]
    named += [(one.first, one.known) for one in echoes if one.share >= CLEAR]
    opening: dict[str, int] = {}
    for first, known in sorted(named, key=lambda one: one[0]):
        if first not in article.listed:
            opening.setdefault(article.kind_of(known), known)
    return dict.fromkeys(opening.values(), 1.0)
