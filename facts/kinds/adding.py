"""Adding up number words: "three hundred", "thousand", "two", "million"."""

from dataclasses import dataclass, replace

THOUSAND = 1000
LAKH = 10**5  # from here on a scale word closes what stands before it
HIGHEST = 10**30


@dataclass(frozen=True)
class Sum:
    """A number in words as far as it has been read: total of the millions, then thousands, then what is below.

    "dos mil quinientos millones": thousands are counted below each higher scale.
    """

    total: int = 0
    thousands: int = 0
    current: int | None = None
    floor: int = HIGHEST  # the next scale word must be smaller

    @property
    def amount(self) -> int:
        return self.total + self.thousands + (self.current or 0)

    def plus(self, value: int) -> "Sum | None":
        """With one more word; None if it does not continue the number."""
        if value >= LAKH:
            return self._closed(value)
        if value >= THOUSAND:
            return self._thousands(value)
        if self.current is None:
            return replace(self, current=value)
        if value == 100:
            return replace(self, current=self.current * 100) if 0 < self.current < 20 else None
        return replace(self, current=self.current + value) if self._has_room(value) else None

    def _thousands(self, value: int) -> "Sum | None":
        if self.thousands or self.current == 0 or self.floor <= THOUSAND:
            return None
        times = 1 if self.current is None else self.current
        return replace(self, thousands=times * value, current=None)

    def _closed(self, value: int) -> "Sum | None":
        group = self.thousands + (self.current or 0)
        if value >= self.floor or self.current == 0 or (not group and self.total):
            return None
        return Sum(self.total + (group or 1) * value, floor=value)

    def _has_room(self, value: int) -> bool:
        current = self.current or 0
        if current == 0:
            return value < 10 and self.amount == 0  # "zero five", as 05
        if value == 0 or value > 100:
            return False
        return current % 100 == 0 if value >= 10 else current % 10 == 0 and current % 100 != 10
