"""Which names of people and companies are certainly two, where only one can be it: a winner, an owner."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from tests.evaluate.infer import parts_of, words_of
from tests.evaluate.wording import plain_name

PEOPLE = words_of(
    "author director winner ceo president mayor mayoress chair chairman chairwoman chairperson founder coach manager"
    " suspect successor predecessor minister premier chancellor governor leader judge scorer goalscorer champion editor"
    " architect composer driver pilot captain inventor discoverer spouse wife husband father mother killer"
)
HEADS = words_of("executive officer secretary prosecutor")  # of several words: chief executive, general secretary
COMPANIES = words_of("owner acquirer acquiror buyer purchaser parent winner manufacturer operator maker champion")
LONGEST_ACRONYM = 5

Words = frozenset[str]


def chains_apart(names: Sequence[str], *, property_name: str) -> Iterator[list[str]]:
    """Chains of names of one each ("Ruiz", "Marta Ruiz"), the shortest first: names of two chains exclude each other.

    Left out is whatever might be another name of one of them: one that shares a word with another that does not hold
    all of it ("Marta Ruiz", "Ana Ruiz"), and what is no full name at all.
    """
    is_name = _test_of(property_name)
    if is_name is None:
        return
    words = {name: _words(name) for name in names}
    for together in _sharing_words(words):
        chain = sorted(together, key=lambda name: (len(words[name]), name))
        if all(words[one] <= words[other] for one, other in pairwise(chain)) and any(map(is_name, chain)):
            yield chain


def _test_of(property_name: str) -> Callable[[str], bool] | None:
    parts = parts_of(property_name)
    is_person = bool(parts & PEOPLE) or bool(parts & HEADS and len(parts) > 1)
    if parts & COMPANIES:
        return is_company
    return is_full_name if is_person else None


def is_full_name(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()


def is_company(name: str) -> bool:
    """A proper name: not "a consortium", nor an acronym, which may stand for another of the names."""
    is_acronym = name.isupper() and len(name) <= LONGEST_ACRONYM
    return bool(_words(name)) and name[:1].isupper() and not is_acronym


def _words(name: str) -> Words:
    return frozenset(plain_name(name).split())


def _sharing_words(words: dict[str, Words]) -> list[list[str]]:
    """The names in groups that have no word in common with each other."""
    groups: list[tuple[set[str], list[str]]] = []
    for name, own in words.items():
        met = [group for group in groups if group[0] & own]
        groups = [group for group in groups if group not in met]
        groups.append((set(own).union(*(group[0] for group in met)), [name, *(n for group in met for n in group[1])]))
    return [names for _, names in groups]
