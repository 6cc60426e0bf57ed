"""Two works compared: which would be the copy, and whether it is one. Pure rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sources.in_english import in_english
from sources.propose_origins.agencies import Agency
from sources.propose_origins.credits import Credit

COPY = 0.35
"""Share of its own runs that a copy has in common with its original, at least."""

CREDITED = 0.2
"""The same where it credits the agency whose text the original is."""

CUT = 0.8
"""Or nearly all of the shorter of the two, where that is a good part (``CREDITED``) of the copy."""

FEWEST = 12
"""Runs two texts must share at all: less is a stock phrase."""

LIKELY = 0.15
"""Share of the kept hashes of the shorter text from which on two texts are compared word by word. Below every threshold
above, for one run in eight is kept: of a copy that shares a third it may by chance be a sixth."""

FEWEST_KEPT = 3
"""Kept hashes that two long texts share, at least: one or two are a notice below the text."""


@dataclass(frozen=True, slots=True)
class Work:
    """One source by one of its texts. ``day`` is the last it may have been published on, else that it was added on."""

    source: int
    runs: frozenset[str]
    title: str
    publisher: str
    origin: str
    is_release: bool
    day: date
    agency: Agency | None = None  # whose own copy it is
    credit: Credit | None = None

    @property
    def priority(self) -> tuple[bool, bool, bool, date, int]:
        """Sorts originals before copies: a press release, an agency's own copy, whoever credits an agency; then the
        earlier published, then the earlier added."""
        return (not self.is_release, self.agency is None, self.credit is None, self.day, self.source)

    @property
    def called(self) -> str:
        return f"“{self.title}” ({self.publisher}, {self.day})"


@dataclass(frozen=True, slots=True)
class Likeness:
    """``copy`` may repeat ``original``: how many of its runs stand there, and of the shorter of the two."""

    copy: Work
    original: Work
    shared: int

    @property
    def of_copy(self) -> float:
        return self.shared / max(1, len(self.copy.runs))

    @property
    def of_shorter(self) -> float:
        return self.shared / max(1, min(len(self.copy.runs), len(self.original.runs)))

    @property
    def is_credited(self) -> bool:
        """The copy says whose it is, and the original is of that agency."""
        credit = self.copy.credit
        if credit is None:
            return False
        own = self.original.agency
        return credit.agency is own if own is not None else credit.name.casefold() in self.original.origin.casefold()

    @property
    def is_copy(self) -> bool:
        if self.shared < FEWEST:
            return False
        enough = CREDITED if self.is_credited else COPY
        return self.of_copy >= enough or (self.of_shorter >= CUT and self.of_copy >= CREDITED)

    @property
    def evidence(self) -> str:
        """The arithmetic in words."""
        copy, original = len(self.copy.runs), len(self.original.runs)
        said = in_english(
            "{shared} of its {copy} five-word runs outside quotations stand in {called}: {share}.",
            shared=self.shared,
            copy=copy,
            called=self.original.called,
            share=f"{self.of_copy:.0%}",
        )
        if original < copy:
            of_there = in_english(
                "They are {share} of the {original} runs there.", share=f"{self.of_shorter:.0%}", original=original
            )
            said = f"{said} {of_there}"
        if self.is_credited and self.copy.credit is not None:
            credited = in_english("It says “{line}”.", line=self.copy.credit.line)
            said = f"{credited} {said}"
        return said


def fewest_likely(own: int) -> float:
    """What a text must share at least of its kept hashes (``own``) with any other before both are read."""
    return min(FEWEST_KEPT, LIKELY * own)


def is_likely(shared: int, *, own: int, other: int) -> bool:
    """Whether reading both is worth it, by how many hashes are kept of each and of both."""
    return shared >= max(fewest_likely(own), LIKELY * min(own, other))


def likeness(one: Work, other: Work) -> Likeness | None:
    """How one of them repeats the other; None where it does not, or where both count as one origin anyway."""
    if one.source == other.source or one.origin == other.origin:
        return None
    original, copy = sorted((one, other), key=lambda work: work.priority)
    if copy.credit is not None and original.credit is not None:
        return None  # each counts as the agency it credits
    found = Likeness(copy=copy, original=original, shared=len(one.runs & other.runs))
    return found if found.is_copy else None


def nearest(found: Sequence[Likeness]) -> Likeness | None:
    """Of all that one work repeats, what is nearest to the beginning."""
    return min(found, key=lambda one: one.original.priority, default=None)
