"""Whom a source lets say it: a name beside a verb of saying, or behind “according to”."""

from facts.models import Entity
from facts.suggest_claims.article import Article, Sentence
from facts.suggest_claims.words import phrases_in, places_of

_SAYING = {
    "en": "said | says | told | added | adds | stated | explained | claimed | claims | warned | confirmed | insisted",
    "it": "detto | dice | ha detto | dichiarato | dichiara | sottolinea | spiega | spiegato | afferma | affermato"
    " | aggiunge | aggiunto | ribadisce | secondo",
    "fr": "dit | déclaré | déclare | affirme | affirmé | explique | expliqué | assure | ajoute | selon | indique",
    "de": "sagte | sagt | erklärte | erklärt | betonte | betont | teilte | laut | zufolge | meinte",
    "es": "dijo | dice | declaró | afirma | afirmó | explicó | aseguró | señaló | según | añadió | indicó",
}
_ACCORDING = {
    "en": "according to",
    "it": "secondo",
    "fr": "selon | d'après",
    "de": "laut | nach angaben",
    "es": "según",
}
_REACH = 6  # words between a verb of saying and who says it
_SPEAKERS = frozenset({Entity.Kind.PERSON.value, Entity.Kind.ORGANISATION.value})
_PHRASES = {code: phrases_in(f"{row}|{_ACCORDING[code]}") for code, row in _SAYING.items()}


def speaker_of(article: Article, sentence: Sentence) -> str:
    """The name as printed; empty where the source says it itself."""
    places = places_of(_PHRASES.get(article.language, {}), article.words, sentence.first, sentence.last)
    if not places:
        return ""
    near = [
        (_distance(mention.first, mention.end, place), mention)
        for mention in article.mentions_between(sentence.first, sentence.last)
        if article.vocabulary.entities[mention.known].entity.kind in _SPEAKERS
        for place in places
    ]
    if not near:
        return ""
    distance, mention = min(near, key=lambda one: (one[0], one[1].first))
    start, end = article.quote(mention.first, mention.end)
    return article.text[start:end] if distance <= _REACH else ""


def _distance(first: int, end: int, place: tuple[int, int]) -> int:
    return max(0, place[0] - end, first - place[1])
