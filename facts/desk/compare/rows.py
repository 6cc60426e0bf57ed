"""The rows of a comparison: what each column says, and which cells differ from the others of their row."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facts.desk.compare.columns import Column
from facts.desk.in_words import Words, as_of, as_read, bounds_of, manner_of, scope_of
from facts.models import Claim


@dataclass(frozen=True)
class Piece:
    """``language``: of printed words, else empty. ``address``: where it leads."""

    text: str
    beside: str = ""
    address: str = ""
    language: str = ""


@dataclass(frozen=True)
class Cell:
    """What the claims of one column say, each thing once."""

    column: Column
    pieces: list[Piece]
    differs: bool


@dataclass(frozen=True)
class Row:
    heading: str
    cells: list[Cell]

    @property
    def all_differ(self) -> bool:
        """Said once, of the row, where each cell would say it."""
        saying = [cell for cell in self.cells if cell.pieces]
        return len(saying) > 1 and all(cell.differs for cell in saying)


Says = Callable[[Claim], Piece]


def rows_of(columns: Sequence[Column], *, origins: Mapping[int, str]) -> list[Row]:
    """``origins``: of each source, by primary key. A row in which no column says anything is left out."""
    reports = Counter(origins[source] for source in frozenset().union(*(column.sources for column in columns)))
    said: list[tuple[str, Says]] = [
        (_("Value as printed"), lambda claim: Piece(claim.value_text, language=claim.snapshot.source.language)),
        (_("Value as read"), lambda claim: _piece(as_read(claim))),
        (_("Bounds"), lambda claim: Piece(bounds_of(claim))),
        (_("As of"), lambda claim: _piece(as_of(claim))),
        (_("Said by"), lambda claim: Piece(claim.speaker or _("the source itself"))),
        (_("Manner"), lambda claim: Piece(manner_of(claim))),
        (_("Scope"), lambda claim: Piece(scope_of(claim))),
        (_("Published"), lambda claim: Piece(claim.snapshot.source.published or _("not known"))),
        (_("Origin"), lambda claim: _origin(claim, origins=origins, reports=reports)),
    ]
    rows = [_row(heading, columns, says=says) for heading, says in said]
    sources = Row(_("Source"), [Cell(column, _pieces(column.claims, _source), differs=False) for column in columns])
    return [*(row for row in rows if any(cell.pieces for cell in row.cells)), sources]


def _row(heading: str, columns: Sequence[Column], *, says: Says) -> Row:
    told = [_pieces(column.claims, says) for column in columns]
    odd = differing([tuple(piece.text.casefold() for piece in pieces) for pieces in told])
    cells = zip(columns, told, odd, strict=True)
    return Row(heading, [Cell(column, pieces, differs=differs) for column, pieces, differs in cells])


def differing(said: Sequence[tuple[str, ...]]) -> list[bool]:
    """Which of these differ from what most of them say; all do where nothing is said more often than anything else.
    What says nothing is not marked."""
    counted = Counter(said).most_common(2)
    if len(counted) < 2:
        return [False] * len(said)
    (commonest, times), (_second, times_of_second) = counted
    usual = commonest if times > times_of_second else None
    return [bool(one) and one != usual for one in said]


def _pieces(claims: Iterable[Claim], says: Says) -> list[Piece]:
    told = dict.fromkeys(says(claim) for claim in claims)
    return [piece for piece in told if piece.text]


def _piece(words: Words) -> Piece:
    return Piece(words.said, words.beside)


def _origin(claim: Claim, *, origins: Mapping[int, str], reports: Mapping[str, int]) -> Piece:
    source = claim.snapshot.source
    origin = origins[source.pk]
    number = reports[origin]
    counted = ngettext("%(number)s report, 1 origin", "%(number)s reports, 1 origin", number) % {"number": number}
    if source.derived_from is not None:
        counted = _("%(counted)s; repeats “%(title)s”") % {"counted": counted, "title": source.derived_from}
    elif source.credited_to is not None:
        counted = _("%(counted)s; credits %(agency)s") % {"counted": counted, "agency": source.credited_to}
    return Piece(origin, counted)


def _source(claim: Claim) -> Piece:
    source = claim.snapshot.source
    address = reverse("admin:sources_source_change", args=[source.pk])
    publisher = source.publisher
    family = f"{publisher} ({publisher.family})" if publisher.family else str(publisher)
    beside = _("%(publisher)s, snapshot %(number)s") % {"publisher": family, "number": claim.snapshot.number}
    return Piece(source.title, beside, address, source.language)
