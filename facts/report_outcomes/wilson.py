"""A share of a few cases, with the interval in which the true one lies."""

from dataclasses import dataclass
from math import sqrt

FEWEST = 5
"""Cases below which no share is told: one more could turn it round."""

_Z = 1.959964  # 95 in 100 intervals hold the true share


@dataclass(frozen=True)
class Share:
    """From 0 to 1, ``low`` ≤ ``share`` ≤ ``high``."""

    share: float
    low: float
    high: float


def share_of(hits: int, *, of: int) -> Share | None:
    """Wilson's score interval (E. B. Wilson, 1927), 95%; None below FEWEST cases."""
    if of < FEWEST:
        return None
    share, square = hits / of, _Z * _Z / of
    middle = (share + square / 2) / (1 + square)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return Share(share, low=min(share, max(0.0, middle - reach)), high=max(share, min(1.0, middle + reach)))
