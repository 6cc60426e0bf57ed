"""Another suggester, named by FACTS_SUGGESTER: it may propose what it likes; only what stands in the text counts.

It is a function that takes a text with ``language``, ``published`` and ``vocabulary`` and returns suggestions, like
``suggest`` of this step; so a language model can be asked without this step knowing it.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Any, Protocol

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

from facts.models import Claim
from facts.suggest_claims.suggestion import Suggestion
from facts.suggest_claims.vocabulary import Vocabulary

_AT_ONCE = 4
"""Calls that may be under way: one that hangs holds its thread, and a fifth is not made."""

_MOST_PROPOSED = 10_000
_LONGEST_FIELD = 200

logger = logging.getLogger(__name__)
_free = BoundedSemaphore(_AT_ONCE)


class Suggester(Protocol):
    """What FACTS_SUGGESTER names."""

    def __call__(
        self, text: str, *, language: str, published: date | None, vocabulary: Vocabulary
    ) -> Iterable[Suggestion]: ...


def ask_other(
    text: str,
    *,
    language: str,
    published: date | None,
    vocabulary: Vocabulary,
    sentences: Sequence[tuple[int, int]],
) -> list[Suggestion]:
    """What the other suggester proposes and the text bears out; nothing where none is named, where it fails, or where
    it takes longer than FACTS_SUGGESTER_SECONDS. Never raises."""
    if not settings.FACTS_SUGGESTER or not _free.acquire(blocking=False):
        return []
    answers: SimpleQueue[list[Any] | Exception] = SimpleQueue()
    # A daemon: one that never answers must not keep the process from ending.
    Thread(target=_ask, args=(answers, text, language, published, vocabulary), daemon=True).start()
    try:
        proposed = answers.get(timeout=settings.FACTS_SUGGESTER_SECONDS)
    except Empty:
        logger.warning("The suggester %s gave no answer in time.", settings.FACTS_SUGGESTER)
        return []
    if isinstance(proposed, Exception):
        logger.warning("The suggester %s failed: %r", settings.FACTS_SUGGESTER, proposed)
        return []
    return _borne_out(proposed, text=text, vocabulary=vocabulary, sentences=sentences)


def _ask(
    answers: "SimpleQueue[list[Any] | Exception]",
    text: str,
    language: str,
    published: date | None,
    vocabulary: Vocabulary,
) -> None:
    try:
        suggester: Suggester = import_string(settings.FACTS_SUGGESTER)
        proposed = suggester(text, language=language, published=published, vocabulary=vocabulary)
        answers.put(list(islice(proposed, _MOST_PROPOSED)))
    except Exception as error:
        # Whatever others wrote may raise whatever it likes: the page goes on without it.
        answers.put(error)
    finally:
        connections.close_all()
        _free.release()


def _borne_out(
    proposed: Sequence[Any], *, text: str, vocabulary: Vocabulary, sentences: Sequence[tuple[int, int]]
) -> list[Suggestion]:
    """Those whose quote stands in the text and holds its value, about what the newsroom knows; the rest is counted."""
    kept = [one for one in proposed if _is_true(one, text, vocabulary)]
    if len(kept) < len(proposed):
        dropped = len(proposed) - len(kept)
        logger.warning("Of the suggester %s %d suggestions were dropped.", settings.FACTS_SUGGESTER, dropped)
    return list(_numbered(kept, sentences))


def _is_true(one: Any, text: str, vocabulary: Vocabulary) -> bool:
    try:
        return isinstance(one, Suggestion) and _is_in_text(one, text) and _is_known(one, vocabulary)
    except Exception:
        # A field of a type nobody expects is no suggestion.
        return False


def _is_in_text(one: Suggestion, text: str) -> bool:
    """Its quote stands in the text, and its value in the quote, at the places it says."""
    if not one.quote or text[one.start : one.end] != one.quote or one.start < 0:
        return False
    if not 0 <= one.start <= one.value_start < one.value_start + len(one.value_text) <= one.end <= len(text):
        return False
    return text[one.value_start : one.value_start + len(one.value_text)] == one.value_text


def _is_known(one: Suggestion, vocabulary: Vocabulary) -> bool:
    """It is about entities and properties that there are, in words that claims have."""
    entities = {known.entity.pk for known in vocabulary.entities}
    is_about = one.entity.pk in entities and one.property.pk in {of.pk for of in vocabulary.properties}
    is_answered = one.value_entity is None or one.value_entity.pk in entities
    is_short = all(len(said) <= _LONGEST_FIELD for said in (one.speaker, one.period_text, one.shown, one.rule))
    has_words = one.modality in Claim.Modality.values and one.polarity in Claim.Polarity.values
    return is_about and is_answered and is_short and has_words


def _numbered(kept: Iterable[Suggestion], sentences: Sequence[tuple[int, int]]) -> Iterator[Suggestion]:
    """With the number of the sentence their value stands in; those outside all are left out."""
    by_sentence: dict[int, list[Suggestion]] = defaultdict(list)
    for one in kept:
        at = next((at for at, (start, end) in enumerate(sentences) if start <= one.value_start < end), None)
        if at is not None:
            by_sentence[at].append(one)
    for at in sorted(by_sentence):
        yield from (replace(one, sentence=at) for one in by_sentence[at])
