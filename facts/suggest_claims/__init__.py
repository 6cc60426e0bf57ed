"""Step: suggest claims for the sentences of a snapshot.

In: a snapshot. Out: for each sentence at most nine suggestions, the likeliest first, each with its exact quote.
Promised: nothing is written; ``text[start:end]`` is the quote; what is recorded already is not suggested again; another
suggester (FACTS_SUGGESTER) may add what the text bears out, and cannot break anything. ``suggest`` does the work and
touches no database; ``suggest_for`` loads what the newsroom knows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from facts.suggest_claims.load import vocabulary_for
from facts.suggest_claims.other import ask_other
from facts.suggest_claims.passages import Passage, ReadInPassage
from facts.suggest_claims.suggest import MOST, is_recorded, suggest
from facts.suggest_claims.suggestion import Suggestion
from facts.suggest_claims.vocabulary import Known, Recorded, Vocabulary
from sources.models import Snapshot
from sources.read_text import find_sentences

__all__ = [
    "MOST",
    "Known",
    "Passage",
    "ReadInPassage",
    "Recorded",
    "Suggestion",
    "Vocabulary",
    "passage_of",
    "suggest",
    "suggest_for",
]


def suggest_for(snapshot: Snapshot) -> list[Suggestion]:
    """The suggestions for a snapshot, in the order of its text; a constant number of queries."""
    source, text, vocabulary = snapshot.source, snapshot.text, vocabulary_for(snapshot)
    language, published = source.language, source.published_day
    sentences = [(start, end) for start, end in snapshot.sentences] or find_sentences(text, language)
    own = suggest(
        text,
        language=language,
        published=published,
        vocabulary=vocabulary,
        sentences=sentences,
        title=source.title,
    )
    others = ask_other(text, language=language, published=published, vocabulary=vocabulary, sentences=sentences)
    if not others:
        return own
    return list(_ranked([*own, *(one for one in others if not is_recorded(one, vocabulary))]))


def passage_of(snapshot: Snapshot, *, start: int, end: int) -> Passage:
    """A passage of a snapshot, in code points: whom it may be about, what it may say, which values it holds."""
    source = snapshot.source
    return Passage(
        snapshot.text,
        start=start,
        end=end,
        language=source.language,
        published=source.published_day,
        vocabulary=vocabulary_for(snapshot),
        sentences=[(first, last) for first, last in snapshot.sentences] or None,
        title=source.title,
    )


def _ranked(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Ours first, each once, at most nine a sentence."""
    by_sentence: dict[int, dict[tuple[int, int, int], Suggestion]] = defaultdict(dict)
    for one in found:
        by_sentence[one.sentence].setdefault((one.entity.pk, one.property.pk, one.value_start), one)
    for at in sorted(by_sentence):
        kept = list(by_sentence[at].values())[:MOST]
        yield from (replace(one, rank=rank) for rank, one in enumerate(kept, start=1))
