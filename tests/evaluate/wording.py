"""Two wordings, or names of which no tree is known: the same, one says more, or simply different. Never opposed."""

import re
from collections.abc import Sequence

from facts.kinds.text import normalised
from facts.models.names import folded
from tests.evaluate.gold import GoldClaim

WORD = re.compile(r"\w+")
SMALL = frozenset(
    WORD.findall(
        "a an the of in and, il lo la i gli le di del della e un una, un une la le les de du des et,"
        " der die das ein eine von und, el la los las un una de del y"
    )
)
# What a company may be called with or without.
FORMS = frozenset(
    WORD.findall("group groupe gruppo grupo company co corp corporation inc ltd limited plc ag gmbh se spa sa nv srl")
)
# Who prints one of these and who does not: neither says more than the other.
NEGATIONS = frozenset(WORD.findall("no not never without non senza ne pas sans aucun nicht kein keine ohne sin ningún"))
STEM = 5  # letters: elettrici, electric
WHOLES = ("city", "region", "state", "country")  # where a place lies, from near to far, as annotators add it


def relation_of_wordings(a: GoldClaim, b: GoldClaim) -> str:
    """By what is printed, by what the annotator makes of it, and by the places that lie around."""
    wordings = [(a.value_text, b.value_text), (a.wording, b.wording)]
    if any(normalised(one) == normalised(other) for one, other in wordings) or are_one_name(a.wording, b.wording):
        return "agree"
    is_more = any(says_more(one, other) or _share_most(one, other) for one, other in wordings)
    return "refine" if is_more or _is_within(a, b) else "differ"


def relation_of_lists(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Lists of names are open: each name of one in the other, or not."""
    is_ours_in = all(any(are_one_name(one, other) for other in theirs) for one in ours)
    are_theirs_in = all(any(are_one_name(one, other) for other in ours) for one in theirs)
    if is_ours_in and are_theirs_in:
        return "agree"
    return "refine" if is_ours_in or are_theirs_in else "differ"


def are_one_name(one: str, other: str) -> bool:
    """The same words, forms of companies aside: Renault and Renault Group."""
    ours, theirs = _words(one), _words(other)
    return ours == theirs or (bool(ours - FORMS) and ours - FORMS == theirs - FORMS)


def plain_name(name: str) -> str:
    """Folded, and without the forms of companies, where more than these is left: Acme Group is Acme."""
    words = folded(name).split()
    return " ".join(word for word in words if word not in FORMS) or " ".join(words)


def says_more(one: str, other: str) -> bool:
    """All words of one, and others."""
    ours, theirs = _words(one), _words(other)
    is_inside = bool(ours and theirs) and (ours <= theirs or theirs <= ours)
    return is_inside and not (ours ^ theirs) & NEGATIONS


def _share_most(one: str, other: str) -> bool:
    """More than half of the words of the shorter, by their beginnings: "joint development of vans", "of light vans"."""
    ours, theirs = _words(one) - FORMS, _words(other) - FORMS
    stems = [{word[:STEM] for word in words} for words in (ours, theirs)]
    is_most = 2 * len(stems[0] & stems[1]) > min(map(len, stems))
    return is_most and not (ours ^ theirs) & NEGATIONS


def _is_within(a: GoldClaim, b: GoldClaim) -> bool:
    """One names a place the other lies in, or both lie in the same: "a plant (northern France)" and "France"."""
    return any(says_more(place, name) for place in _places(a) for name in (b.wording, *_places(b))) or any(
        says_more(place, a.wording) for place in _places(b)
    )


def _places(claim: GoldClaim) -> list[str]:
    return [str(claim.value[whole]) for whole in WHOLES if claim.value.get(whole)]


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(normalised(text))) - SMALL
