"""News agencies, by every spelling under which they are credited in English, Italian, French, German and Spanish."""

import re
from typing import NamedTuple


class Agency(NamedTuple):
    """``spellings`` of up to five letters are told by their capitals: "AP" is one, "ap" is not."""

    name: str
    spellings: tuple[str, ...]


AGENCIES = (
    Agency("Reuters", ("Reuters", "REUTERS", "Thomson Reuters", "Agence Reuters", "Reuters News")),
    Agency("Associated Press", ("AP", "A.P.", "Associated Press", "The Associated Press")),
    Agency("AFP", ("AFP", "Afp", "Agence France-Presse", "Agence France Presse", "France-Presse")),
    Agency("dpa", ("dpa", "DPA", "dpa-AFX", "dpa-infocom", "Deutsche Presse-Agentur", "Deutsche Presse Agentur")),
    Agency("ANSA", ("ANSA", "Ansa", "Agenzia ANSA", "ANSA.it", "Agenzia Nazionale Stampa Associata")),
    Agency("EFE", ("EFE", "Efe", "Agencia EFE", "EFE News")),
    Agency("Bloomberg", ("Bloomberg", "Bloomberg News", "Bloomberg L.P.")),
    Agency("PA Media", ("PA", "PA Media", "PA News Agency", "Press Association", "The Press Association")),
    Agency("PTI", ("PTI", "Press Trust of India")),
    Agency("Xinhua", ("Xinhua", "Xinhua News Agency", "Agence Xinhua", "Agencia Xinhua")),
    Agency("Kyodo", ("Kyodo", "KYODO", "Kyodo News")),
    Agency("TASS", ("TASS", "Tass", "ITAR-TASS")),
    Agency("Interfax", ("Interfax",)),
    Agency("RIA Novosti", ("RIA Novosti", "RIA Nowosti", "Sputnik")),
    Agency("Ukrinform", ("Ukrinform",)),
    Agency("UPI", ("UPI", "United Press International")),
    Agency("Dow Jones Newswires", ("Dow Jones", "Dow Jones Newswires")),
    Agency("The Canadian Press", ("The Canadian Press", "Canadian Press", "La Presse Canadienne")),
    Agency("AAP", ("AAP", "Australian Associated Press")),
    Agency("IANS", ("IANS", "Indo-Asian News Service")),
    Agency("ANI", ("ANI", "Asian News International")),
    Agency("Yonhap", ("Yonhap", "Yonhap News Agency")),
    Agency("Jiji Press", ("Jiji", "Jiji Press")),
    Agency("Anadolu", ("AA", "Anadolu", "Anadolu Agency", "Anadolu Ajansı", "Agence Anadolu")),
    Agency("APA", ("APA", "Austria Presse Agentur")),
    Agency("Keystone-SDA", ("SDA", "sda", "ATS", "ats", "Keystone-SDA", "Keystone-ATS")),
    Agency("SID", ("SID", "Sport-Informations-Dienst")),
    Agency("epd", ("epd", "Evangelischer Pressedienst")),
    Agency("KNA", ("KNA", "Katholische Nachrichten-Agentur")),
    Agency("Belga", ("Belga", "Agence Belga")),
    Agency("ANP", ("ANP", "Algemeen Nederlands Persbureau")),
    Agency("Ritzau", ("Ritzau",)),
    Agency("NTB", ("NTB",)),
    Agency("TT", ("TT", "TT Nyhetsbyrån")),
    Agency("STT", ("STT",)),
    Agency("Lusa", ("Lusa", "LUSA", "Agência Lusa")),
    Agency("Europa Press", ("Europa Press", "EUROPA PRESS")),
    Agency("Adnkronos", ("Adnkronos", "ADNKRONOS", "AdnKronos")),
    Agency("AGI", ("AGI", "Agenzia Italia")),
    Agency("Askanews", ("Askanews", "askanews", "ASKANEWS")),
    Agency("LaPresse", ("LaPresse", "LAPRESSE")),
    Agency("Italpress", ("Italpress", "ITALPRESS")),
    Agency("PAP", ("PAP", "Polska Agencja Prasowa")),
    Agency("ČTK", ("ČTK", "CTK", "Česká tisková kancelář")),
    Agency("MTI", ("MTI",)),
    Agency("Télam", ("Télam", "Telam")),
    Agency("Notimex", ("Notimex",)),
)

_SHORT = 5
_EXACT = {spelling: agency for agency in AGENCIES for spelling in (*agency.spellings, agency.name)}
_FOLDED = {spelling.casefold(): agency for spelling, agency in _EXACT.items() if len(spelling) > _SHORT}
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = re.compile(r"^(?:the |la |der |die |l['’])", re.IGNORECASE)
_INITIALS = tuple(spelling.casefold() for spelling in _EXACT if spelling[1] == ".")  # "a" alone is in every text
_FIRST_WORDS = frozenset(
    _WORD.findall(_ARTICLES.sub("", spelling))[0].casefold() for spelling in _EXACT if spelling[1] != "."
)


def may_name_agency(line: str) -> bool:
    """Whether looking closer is worth it: some word of it begins the name of an agency."""
    folded = line.casefold()
    return not _FIRST_WORDS.isdisjoint(_WORD.findall(folded)) or any(initials in folded for initials in _INITIALS)


def agency_called(name: str) -> Agency | None:
    """The agency of this spelling, whatever stands around it that is no letter."""
    bare = name.strip(" \t.,;:()[]–—-")
    exact = _EXACT.get(name.strip()) or _EXACT.get(bare)  # the last sign of "A.P." is its own
    if exact is not None or not bare:
        return exact
    return _FOLDED.get(bare.casefold()) or _FOLDED.get(_ARTICLES.sub("", bare).casefold())


def is_agency(agency: Agency, *, name: str, family: str) -> bool:
    """Whether a publisher of this name and family is that agency: what it publishes is its own copy."""
    return agency in (agency_called(name), agency_called(family))


def spelled() -> str:
    """A pattern for any spelling, the longest first."""
    return "|".join(sorted(map(re.escape, _EXACT), key=len, reverse=True))
