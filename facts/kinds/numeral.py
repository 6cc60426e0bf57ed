"""A number as printed: its exact amount, and how exactly it is stated."""

from dataclasses import dataclass, replace
from decimal import Decimal

CARDINAL, ORDINAL, ARTICLE = 2, 1, 0  # which of several numbers in a text is meant: the heaviest
HALF = Decimal("0.5")
HUNDRED = 100


@dataclass(frozen=True)
class Numeral:
    """`half` is half the last printed digit (0: a point); `end` the token behind it."""

    amount: Decimal
    end: int
    half: Decimal = Decimal(0)
    spread: Decimal = Decimal(0)  # a dozen: ± a quarter
    is_least: bool = False  # several: at least so many
    is_share: bool = False  # a third: a percentage
    scale: Decimal = Decimal(1)  # the scale word it ends in
    doubt: int = 1  # how many times less it is if its scale word is English: "billion" in a French text
    weight: int = CARDINAL

    @property
    def is_scaled(self) -> bool:
        return self.scale > 1

    def times(self, scale: int | Decimal, end: int) -> "Numeral":
        """With a scale word or a power of ten behind it; hundreds are as exact as they are said."""
        half = Decimal(0) if scale == HUNDRED and not self.half else (self.half or HALF) * scale
        return replace(self, amount=self.amount * scale, half=half, end=end, scale=Decimal(scale))


def is_whole(amount: Decimal) -> bool:
    return amount == amount.to_integral_value()
