"""The small words around a name that decide whether a wording still means it, by language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """``links`` hang something on a noun: what follows them is a complement ("plant of", "talks with").
    ``places`` say where: what stands there lies inside. ``joins`` make two of one. ``turns`` make of a name something
    else ("former", "near").
    """

    articles: frozenset[str]
    links: frozenset[str]
    places: frozenset[str]
    joins: frozenset[str]
    turns: frozenset[str]
    has_adjectives_first: bool = False  # "French carmaker Renault" is Renault; "stabilimento Renault" is a plant


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


WORDS = {
    "en": Words(
        articles=_words("a an the this that"),
        links=_words("of between with from by for to on about among against under over than as"),
        places=_words("in at inside within"),
        joins=_words("and or"),
        turns=_words(
            "not no never without former ex non anti formerly near outside unlike except but neither nor instead"
            " ended rejected denied cancelled failed rather"
        ),
        has_adjectives_first=True,
    ),
    "it": Words(
        articles=_words("il lo la l i gli le un uno una questo questa"),
        links=_words(
            "di d del dello della dell dei degli delle tra fra con da dal dallo dalla dall dai per a al allo alla all"
            " ai agli alle su sul sulla sui che"
        ),
        places=_words("in nel nello nella nell nei negli nelle presso"),
        joins=_words("e ed o oppure"),
        turns=_words("non né senza ex già mai vicino fuori tranne eccetto anziché invece ma fallita fallito mancata"),
    ),
    "fr": Words(
        articles=_words("le la l les un une ce cette"),
        links=_words("de d du des entre avec par pour à au aux sur que qui chez"),
        places=_words("en dans"),
        joins=_words("et ou"),
        turns=_words("pas ne n non ni sans ex ancien ancienne jamais près hors sauf plutôt mais échoué échouée"),
    ),
    "de": Words(
        articles=_words("der die das den dem ein eine einen einem einer diese dieser dieses"),
        links=_words("von vom zwischen mit aus für zu zum zur über um durch gegen als des bei"),
        places=_words("in im ins"),
        joins=_words("und oder sowie"),
        turns=_words("nicht kein keine keinen keiner ohne ex ehemalige ehemaliger früher nie nahe außer statt sondern"),
    ),
    "es": Words(
        articles=_words("el la los las un una este esta"),
        links=_words("de del entre con por para a al sobre que"),
        places=_words("en dentro"),
        joins=_words("y e o u"),
        turns=_words("no ni sin ex antiguo antigua nunca cerca fuera salvo excepto sino fallida fallido"),
    ),
}
