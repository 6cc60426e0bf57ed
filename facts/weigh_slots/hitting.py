"""Which denials hit: they share a point with a denied answer, and a day with a claim that backs it."""

from collections.abc import Iterator, Sequence

from facts.kinds.interval import Interval, touched
from facts.kinds.present import Present
from facts.weigh_slots.moments import days_of, openings_and_closings
from facts.weigh_slots.weighed_claim import WeighedClaim


def hitting(
    denying: Sequence[WeighedClaim], denied: Sequence[WeighedClaim], *, stretches: Sequence[Interval], time: str
) -> list[WeighedClaim]:
    """Of the denying claims those that hit an answer; ``stretches`` are the denied answers in order, all of them apart.

    A claim backs consecutive answers and a denial touches consecutive ones, so the two meet where their stretches of
    answers overlap on a day of both: one walk through the days, O(n log n).
    """
    claims = [*denied, *denying]
    meeting = _Meeting([_reach(claim, stretches) for claim in claims], first_denying=len(denied))
    for index, is_close in openings_and_closings([days_of(claim, time=time) for claim in claims]):
        (meeting.leave if is_close else meeting.join)(index)
    return [claim for index, claim in enumerate(claims) if index in meeting.hits]


def _reach(claim: WeighedClaim, stretches: Sequence[Interval]) -> Interval | None:
    """The numbers of the first and of the last answer it touches; None where it touches none."""
    numbers = touched(claim.interval, stretches)
    return (float(numbers.start), float(numbers.stop - 1)) if numbers else None


class _Meeting:
    """Who is there on one day, on both sides; ``hits`` are the denials that met a claim."""

    def __init__(self, reaches: Sequence[Interval | None], *, first_denying: int) -> None:
        self.hits: set[int] = set()
        self._reaches = reaches
        self._first_denying = first_denying
        places = [(0.0, 0.0) if reach is None else reach for reach in reaches]
        self._backing, self._denying = Present(places), Present(places)

    def join(self, index: int) -> None:
        reach = self._reaches[index]
        if reach is None:
            return
        if index < self._first_denying:
            self._backing.add(index)
            self._hit(self._denying.touching(reach))
        elif any(True for _ in self._backing.touching(reach)):
            self.hits.add(index)
        else:
            self._denying.add(index)

    def leave(self, index: int) -> None:
        (self._backing if index < self._first_denying else self._denying).remove(index)

    def _hit(self, denials: Iterator[int]) -> None:
        """Those that hit once need not be looked at again."""
        for index in list(denials):
            self.hits.add(index)
            self._denying.remove(index)
