"""What was done to claims, in numbers and in words."""

from dataclasses import astuple, dataclass

from sources.in_english import in_english


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
            in_english("{count} read anew", count=self.looked_at): self.looked_at,
            in_english("{count} of them with another value", count=self.changed): self.changed,
            in_english("{count} could not be read before", count=self.readable): self.readable,
            in_english("{count} cannot be read any more", count=self.unread): self.unread,
            in_english("{count} as of another period", count=self.periods): self.periods,
            in_english(
                "{count} left as corrected by hand: the new reading has other bounds", count=self.corrected
            ): self.corrected,
            in_english("{count} moved to other slots", count=self.moved): self.moved,
            in_english("{count} rejected, having become the same as an older one", count=self.doubled): self.doubled,
        }
        parts = [words for words, number in said.items() if number]
        return in_english("Claims: {each}.", each=", ".join(parts)) if parts else ""
