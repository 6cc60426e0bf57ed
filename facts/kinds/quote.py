"""Quotations: two wordings of one utterance conflict where a word changed."""

import re
import unicodedata
from difflib import SequenceMatcher

from facts.kinds.passage import Passage
from facts.kinds.sentences import Sentence, sentence
from facts.kinds.text import STRAIGHT
from facts.kinds.value import Json, Span, Value
from facts.kinds.verdict import Outcome, Verdict

ALIGNED = 0.75  # share of words in the same order from which on two wordings are one utterance
FEWEST_WORDS = 4  # shorter wordings are too little to say they are one utterance
MOST_WORDS = 400  # longer ones are not aligned: the comparison is quadratic

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|\d+(?:[.,]\d+)*%?")
OPENING = {"“": "”", "«": "»", "„": "“”", "‹": "›", '"': '"'}
CLOSED = re.compile('“([^“”]{2,2000})”|«([^«»]{2,2000})»|„([^„“”]{2,2000})[“”]|"([^"\n]{2,2000})"')
FEWEST_FOUND = 3  # words: shorter ones are names and scare quotes, not speech


def read(passage: Passage) -> Value:
    """The wording without the marks around it; has no interval."""
    return Value("quote", passage.text, "quote", None, None, {"words": len(words(passage.text))})


def find(passage: Passage) -> list[Span]:
    """Passages between quotation marks, without the marks."""
    found: list[Span] = []
    for match in CLOSED.finditer(passage.text):
        group = match.lastindex or 0
        inner = match[group]
        start = match.start(group) + len(inner) - len(inner.lstrip())
        inner = inner.strip()
        if len(words(inner)) >= FEWEST_FOUND:
            found.append(Span(start, start + len(inner), Value("quote", inner, "quote", None, None, _detail(inner))))
    return found


def _detail(wording: str) -> dict[str, Json]:
    return {"words": len(words(wording))}


def words(wording: str) -> list[str]:
    """The words that count: marks, spaces, ellipses and punctuation do not, nor the case of the first letter."""
    plain = unicodedata.normalize("NFC", wording).translate(STRAIGHT).strip(" '\"")
    found = WORD.findall(plain)
    return [found[0][:1].lower() + found[0][1:], *found[1:]] if found else []


def compare(a: Value, b: Value) -> Outcome:
    """Equal: same. One in the other: compatible. Aligned but a word changed: conflict. Else not comparable."""
    speakers = a.detail.get("speaker"), b.detail.get("speaker")
    if all(speakers) and speakers[0] != speakers[1]:
        one, other = map(str, speakers)
        return Outcome(Verdict.NOT_COMPARABLE, sentence("speakers_differ", one=one, other=other))
    ours, theirs = words(a.text), words(b.text)
    if ours == theirs:
        return Outcome(Verdict.SAME, sentence("same_words"))
    if _holds(ours, theirs) or _holds(theirs, ours):
        return Outcome(Verdict.COMPATIBLE, sentence("contained"))
    return _aligned(ours, theirs)


def _holds(longer: list[str], shorter: list[str]) -> bool:
    """Whether the shorter stands in the longer, word for word; its first word may be in small letters there."""
    joined = " " + " ".join(longer).lower() + " "
    return bool(shorter) and f" {' '.join(shorter).lower()} " in joined


def _aligned(ours: list[str], theirs: list[str]) -> Outcome:
    if min(len(ours), len(theirs)) < FEWEST_WORDS:
        return Outcome(Verdict.NOT_COMPARABLE, sentence("too_short"))
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return Outcome(Verdict.NOT_COMPARABLE, sentence("too_long", count=MOST_WORDS))
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < ALIGNED:
        return Outcome(Verdict.NOT_COMPARABLE, sentence("unaligned"))
    codes = matcher.get_opcodes()
    changes = tuple(_change(ours[i:j], theirs[k:m]) for tag, i, j, k, m in codes if tag != "equal")
    return Outcome(Verdict.CONFLICT, sentence("changed", changes=changes))


def _change(ours: list[str], theirs: list[str]) -> Sentence:
    one, other = (" ".join(words) or sentence("nothing") for words in (ours, theirs))
    return sentence("change", one=one, other=other)
