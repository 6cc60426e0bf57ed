"""Known positions: what a contradiction stored before, asked whether an answer of today is new.

A position is known if its interval contains, or lies inside, exactly one that was stored (design.md, section 5).
"""

from collections import defaultdict
from collections.abc import Sequence

from facts.kinds.interval import common
from facts.kinds.present import Present
from facts.weigh_slots.keep_positions import StoredPosition
from facts.weigh_slots.rules.weighing import FoundPosition


class KnownPositions:
    def __init__(self, stored: Sequence[StoredPosition]) -> None:
        self._by_axis: dict[str, list[StoredPosition]] = defaultdict(list)
        for position in stored:
            self._by_axis[position.axis].append(position)
        self._present = {axis: _all_present(known) for axis, known in self._by_axis.items()}

    def match(self, position: FoundPosition) -> StoredPosition | None:
        """The stored position this one is; None where it is new.

        Figures of a running total can lie inside each other and are positions all the same: where one is the very
        same it is that one.
        """
        nested = [known for known in self._touching(position) if _is_nested(position, known)]
        same = [known for known in nested if known.interval == (position.lower, position.upper)]
        found = same[:1] or nested
        return found[0] if len(found) == 1 else None

    def _touching(self, position: FoundPosition) -> list[StoredPosition]:
        known = self._by_axis.get(position.axis, [])
        touching = self._present[position.axis].touching((position.lower, position.upper)) if known else ()
        return [known[index] for index in sorted(touching)]


def _all_present(known: Sequence[StoredPosition]) -> Present:
    present = Present([position.interval for position in known])
    for index in range(len(known)):
        present.add(index)
    return present


def _is_nested(one: FoundPosition, other: StoredPosition) -> bool:
    interval = (one.lower, one.upper)
    shared = common([interval, other.interval])
    return shared is not None and shared in (interval, other.interval)
