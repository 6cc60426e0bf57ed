"""Align: which sentence of a later text is which of an earlier one, by exact and unique sentences.

Sentences that stand once in either text, in the longest order that both have in common, hold the texts together; from
each of them equal neighbours are followed in both directions (patience diff). Cost: n log n, whatever the texts.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

Pair = tuple[int, int]


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pairs of indexes, growing on both sides."""
    once = _once(old).keys() & _once(new).keys()
    where = {key: index for index, key in enumerate(new) if key in once}
    common = [(index, where[key]) for index, key in enumerate(old) if key in once]
    held = [(-1, -1), *_longest_order(common), (len(old), len(new))]
    pairs: list[Pair] = []
    for before, behind in pairwise(held):
        pairs += _between(old, new, before=before, behind=behind)
        pairs.append(behind)
    return pairs[:-1]


def _once(keys: Sequence[str]) -> dict[str, int]:
    return {key: count for key, count in Counter(keys).items() if count == 1}


def _longest_order(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of the pairs whose second numbers grow (the first ones do)."""
    tops: list[int] = []  # the smallest last number of an order of each length
    ends: list[int] = []  # which pair that is
    previous: list[int] = []
    for index, (_, number) in enumerate(pairs):
        length = bisect_left(tops, number)
        previous.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    order: list[Pair] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        order.append(pairs[at])
        at = previous[at]
    return order[::-1]


def _between(old: Sequence[str], new: Sequence[str], *, before: Pair, behind: Pair) -> list[Pair]:
    """Equal neighbours of the two pairs, towards each other."""
    (i, k), (j, m) = before, behind
    forward: list[Pair] = []
    while i + 1 < j and k + 1 < m and old[i + 1] == new[k + 1]:
        i, k = i + 1, k + 1
        forward.append((i, k))
    backward: list[Pair] = []
    while j - 1 > i and m - 1 > k and old[j - 1] == new[m - 1]:
        j, m = j - 1, m - 1
        backward.append((j, m))
    return forward + backward[::-1]
