"""Names that are only listed or given as examples: "models like the 4, 5, Megane and Scenic". A value is seldom about
one of them."""

from collections.abc import Iterator, Sequence, Set

from facts.suggest_claims.names import Mention
from facts.suggest_claims.words import Word, phrases_in, places_of

_LIKE = {
    "en": phrases_in("like | such as | including | e.g."),
    "it": phrases_in("come | quali | tra cui | compresa | compreso"),
    "fr": phrases_in("comme | tels que | telles que | dont | y compris"),
    "de": phrases_in("wie | etwa | darunter | einschließlich"),
    "es": phrases_in("como | tales como | entre ellos | entre ellas | incluido | incluida"),
}
_MANY = 3  # names in a row
_APART = 5  # words between two names of one list
_INTRODUCED = 3  # words between "like" and the first name


def listed(
    text: str, words: Sequence[Word], mentions: Sequence[tuple[Mention, str]], *, language: str
) -> frozenset[int]:
    """The first words of mentions, each with the kind of its entity, that are."""
    ends = {end for _, end in places_of(_LIKE.get(language, {}), words, 0, len(words))}
    introduced = frozenset(
        one.first for one, _ in mentions if not ends.isdisjoint(range(one.first - _INTRODUCED, one.first + 1))
    )
    found: set[int] = set()
    for group in _groups(text, words, mentions, introduced):
        if len(group) >= _MANY or group[0].first in introduced:
            found.update(mention.first for mention in group)
    return frozenset(found)


def _groups(
    text: str, words: Sequence[Word], mentions: Sequence[tuple[Mention, str]], introduced: Set[int]
) -> Iterator[Sequence[Mention]]:
    """Mentions of one kind close behind each other; "like" begins a group."""
    group: list[Mention] = []
    last = ""
    for mention, kind in mentions:
        if mention.is_adjective:
            continue
        is_other = kind != last or mention.first in introduced
        if group and (is_other or not _is_next(text, words, group[-1], mention)):
            yield group
            group = []
        group.append(mention)
        last = kind
    if group:
        yield group


def _is_next(text: str, words: Sequence[Word], one: Mention, other: Mention) -> bool:
    between = text[words[one.end - 1].end : words[other.first].start]
    return 0 <= other.first - one.end <= _APART and not set(between) & set(".;:!?\n")
