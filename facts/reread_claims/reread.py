"""What was done to claims, in numbers and in words."""

from dataclasses import astuple, dataclass


@dataclass
class Reread:
    """What a change did to the claims it touches."""

    looked_at: int = 0
    changed: int = 0
    readable: int = 0
    unread: int = 0
    periods: int = 0
    corrected: int = 0
    moved: int = 0
    doubled: int = 0

    def __add__(self, other: "Reread") -> "Reread":
        return Reread(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        """Empty where nothing was read anew or moved."""
        said = {
            "{} read anew": self.looked_at,
            "{} of them with another value": self.changed,
            "{} could not be read before": self.readable,
            "{} cannot be read any more": self.unread,
            "{} as of another period": self.periods,
            "{} left as corrected by hand: the new reading has other bounds": self.corrected,
            "{} moved to other slots": self.moved,
            "{} rejected, having become the same as an older one": self.doubled,
        }
        parts = [words.format(number) for words, number in said.items() if number]
        return f"Claims: {', '.join(parts)}." if parts else ""
