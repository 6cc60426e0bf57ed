"""Nested-set numbers for a tree, spread over a stretch of numbers with room for parts to come. Pure arithmetic."""

from collections import defaultdict
from collections.abc import Iterable

Link = tuple[int, int | None]
"""An entity and its whole, by primary key."""

Numbers = tuple[int, int]
"""Left and right number of an entity."""


def spread(links: Iterable[Link], *, top: int | None, first: int, last: int) -> dict[int, Numbers]:
    """Numbers from ``first`` to ``last``, both included, for the top and all its parts; None is above all roots.

    There must be two numbers for each. Room is left behind the last part of each, in proportion to how many parts
    it has: where many are, more will come.
    """
    parts: dict[int | None, list[int]] = defaultdict(list)
    count = 1
    for pk, whole in sorted(links, reverse=True):
        if pk != top:
            parts[whole].append(pk)
            count += 1
    spare = (last - first + 1) - 2 * count
    # Each weighs one and its parts one more, so all together weigh as much as this.
    weight = 2 * count - 1
    room = {pk: spare * (1 + len(below)) // weight for pk, below in parts.items()}
    numbers = _walk(parts, top=top, first=first, room=room, least=spare // weight)
    if top is not None:
        numbers[top] = (first, last)
    return numbers


def _walk(
    parts: dict[int | None, list[int]], *, top: int | None, first: int, room: dict[int | None, int], least: int
) -> dict[int, Numbers]:
    """One walk without recursion, parts in key order; ``least`` is the room behind an entity without parts."""
    numbers: dict[int, Numbers] = {}
    left: dict[int | None, int] = {}
    at, waiting = first - 1, [(top, False)]
    while waiting:
        pk, is_done = waiting.pop()
        at += 1
        if not is_done:
            left[pk] = at
            waiting.append((pk, True))
            waiting += [(part, False) for part in parts.get(pk, ())]
            continue
        at += room.get(pk, least)
        if pk is not None:
            numbers[pk] = (left[pk], at)
    return numbers
