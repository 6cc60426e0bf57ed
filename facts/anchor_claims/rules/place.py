"""Place: what became of a quote in a later text of its source.

Found is only what stands there sign for sign. Where it stands several times, or elsewhere than it did, exact context
says which it is: its sentence, then what stands around that, then the sentences on both sides. Where none of them can
tell, nothing is guessed: it counts as changed, and the reason says so.
"""

from dataclasses import dataclass
from enum import StrEnum

from facts.anchor_claims.rules.occurrences import MOST_TRIED, Quote, Words, found_in
from facts.anchor_claims.rules.rewritten import Rewritten
from facts.anchor_claims.rules.units import Units
from facts.kinds.to_translate import to_translate
from sources.telling import tell_each, telling

CONTEXT = 64
"""Code points on each side that tell two occurrences in the same sentence apart."""

LONGEST_CONTEXT = 4_000


class State(StrEnum):
    FOUND = "found"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Place:
    """Found: where the quote stands. Changed: the passage that stands in its place, where that can be told. Code
    points into the later text. ``why`` is said of what was not found."""

    state: State
    start: int | None = None
    end: int | None = None
    why: str = ""

    @property
    def is_found(self) -> bool:
        return self.state is State.FOUND


class Comparison:
    """An earlier text and a later one of the same source. What is looked up for one quote is kept for the next."""

    def __init__(self, old: Units, new: Units) -> None:
        self._old, self._new = old, new
        self._rewritten = Rewritten(old, new)
        self._words: dict[bool, Words] = {}  # of the earlier text, and of the later one

    def place(self, start: int, end: int) -> Place:
        """Where the stretch of the earlier text stands in the later one."""
        quote = Quote(self._old.text, start, end)
        kept = self._rewritten.kept(start, end)
        if kept is not None and quote.stands_at(kept, of=self._new.text):
            return self._found(quote, kept)
        theirs = self._places(quote, self._new)
        told = self._by_context(quote, theirs) if theirs else None
        return told or self._by_passage(quote, theirs)

    def _by_context(self, quote: Quote, theirs: list[int]) -> Place | None:
        """Told by its whole sentence, or by what stands around it."""
        first, last = self._old.whole(quote.start, quote.end)
        for before, behind in ((first, last), (first - CONTEXT, last + CONTEXT), _around(quote)):
            alike = self._alike(quote, theirs, before=before, behind=behind)
            if len(alike) == 1:
                return self._found(quote, alike[0])
        return self._by_order(quote, theirs)

    def _by_order(self, quote: Quote, theirs: list[int]) -> Place | None:
        """Of the same words in the same sentence, as many as before: the same one in order."""
        first, last = self._old.whole(quote.start, quote.end)
        alike = self._alike(quote, theirs, before=first, behind=last)
        if not alike:
            return None
        ours = self._places(quote, self._old) or []
        same = [one for one in ours if _is_alike(quote, one, of=self._old.text, before=first, behind=last)]
        if len(same) == len(alike) and quote.start in same:
            return self._found(quote, alike[same.index(quote.start)])
        return self._unclear(quote, theirs)

    def _by_passage(self, quote: Quote, theirs: list[int] | None) -> Place:
        """Told by the sentences on both sides: what stands between them now."""
        passage = self._rewritten.passage(quote.start, quote.end)
        if passage.span is None:
            return self._without_passage(quote, theirs, why=passage.why)
        start, end = passage.span
        within = (start + one for one in found_in(self._new.text[start:end], quote.words))
        inside = [one for one in within if quote.stands_at(one, of=self._new.text)]
        if len(inside) == 1:
            return self._found(quote, inside[0])
        return Place(State.CHANGED, start, end, why=tell_each([passage.why, "" if inside else _elsewhere(theirs)]))

    def _without_passage(self, quote: Quote, theirs: list[int] | None, *, why: str) -> Place:
        if theirs == []:
            return Place(State.GONE, why=why)
        if theirs is not None and len(theirs) == 1 == len(self._places(quote, self._old) or []):
            return self._found(quote, theirs[0])
        return self._unclear(quote, theirs)

    def _alike(self, quote: Quote, places: list[int], *, before: int, behind: int) -> list[int]:
        return [one for one in places if _is_alike(quote, one, of=self._new.text, before=before, behind=behind)]

    def _places(self, quote: Quote, units: Units) -> list[int] | None:
        """None: so often that nobody can say which is meant."""
        is_old = units is self._old
        if is_old not in self._words:
            self._words[is_old] = Words(units.text)
        return self._words[is_old].places_of(quote)

    def _found(self, quote: Quote, place: int) -> Place:
        return Place(State.FOUND, place, place + quote.end - quote.start)

    def _unclear(self, quote: Quote, theirs: list[int] | None) -> Place:
        before, now = _times(self._places(quote, self._old)), _times(theirs)
        unclear = to_translate(
            "The same words stood there {before} and stand there {now} now: which is which cannot be told."
        )
        return Place(State.CHANGED, why=telling(unclear, before=before, now=now))


def _around(quote: Quote) -> tuple[int, int]:
    return quote.start - CONTEXT, quote.end + CONTEXT


def _is_alike(quote: Quote, place: int, *, of: str, before: int, behind: int) -> bool:
    """Whether what stands around the quote from here to there stands around that place as well."""
    first, last = (
        max(before, 0, quote.start - LONGEST_CONTEXT),
        min(behind, len(quote.text), quote.end + LONGEST_CONTEXT),
    )
    start = place - (quote.start - first)
    return start >= 0 and of.startswith(quote.text[first:last], start)


def _elsewhere(places: list[int] | None) -> str:
    return telling(to_translate("The same words stand elsewhere, at character {at}."), at=places[0]) if places else ""


def _times(places: list[int] | None) -> str:
    if places is None:
        return telling(to_translate("more than {count} times"), count=MOST_TRIED)
    if len(places) == 1:
        return telling(to_translate("once"))
    return telling(to_translate("{count} times"), count=len(places))
