"""What the page shows of a checked draft: the text in pieces, its values numbered, and what was found, urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from facts.check_draft import CheckedDraft, CheckedValue, Standing


@dataclass(frozen=True)
class Word:
    """How a standing is told: in words, a sign beside them, and how much it weighs (a class of the style sheet)."""

    name: str | Promise
    sign: str
    weight: str


WORDS = {
    Standing.CONTRADICTS: Word(gettext_lazy("contradicts a vetted fact"), "≠", "high"),
    Standing.DISPUTED: Word(gettext_lazy("touches an open contradiction"), "?", "normal"),
    Standing.AT_ODDS: Word(gettext_lazy("contradicts a claim, nothing is vetted"), "≠", "normal"),
    Standing.LESS_PRECISE: Word(gettext_lazy("less precise than the vetted fact"), "⊃", "normal"),
    Standing.FITS: Word(gettext_lazy("can be true beside the vetted fact"), "∩", "low"),
    Standing.MORE_PRECISE: Word(gettext_lazy("more precise than the vetted fact"), "⊂", "normal"),
    Standing.BESIDE: Word(gettext_lazy("set beside the vetted fact, not compared"), "∥", "low"),
    Standing.UNVETTED: Word(gettext_lazy("claimed, not vetted"), "·", "low"),
    Standing.AGREES: Word(gettext_lazy("agrees with the vetted fact"), "=", "low"),
    Standing.UNKNOWN: Word(gettext_lazy("not known here"), "", "low"),
}


@dataclass(frozen=True)
class ShownValue:
    """``number`` counts the values something is known of, in the order of the text; 0: nothing is."""

    number: int
    value: CheckedValue

    @property
    def word(self) -> Word:
        return WORDS[self.value.standing]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; with a value where it is one."""

    text: str
    shown: ShownValue | None = None


@dataclass(frozen=True)
class ShownDraft:
    draft: CheckedDraft
    pieces: list[Piece]
    known: list[ShownValue]
    unknown: list[ShownValue]
    counts: list[tuple[Word, int]]


def shown_draft(draft: CheckedDraft) -> ShownDraft:
    values = list(_numbered(draft))
    order = list(Standing)
    known = [shown for shown in values if shown.number]
    return ShownDraft(
        draft=draft,
        pieces=list(_pieces(draft.text, values)),
        known=sorted(known, key=lambda shown: (order.index(shown.value.standing), shown.number)),
        unknown=[shown for shown in values if not shown.number],
        counts=[(WORDS[standing], count) for standing, count in draft.counts.items()],
    )


def _numbered(draft: CheckedDraft) -> Iterator[ShownValue]:
    number = 0
    for value in draft.values:
        number += bool(value.findings)
        yield ShownValue(number if value.findings else 0, value)


def _pieces(text: str, values: list[ShownValue]) -> Iterator[Piece]:
    end = 0
    for shown in values:
        yield Piece(text[end : shown.value.start])
        yield Piece(text[shown.value.start : shown.value.end], shown)
        end = shown.value.end
    yield Piece(text[end:])
