"""Whom "the company", "il modello" or "l'usine" means: the one of that kind that was named last."""

from collections.abc import Iterator, Mapping

from facts.suggest_claims.article import Article, Sentence
from facts.suggest_claims.words import Phrases, phrases_in, places_of, row

_NOUNS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "organisation": "company | firm | group | carmaker | automaker | maker | manufacturer | bank | airline"
        " | retailer | club | agency | party | union | brand",
        "product": "model | car | vehicle | phone | device | aircraft | game | drug | vaccine | app",
        "place": "plant | factory | site | city | town | country | village | region | island | airport | port",
        "person": "minister | president | mayor | suspect | singer | actor | player | coach",
        "event": "deal | agreement | partnership | joint venture | alliance | merger | takeover | flood | fire"
        " | earthquake | storm | attack | accident | crash | election | match | strike | disaster",
    },
    "it": {
        "organisation": "azienda | società | gruppo | casa | costruttore | banca | compagnia | club | agenzia"
        " | partito",
        "product": "modello | auto | vettura | veicolo | telefono | gioco | farmaco | vaccino",
        "place": "stabilimento | fabbrica | impianto | sito | città | paese | regione | isola | aeroporto | porto",
        "person": "ministro | presidente | sindaco | cantante | attore | giocatore | allenatore",
        "event": "accordo | intesa | partnership | alleanza | fusione | alluvione | incendio | terremoto | attacco"
        " | incidente | elezione | partita | sciopero",
    },
    "fr": {
        "organisation": "entreprise | société | groupe | constructeur | banque | compagnie | club | agence | parti",
        "product": "modèle | voiture | véhicule | téléphone | jeu | médicament | vaccin",
        "place": "usine | site | ville | pays | région | île | aéroport | port | village",
        "person": "ministre | président | maire | chanteur | acteur | joueur | entraîneur",
        "event": "accord | partenariat | alliance | fusion | projet | inondation | incendie | séisme | attaque"
        " | accident | élection | match | grève",
    },
    "de": {
        "organisation": "Unternehmen | Firma | Konzern | Gruppe | Hersteller | Autobauer | Bank | Verein | Agentur"
        " | Partei",
        "product": "Modell | Auto | Fahrzeug | Wagen | Telefon | Gerät | Spiel | Impfstoff",
        "place": "Werk | Fabrik | Standort | Stadt | Land | Region | Insel | Flughafen | Hafen",
        "person": "Minister | Präsident | Bürgermeister | Sänger | Schauspieler | Spieler | Trainer",
        "event": "Abkommen | Vereinbarung | Partnerschaft | Allianz | Fusion | Flut | Hochwasser | Brand | Erdbeben"
        " | Anschlag | Unfall | Wahl | Spiel | Streik",
    },
    "es": {
        "organisation": "empresa | compañía | grupo | fabricante | banco | club | agencia | partido",
        "product": "modelo | coche | vehículo | teléfono | juego | medicamento | vacuna",
        "place": "planta | fábrica | ciudad | país | región | isla | aeropuerto | puerto",
        "person": "ministro | presidente | alcalde | cantante | actor | jugador | entrenador",
        "event": "acuerdo | alianza | fusión | inundación | incendio | terremoto | ataque | accidente | elección"
        " | partido | huelga",
    },
}
_THE = {
    "en": row("the this its their"),
    "it": row("il lo la l dell nell all dal dalla del della nel nella al alla questo questa"),
    "fr": row("le la l ce cette cet du au son sa"),
    "de": row("der die das dem den des dieser diese dieses"),
    "es": row("el la este esta del al su"),
}
_REACH = 3  # words between "the" and its noun, and the noun itself
_PHRASES: Mapping[str, Mapping[str, Phrases]] = {
    language: {kind: phrases_in(nouns) for kind, nouns in kinds.items()} for language, kinds in _NOUNS.items()
}


def described(article: Article, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Words [first, end) of descriptions in the sentence, and the entity each means: the last of its kind named before
    it, in whole or by the better part of its name, and not in a mere list."""
    for kind, nouns in _PHRASES.get(article.language, {}).items():
        for first, end in places_of(nouns, article.words, sentence.first, sentence.last):
            begin = _article_before(article, sentence, first)
            last = article.last_of(kind, before=begin) if begin is not None else None
            if begin is not None and last is not None:
                yield begin, end, last[1]


def _article_before(article: Article, sentence: Sentence, noun: int) -> int | None:
    """The word "the", close before the noun."""
    the = _THE.get(article.language, frozenset())
    close = range(noun - 1, max(sentence.first, noun - _REACH) - 1, -1)
    return next((at for at in close if article.words[at].plain in the), None)
