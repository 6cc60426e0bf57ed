"""Rewritten: what stands now between the sentences that stayed, where a quote stood.

Whole sentences that stayed hold it on both sides (``align``); inside, the words next to the quote that stayed. What is
found so is shown to a person and offered, never taken for the quote.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rapidfuzz import fuzz

from facts.anchor_claims.rules.align import aligned
from facts.anchor_claims.rules.typography import is_only_typography
from facts.anchor_claims.rules.units import Span, Units
from facts.anchor_claims.rules.word_steps import WordSteps, word_steps
from facts.kinds.to_translate import to_translate
from sources.telling import telling

MOST_WORDS = 5_000
"""Words on each side between two sentences that stayed; more were not changed but written anew."""

MOST_WORDS_IN_ALL = 4_000_000
"""Words compared for one pair of texts: bounds the time, about a second a million."""

LONGEST_PASSAGE = 1_500
_FEW_SENTENCES = 3
_ALIKE = 40.0
_REWRITTEN = telling(to_translate("The text around it was written anew: what took its place cannot be told."))
_NOTHING = telling(to_translate("Nothing stands where it stood."))


@dataclass(frozen=True)
class Passage:
    """What stands where the quote stood; no span: nothing, or nobody can tell."""

    span: Span | None
    why: str

    def holds(self, start: int, end: int) -> bool:
        return self.span is not None and self.span[0] <= start and end <= self.span[1]


@dataclass(frozen=True)
class Gap:
    """Sentences that stand between two that stayed, on both sides; the ends are not inside."""

    old: Span
    new: Span


class Rewritten:
    def __init__(self, old: Units, new: Units) -> None:
        self._old, self._new = old, new
        self._pairs = aligned(old.keys, new.keys)
        self._firsts = [first for first, _ in self._pairs]
        self._steps: dict[Gap, WordSteps | None] = {}
        self._words_left = MOST_WORDS_IN_ALL

    def kept(self, start: int, end: int) -> int | None:
        """Where the stretch would stand if its sentences are among those that stayed; to be checked sign for sign."""
        first, last = self._old.around(start, end)
        if last < first:
            return None
        at = bisect_left(self._firsts, first)
        count = last - first + 1
        pairs = self._pairs[at : at + count]
        if [index for index, _ in pairs] != list(range(first, last + 1)):
            return None
        if [index - pairs[0][1] for _, index in pairs] != list(range(count)):
            return None
        return self._new.spans[pairs[0][1]][0] + start - self._old.spans[first][0]

    def passage(self, start: int, end: int) -> Passage:
        first, last = self._old.around(start, end)
        gap = self._gap(min(first, last), max(first, last))
        if gap.new[0] == gap.new[1] or gap.old[0] == gap.old[1]:
            return Passage(None, _NOTHING)
        steps = self._steps_in(gap)
        if steps is None:
            return Passage(None, _REWRITTEN)
        own = self._old.whole(start, end)
        span = self._between(gap, steps, quote=(start, end), own=own)
        if span is None:
            return Passage(None, _NOTHING)
        return self._judged(span, gap=gap, own=own)

    def _gap(self, first: int, last: int) -> Gap:
        """Between the last sentence before it and the first behind it that stayed."""
        before = bisect_left(self._firsts, first) - 1
        behind = bisect_right(self._firsts, last)
        old_first, new_first = self._pairs[before] if before >= 0 else (-1, -1)
        old_last, new_last = (
            self._pairs[behind] if behind < len(self._pairs) else (len(self._old.spans), len(self._new.spans))
        )
        return Gap((old_first + 1, old_last), (new_first + 1, new_last))

    def _steps_in(self, gap: Gap) -> WordSteps | None:
        """None: too many words."""
        if gap not in self._steps:
            steps = word_steps(_stretch(self._old, gap.old), _stretch(self._new, gap.new), most=MOST_WORDS)
            self._words_left -= 0 if steps is None else steps.count
            self._steps[gap] = steps if self._words_left >= 0 else None
        return self._steps[gap]

    def _between(self, gap: Gap, steps: WordSteps, *, quote: Span, own: Span) -> Span | None:
        """From the nearest word before the quote that stayed to the nearest behind it, widened to whole sentences."""
        offset, new_offset = self._old.spans[gap.old[0]][0], self._new.spans[gap.new[0]][0]
        before = steps.last_before(quote[0] - offset)
        behind = steps.first_behind(quote[1] - offset)
        start = new_offset + (before.new[1] if before else 0)
        end = new_offset + (behind.new[0] if behind else steps.length_of_new)
        if self._new.text[start:end].strip():
            return self._widened(start, end, own=own)
        # Only taken out: its sentence is the passage, where the rest of it stayed.
        if before is not None and offset + before.old[0] >= own[0]:
            return self._widened(new_offset + before.new[0], new_offset + before.new[1], own=own)
        if behind is not None and offset + behind.old[1] <= own[1]:
            return self._widened(new_offset + behind.new[0], new_offset + behind.new[1], own=own)
        return None

    def _widened(self, start: int, end: int, *, own: Span) -> Span:
        said = self._new.text[start:end]
        start, end = start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))
        whole = self._new.whole(start, end)
        is_short = whole[1] - whole[0] <= max(LONGEST_PASSAGE, 3 * (own[1] - own[0]))
        return whole if is_short else (start, end)

    def _judged(self, span: Span, *, gap: Gap, own: Span) -> Passage:
        """Held by sentences on both sides, or at least like what stood there; else it is just other text."""
        before, now = self._old.text[own[0] : own[1]], self._new.text[span[0] : span[1]]
        if len(now) > max(LONGEST_PASSAGE, 3 * len(before)):
            return Passage(None, _REWRITTEN)
        if is_only_typography(before, now):
            return Passage(span, telling(to_translate("Only spacing or typographic marks changed.")))
        is_held = max(gap.old[1] - gap.old[0], gap.new[1] - gap.new[0]) <= _FEW_SENTENCES
        is_like = fuzz.ratio(before[:LONGEST_PASSAGE], now[:LONGEST_PASSAGE]) >= _ALIKE
        if not is_held and not is_like:
            return Passage(None, _REWRITTEN)
        return Passage(span, telling(to_translate("Something else stands where it stood.")))


def _stretch(units: Units, gap: Span) -> str:
    return units.text[units.spans[gap[0]][0] : units.spans[gap[1] - 1][1]] if gap[0] < gap[1] else ""
