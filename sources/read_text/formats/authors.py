"""Who wrote a document, where it says so: not the program it was made with, nor an account nobody gave a name."""

import re

# As the programs themselves, and systems in five languages, fill in the field until a person does.
_NOBODY = frozenset(
    """
    python-docx; apache poi; docx4j; aspose; pandoc; un-named; unnamed; openoffice; openoffice.org; libreoffice;
    libreoffice writer; google docs; pages; microsoft; microsoft word; microsoft office; microsoft office word;
    microsoft office user; microsoft account; microsoft corporation; windows user; office user; mac user;
    utente di microsoft office; utente microsoft office; account microsoft; utente windows; utente di windows; utente;
    utilisateur de microsoft office; utilisateur microsoft office; compte microsoft; utilisateur windows; utilisateur;
    microsoft office-benutzer; microsoft office-anwender; microsoft-konto; windows-benutzer; benutzer;
    usuario de microsoft office; cuenta microsoft; usuario de windows; usuario;
    user; username; owner; author; admin; administrator; amministratore; administrateur; administrador; root; guest;
    default; unknown; anonymous; none; null; -
    """.replace("\n", " ").split(";")
)
_NOBODIES = frozenset(" ".join(name.split()) for name in _NOBODY)
_VERSION = re.compile(r"[\s/]+v?\d+(?:\.\d+)*$")


def authors(said: str) -> str:
    """What was said without those; empty where nobody is left."""
    named = [name.strip() for name in said.split(";")]
    people = [name for name in named if name and not _is_nobody(name)]
    return said if len(people) == len(named) else "; ".join(people)


def _is_nobody(name: str) -> bool:
    return _VERSION.sub("", " ".join(name.casefold().split())) in _NOBODIES
