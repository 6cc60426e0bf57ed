"""What comes of comparing two values."""

from dataclasses import dataclass
from enum import StrEnum

from facts.kinds.sentences import Sentence


class Verdict(StrEnum):
    SAME = "same"  # the same possible truths
    COMPATIBLE = "compatible"  # both can be true; one may say more
    CONFLICT = "conflict"  # both cannot be true
    NOT_COMPARABLE = "not_comparable"  # shown side by side, never flagged


@dataclass(frozen=True)
class Outcome:
    """A verdict and the sentence that explains it to an editor."""

    verdict: Verdict
    sentence: Sentence

    @property
    def reason(self) -> str:
        """The sentence in English."""
        return self.sentence.in_words()
