"""The tree of places that rows of names and ancestors speak of. Pure: no database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Place = tuple[str, str]
"""A name, and what tells it apart from another of the name; mostly nothing."""


@dataclass
class Places:
    """Every place of the chains, each with its whole, None for the outermost."""

    wholes: dict[Place, Place | None] = field(default_factory=dict)
    _above: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, chains: Iterable[Sequence[str]]) -> "Places":
        """A chain is a name and its ancestors, the nearest first."""
        places, known = cls(), [tuple(chain) for chain in chains]
        for chain in known:
            for name, whole in pairwise(chain):
                places._above[name].add(whole)
        for chain in known:
            places.find(chain)
        return places

    def find(self, chain: Sequence[str]) -> Place:
        """The place the chain begins with, added with its wholes when it is new."""
        name, wholes = chain[0], self._nearest(chain[0])
        stated = chain[1] if len(chain) > 1 else ""
        # One name in two trees is two places: Georgia in the USA, Georgia in the USSR.
        apart = stated if len(wholes) > 1 and stated in wholes else ""
        whole = apart or (next(iter(wholes)) if len(wholes) == 1 else "")
        place = (name, apart)
        if place not in self.wholes:
            self.wholes[place] = None
            beyond = chain[1:] if whole == stated else (whole,)
            self.wholes[place] = self.find(beyond) if whole else None
        return place

    def _nearest(self, name: str) -> set[str]:
        """The wholes it is said to be in, without those that merely lie around another of them."""
        wholes = self._above.get(name, set())
        return {whole for whole in wholes if not any(_reaches(self._above, other, whole) for other in wholes)}


def _reaches(above: Mapping[str, set[str]], inner: str, outer: str) -> bool:
    """Whether the outer one lies around the inner one, at any remove."""
    seen, waiting = {inner}, [inner]
    while waiting:
        for whole in above.get(waiting.pop(), ()):
            if whole == outer:
                return True
            if whole not in seen:
                seen.add(whole)
                waiting.append(whole)
    return False
