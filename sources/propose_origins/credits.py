"""Credit lines: where a text says of itself that it is an agency's.

Only where copy is credited is looked at: the first and the last lines, and the byline. "told Reuters" in the body is a
report about an agency, "Photo: Reuters" a credit of the picture; neither says whose text it is. A line that says an
agency *contributed* says that the rest is the paper's own: such a story is no copy (``is_whole`` is False).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sources.propose_origins.agencies import Agency, agency_called, may_name_agency, spelled

_HEAD_LINES, _TAIL_LINES = 8, 6
_LONGEST_LINE = 200  # of a line that is nothing but a credit
_SHOWN = 160

# Atomic: where case is ignored several spellings are one, and a list of twenty could be read in a million ways.
_AGENCY = rf"(?<![\w-])(?>(?:{spelled()})(?![\w/@]))"
_LIST = rf"(?P<names>{_AGENCY}(?:\s*(?:[,/&+]|and|und|et|e|y)\s*{_AGENCY})*)"
_ITS = r"(?:the\s+|la\s+|der\s+|l['’]|l['’]agence\s+|agenzia\s+|agencia\s+)?"
_BY = r"(?:by|von|par|di|da|por|redazione|a\s+cura\s+di)"

# PARIS, Dec 9 (Reuters) – · (ANSA) - ROMA · MOSCOW, December 9. /TASS/.
_DATELINES = [
    re.compile(r"^(?P<before>[^()\n]{0,70}?)\((?P<names>[^()\n]{2,60})\)\s*\.?\s*[-–—]+(?=\s)"),
    re.compile(r"^(?P<before>[^()/\n]{0,70}?)/(?P<names>[^()/\n]{2,40})/\.?(?=\s)"),
]
_AGENCY_FIRST = re.compile(rf"^{_LIST}\s+[-–—]\s")
_LINES = [
    # By Reuters Staff · Reuters · Redazione ANSA · Agence France-Presse
    re.compile(rf"^(?:{_BY}\s+)?{_ITS}{_LIST}(?:\s+(?:staff|reporters?|news|redaktion))?$", re.IGNORECASE),
    # By Jane Roe, Associated Press · Jane Roe | Reuters
    re.compile(rf"^(?:{_BY}\s+)?[^\n.!?]{{2,80}}?\s*[,|(–—-]\s*{_ITS}{_LIST}\)?$", re.IGNORECASE),
    # Source: AFP · (Fonte: ANSA)
    re.compile(
        rf"^\(?(?:sources?|font[ei]|quellen?|fuentes?|agenzia|agence)\s*:\s*{_ITS}{_LIST}\)?\.?$", re.IGNORECASE
    ),
    # Le Monde avec AFP · Mit Material von dpa · (With inputs from PTI) · con fonte ANSA
    re.compile(
        r"^[^\n.!?]{0,60}?\b(?:with\s+(?:inputs?|material|files|reports?|agency\s+copy)\s+from|mit\s+material\s+(?:von|der)"
        rf"|con\s+(?:fonte|materiale|informazioni|informaci[oó]n)(?:\s+(?:di|da|de))?|avec)\s+{_ITS}{_LIST}\)?\.?$",
        re.IGNORECASE,
    ),
]
_LAST_LINES = [
    # — dpa · (dpa) · © 2025 AFP · © dpa-infocom, dpa:251209-930-123/1
    re.compile(rf"^[-–—(©/\s]*(?:\d{{4}}\s+)?{_LIST}(?:,\s*dpa:[\d/-]+)?\s*\)?\.?$"),
    # … am Dienstag mit. (dpa)
    re.compile(rf"[.!?”\"»]\s*(?:[(—–-]+\s*){_LIST}\)?\.?$"),
]
_PARTIAL = re.compile(
    r"contribut(?:ed|ing|ion)|additional\s+report|a\s+contribu[ée]|ont\s+contribu[ée]|ha(?:nno)?\s+contribuito"
    r"|mitgewirkt|mitarbeit|contribuy|ha\s+collaborato|a\s+collaboré",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"photo|foto|image|imagen|immagin|bild|picture|video|caption|getty|illustration|pool\b", re.IGNORECASE
)
_MONTHS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "gen",
        "mag",
        "giu",
        "lug",
        "ago",
        "set",
        "ott",
        "dic",
        "janv",
        "févr",
        "fév",
        "mars",
        "avr",
        "mai",
        "juin",
        "juil",
        "août",
        "déc",
        "mär",
        "mrz",
        "okt",
        "dez",
        "ene",
        "abr",
        "am",
        "pm",
        "de",
        "di",
        "den",
        "le",
        "du",
    ]
)


@dataclass(frozen=True, slots=True)
class Credit:
    """``name`` as printed; ``agency`` None where the table does not know it (a dateline may name any wire)."""

    name: str
    agency: Agency | None
    line: str
    is_whole: bool = True

    @property
    def called(self) -> str:
        return self.name if self.agency is None else self.agency.name


def find_credit(text: str, *, byline: str = "") -> Credit | None:
    """What the text is credited to as a whole; of several agencies the first. None where it is credited to none."""
    return next((credit for credit in find_credits(text, byline=byline) if credit.is_whole), None)


def find_credits(text: str, *, byline: str = "") -> Iterator[Credit]:
    """Every credit, contributions too, in the order: byline, first lines, last lines."""
    lines = [line.strip() for line in text[:6000].splitlines() if line.strip()]
    last = [line.strip() for line in text[-6000:].splitlines() if line.strip()][-_TAIL_LINES:]
    yield from _found([byline.strip()])
    for line in lines[:_HEAD_LINES]:
        yield from _dateline(line)
        yield from _found([line])
    yield from _found(last, at_end=_LAST_LINES)


def _dateline(line: str) -> Iterator[Credit]:
    """``PARIS, Dec 9 (Reuters) –``: whatever stands in such brackets is an agency, also one the table lacks."""
    first = _AGENCY_FIRST.match(line[:_SHOWN]) if may_name_agency(line[:_SHOWN]) else None
    if first:
        yield _credit(first["names"], line=first[0])
    match = next((found for form in _DATELINES if (found := form.match(line[:_SHOWN]))), None)
    if match and _is_place_and_date(match["before"]):
        name = _first_of(match["names"])
        # A stranger may be a wire of the region, where a place stands before it.
        if agency_called(name) or (match["before"].strip() and name[:1].isupper()):
            yield _credit(name, line=match[0])


def _is_place_and_date(before: str) -> bool:
    """Nothing but names, numbers and months: "Rome, 9 déc 2025", "BERLIN/PARIS"."""
    words = re.findall(r"[^\W\d_]+", before)
    return len(words) <= 8 and all(word[0].isupper() or word.casefold() in _MONTHS for word in words)


def _found(lines: Iterable[str], *, at_end: Sequence[re.Pattern[str]] = ()) -> Iterator[Credit]:
    for line in lines:
        end = line[-_LONGEST_LINE:]
        if not may_name_agency(end) or _PICTURE.search(end):
            continue
        if _PARTIAL.search(end):
            yield from _contribution(end)
            continue
        forms = [*at_end, *(_LINES if end == line else ())]
        match = next((found for form in forms if (found := form.search(end))), None)
        if match and agency_called(_first_of(match["names"])):
            yield _credit(match["names"], line=match[0])


def _contribution(line: str) -> Iterator[Credit]:
    match = re.search(_AGENCY, line)
    if match:
        yield Credit(match[0], agency_called(match[0]), line[:_SHOWN], is_whole=False)


def _credit(names: str, *, line: str) -> Credit:
    name = _first_of(names)
    return Credit(name, agency_called(name), line.strip()[:_SHOWN])


def _first_of(names: str) -> str:
    """Of "dpa/AFP" the first: a story counts as one origin, and a person sees the whole line."""
    return re.split(r"\s*(?:[,/&+]|\band\b|\bund\b|\bet\b|\be\b|\by\b)\s*", names.strip(), maxsplit=1)[0].strip()
