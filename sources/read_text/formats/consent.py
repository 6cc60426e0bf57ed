"""A page that holds nothing but a question about cookies: what a reader sees who has not answered it."""

import re

LONGEST = 2_000
"""Code points: a longer text has more to say, whatever it says of cookies."""

_ASKED = [
    # What each sentence of such a question says, in the languages that are read; an article on the matter says one of
    # these by chance, and not three.
    re.compile(phrase, re.IGNORECASE)
    for phrase in (
        r"\bwe (and [\w\s,]{0,30}partners )?(use|value|respect|care about)\b|\bnous (utilisons|respectons)"
        r"|\bwir (und [\w\s,]{0,30}partner )?(verwenden|nutzen|schätzen)|\b(noi )?(utilizziamo|usiamo)\b"
        r"|\b(utilizamos|usamos|valoramos)\b",
        r"\b(our|nos|unsere[nr]?|nostri|nuestros) (\d+ )?(partners?|partenaires|socios)\b"
        r"|\bwe and our\b|\bdritt(en|anbietern)\b|\bthird part(y|ies)\b|\bterze parti\b|\bterceros\b",
        r"\bcookies?\b|\btracking technolog",
        r"\bby (clicking|selecting|continuing)\b|\bselecting\b|\ben cliquant\b|\bcliccando\b|\bal hacer clic\b"
        r"|\bal aceptar\b|\bmit (einem )?klick\b|\b(click|clicking) (on )?[\"“]?(i )?(accept|agree)",
        r"\b(accept|reject|manage|allow) (all|cookies|preferences)\b|[\"“]i accept[\"”]|\btout (accepter|refuser)\b"
        r"|\balle (akzeptieren|ablehnen)\b|\b(accetta|rifiuta) tutt[oi]\b|\b(aceptar|rechazar) tod[oa]s?\b",
        r"\byour (consent|privacy|device)\b|\byou consent\b|\bvotre (consentement|vie privée|appareil)\b"
        r"|\b(ihre|deine) (einwilligung|zustimmung|privatsphäre)\b|\b(il tuo|tuo) (consenso|dispositivo)\b"
        r"|\bla tua privacy\b|\b(su|tu) (consentimiento|privacidad|dispositivo)\b",
        r"\b(personal data|browsing data|données personnelles|personenbezogene|dati personali|datos personales)\b"
        r"|\bpersonali[sz]ed? (content|ads)\b|\btargeted ads\b",
    )
]
_FEWEST = 3


def asks_only_for_consent(text: str) -> bool:
    """Whether this is the question alone."""
    return len(text) <= LONGEST and sum(bool(asked.search(text)) for asked in _ASKED) >= _FEWEST
