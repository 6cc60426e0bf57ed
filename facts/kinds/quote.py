"""Quotations: two wordings of one utterance conflict where a word changed."""

import re
from collections import Counter

from facts.kinds.comparing import clip
from facts.kinds.passage import Passage
from facts.kinds.sentences import Sentence, sentence
from facts.kinds.value import Json, Span, Value
from facts.kinds.verdict import Outcome, Verdict
from facts.kinds.word_diff import Alignment, Block, align
from facts.kinds.wording import Wording, wording_of

ALIGNED = 0.75  # share of words in the same order from which on two wordings are one utterance
FEWEST_WORDS = 4  # shorter wordings are too little to say they are one utterance
FEWEST_INSIDE = 5  # words in common where one has room for more: what is said again and again is not one utterance
MOST_WORDS = 2_500  # longer ones are not aligned: the comparison is quadratic
MOST_CHANGES = 5  # that a reason names
NOT_ALIGNED = sentence("unaligned")

CLOSED = re.compile('“([^“”]{2,2000})”|«([^«»]{2,2000})»|„([^„“”]{2,2000})[“”]|"([^"\n]{2,2000})"')
FEWEST_FOUND = 3  # words: shorter ones are names and scare quotes, not speech


def read(passage: Passage) -> Value:
    """The wording without the marks around it; has no interval."""
    return Value("quote", passage.text, "quote", None, None, {"words": len(wording_of(passage.text).words)})


def find(passage: Passage) -> list[Span]:
    """Passages between quotation marks, without the marks."""
    found: list[Span] = []
    for match in CLOSED.finditer(passage.text):
        group = match.lastindex or 0
        inner = match[group]
        start = match.start(group) + len(inner) - len(inner.lstrip())
        inner = inner.strip()
        if len(wording_of(inner).words) >= FEWEST_FOUND:
            found.append(Span(start, start + len(inner), Value("quote", inner, "quote", None, None, _detail(inner))))
    return found


def _detail(wording: str) -> dict[str, Json]:
    return {"words": len(wording_of(wording).words)}


def compare(a: Value, b: Value) -> Outcome:
    """Equal: same. One in the other: compatible. Aligned but a word changed: conflict. Else not comparable: another
    sentence, a paraphrase and a translation have too few words in common."""
    speakers = a.detail.get("speaker"), b.detail.get("speaker")
    if all(speakers) and speakers[0] != speakers[1]:
        return Outcome(
            Verdict.NOT_COMPARABLE, sentence("speakers_differ", one=str(speakers[0]), other=str(speakers[1]))
        )
    return compare_wordings(wording_of(a.text), wording_of(b.text))


def compare_wordings(ours: Wording, theirs: Wording) -> Outcome:
    if ours.key == theirs.key:
        return Outcome(Verdict.SAME, sentence("same_words"))
    if ours.holds(theirs) or theirs.holds(ours):
        return Outcome(Verdict.COMPATIBLE, sentence("contained"))
    if min(len(ours.words), len(theirs.words)) < FEWEST_WORDS:
        return Outcome(Verdict.NOT_COMPARABLE, sentence("too_short"))
    if max(len(ours.words), len(theirs.words)) > MOST_WORDS:
        return Outcome(Verdict.NOT_COMPARABLE, sentence("too_long", count=MOST_WORDS))
    if not _can_align(ours, theirs):
        return Outcome(Verdict.NOT_COMPARABLE, NOT_ALIGNED)
    return _judged(align(ours, theirs))


def _can_align(ours: Wording, theirs: Wording) -> bool:
    """Whether half the words of the shorter stand in the other, in any order: cheap, and most pairs end here."""
    shared = (Counter(ours.folded) & Counter(theirs.folded)).total()
    return bool(ours.gaps or theirs.gaps) or 2 * shared >= min(len(ours.words), len(theirs.words))


def _judged(alignment: Alignment) -> Outcome:
    needed = FEWEST_INSIDE if any(block.is_left_out for block in alignment.blocks) else FEWEST_WORDS - 1
    if alignment.likeness < ALIGNED or alignment.matched < needed:
        return Outcome(Verdict.NOT_COMPARABLE, NOT_ALIGNED)
    if not alignment.changes:
        return Outcome(Verdict.COMPATIBLE, sentence("left_out"))
    return Outcome(Verdict.CONFLICT, sentence("changed", changes=_listed(alignment)))


def _listed(alignment: Alignment) -> tuple[Sentence, ...]:
    named = tuple(_change(block, alignment) for block in alignment.changes[:MOST_CHANGES])
    more = len(alignment.changes) - len(named)
    return (*named, sentence("more_changes", count=more)) if more else named


def _change(block: Block, alignment: Alignment) -> Sentence:
    ours = clip(alignment.ours.printed(block.i, block.j))
    theirs = clip(alignment.theirs.printed(block.k, block.m))
    return sentence("change", one=ours or sentence("nothing"), other=theirs or sentence("nothing"))
