"""How a sentence says it: plainly, hedged or as a question; asserted or denied."""

from collections.abc import Mapping

from facts.suggest_claims.article import Article, Sentence
from facts.suggest_claims.words import Phrases, phrases_in, places_of

_HEDGES = {
    "en": "likely | probably | possibly | perhaps | may | might | could | reportedly | apparently | allegedly"
    " | believed | thought | rumoured",
    "it": "probabilmente | forse | potrebbe | potrebbero | sarebbe | sarebbero | presumibilmente | pare | sembra",
    "fr": "probablement | peut-être | pourrait | pourraient | serait | seraient | sans doute | vraisemblablement",
    "de": "wahrscheinlich | vermutlich | vielleicht | womöglich | möglicherweise | könnte | könnten | dürfte",
    "es": "probablemente | quizá | quizás | posiblemente | podría | podrían | sería | serían | presuntamente",
}
_DENIALS = {
    "en": "not | never | denied | denies | deny | without | isn't | wasn't | won't | didn't | doesn't | no",
    "it": "non | mai | nega | negato | smentito | smentisce | senza | nessun",
    "fr": "pas | jamais | dément | démenti | nie | sans | aucun",
    "de": "nicht | nie | kein | keine | keinen | dementiert | bestreitet | ohne",
    "es": "no | nunca | niega | negó | desmiente | desmintió | sin | ningún",
}
_TURNS_BACK = {
    "en": "until | only | just | before",
    "it": "solo | soltanto | prima",
    "fr": "que | seulement | avant",
    "de": "nur | erst | vor",
    "es": "hasta | solo | sólo | sino | antes",
}
"""After these a negation says when or how much, and denies nothing: “not until 2028”, “ne … que”, “no … hasta”."""

_NEAR = 3  # words before a value and its cue in which a negation is theirs


_HEDGING, _DENYING, _TURNING = (
    {code: phrases_in(row) for code, row in table.items()} for table in (_HEDGES, _DENIALS, _TURNS_BACK)
)


def modality_of(article: Article, sentence: Sentence, *, first: int, end: int) -> str:
    """Of what is said in words [first, end)."""
    if article.text[sentence.start : sentence.end].rstrip(" \"'”’»").endswith("?"):
        return "speculated"
    return "hedged" if _stands(article, _HEDGING, first, end) else "asserted"


def polarity_of(article: Article, sentence: Sentence, *, first: int, value_first: int, value_end: int) -> str:
    """Denied where a negation stands close before the value and its cue, or between them."""
    begin = max(sentence.first, first - _NEAR)
    if not _stands(article, _DENYING, begin, value_first):
        return "asserted"
    return "asserted" if _stands(article, _TURNING, begin, value_end) else "denied"


def _stands(article: Article, table: Mapping[str, Phrases], first: int, end: int) -> bool:
    return bool(places_of(table.get(article.language, {}), article.words, first, end))
