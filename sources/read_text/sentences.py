"""Sentences of a text, as code points into it: an editor picks one with a key."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from sources.read_text.limits import LONGEST_SENTENCE, MOST_SENTENCES
from sources.read_text.wrapping import paragraphs

Span = tuple[int, int]

_OTHER_SPACE = re.compile(r"[^\S ]")
_PLAIN_END = re.compile(r"[.!?…。！？।؟]+\s+")

_QUOTES = "\"'“”„‟«»‘’‚‛‹›"
_LONGEST_QUOTE = 4
_OPENING_QUOTE = re.compile(rf"(?<=\s)(?:[{_QUOTES}]+|[«‹]\s)\Z")
"""Behind a space and right before a word; in French a space stands between."""
_CLOSING_QUOTE = re.compile(rf"(?:(?<=[^\s{_QUOTES}])[{_QUOTES}]{{1,3}}|[”’»›])(?=\s|\Z)")
"""Right behind what is said, or behind a space, and before one."""


def find_sentences(text: str, language: str) -> list[Span]:
    """Start and end of each sentence (code points), in order, apart from each other, without space around them.

    ``language`` is a code such as ``en`` or ``pt-BR``; one that is unknown is read by the rules all languages share.
    A paragraph ends a sentence. Takes linear time, whatever the text; after MOST_SENTENCES no more are found.
    """
    found: list[Span] = []
    code = language.replace("_", "-").partition("-")[0].lower() or "en"
    for start, end in paragraphs(text):
        found.extend(_in_paragraph(text, start, end, code))
        if len(found) >= MOST_SENTENCES:
            return found[:MOST_SENTENCES]
    return found


def _in_paragraph(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """Window by window: sentencex needs quadratic time in the length of what it is given."""
    while start < end:
        stop = _stop(text, start, end)
        spans = list(_in_window(text, start, stop, language))
        if stop < end and len(spans) > 1:
            # The last one may go on behind the window: it begins the next.
            stop = spans.pop()[0]
        yield from spans
        start = stop


def _stop(text: str, start: int, end: int) -> int:
    if end - start <= LONGEST_SENTENCE:
        return end
    stop = start + LONGEST_SENTENCE
    space = text.rfind(" ", start + 1, stop)
    return space if space > start else stop


def _in_window(text: str, start: int, stop: int, language: str) -> Iterator[Span]:
    said = _OTHER_SPACE.sub(" ", text[start:stop])
    for first, last in _with_their_quotes(said, _boundaries(said, language)):
        span = _without_space(text, start + first, start + last)
        if span[0] < span[1]:
            yield span


def _boundaries(said: str, language: str) -> list[Span]:
    """By sentencex. It panics at “A .” with a space of more than one byte, so it is shown plain spaces only."""
    try:
        return [(found["start_index"], found["end_index"]) for found in get_sentence_boundaries(language, said)]
    except BaseException as error:
        # A panic of Rust is no Exception, and has no name to import.
        if type(error).__name__ != "PanicException":
            raise
        ends = [match.end() for match in _PLAIN_END.finditer(said)]
        return list(zip([0, *ends], [*ends, len(said)], strict=True))


def _with_their_quotes(said: str, spans: list[Span]) -> Iterator[Span]:
    """The same, with quotation marks where they belong: sentencex leaves one that is not closed to the sentence before,
    and takes the closing one of some languages for the beginning of the next."""
    start = 0
    for cut, _ in spans[1:]:
        end = max(_beside_its_quotes(said, cut), start)
        yield start, end
        start = end
    yield start, len(said)


def _beside_its_quotes(said: str, cut: int) -> int:
    closing = _CLOSING_QUOTE.match(said, cut)
    if closing:
        return closing.end()
    before = said[max(cut - _LONGEST_QUOTE, 0) : cut]
    opening = _OPENING_QUOTE.search(before) if said[cut : cut + 1].isalnum() else None
    return cut - len(before) + opening.start() if opening else cut


def _without_space(text: str, start: int, end: int) -> Span:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())
