"""Days: from a first to a last day, in a sentence that is told in several languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facts.kinds.showing import shown_days
from facts.kinds.value import Json


@dataclass(frozen=True)
class Days:
    """Whole days, both inside; None is an end that is not bounded."""

    first: date | None
    last: date | None

    def shown(self, lang: str) -> str:
        return shown_days(self.first, self.last, lang)

    def as_part(self) -> Json:
        return {"days": [None if day is None else day.isoformat() for day in (self.first, self.last)]}

    @classmethod
    def from_json(cls, days: Sequence[str | None]) -> "Days":
        first, last = (None if day is None else date.fromisoformat(day) for day in days)
        return cls(first, last)
