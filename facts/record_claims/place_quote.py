"""Find a quote in a snapshot, exactly. Nothing is ever matched fuzzily: a changed digit is news, not noise."""

import unicodedata

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from sources.refusals import Refused

_LONGEST_SEARCHED = 500_000
_LONGEST_COMPARED = 300  # as much as a message shows; the time grows with the square of it
_SHOWN_PLACES = 5


def place_quote(text: str, *, quote: str, start: int | None) -> tuple[int, int]:
    """Return start and end of the quote, in code points, so that ``text[start:end] == quote``.

    Raises Refused when it does not stand there, or stands more than once and no start was given; the
    message shows the nearest passage.
    """
    quote = unicodedata.normalize("NFC", quote)
    if start is not None:
        if start >= 0 and text[start : start + len(quote)] == quote:
            return start, start + len(quote)
        raise Refused({"quote": _not_there(text, quote=quote, place=_("at character %(start)s") % {"start": start})})
    places = _places(text, quote)
    if len(places) == 1:
        return places[0], places[0] + len(quote)
    if not places:
        raise Refused({"quote": _not_there(text, quote=quote, place=_("in this snapshot"))})
    shown = ", ".join(str(place) for place in places[:_SHOWN_PLACES])
    raise Refused(
        {
            "quote": _("The quote stands there %(count)s times, at characters %(shown)s: say which one by its start.")
            % {"count": len(places), "shown": shown}
        }
    )


def nearest_passage(text: str, *, quote: str) -> str:
    """The passage of the text most like the quote, to show to a person; never to store."""
    if not text or not quote:
        return ""
    best = fuzz.partial_ratio_alignment(quote[:_LONGEST_COMPARED], text[:_LONGEST_SEARCHED])
    return "" if best is None else _whole_words(text, best.dest_start, best.dest_end)


def _whole_words(text: str, start: int, end: int) -> str:
    """The passage without words cut in two: “202” for “2029” would be a false quote."""
    while 0 < start < len(text) and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while 0 < end < len(text) and not text[end - 1].isspace() and not text[end].isspace():
        end += 1
    return text[start:end].strip()


def _places(text: str, quote: str) -> list[int]:
    places, at = [], text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _not_there(text: str, *, quote: str, place: str) -> str:
    nearest = nearest_passage(text, quote=quote)
    hint = (
        " " + _("The nearest passage reads “%(nearest)s”.") % {"nearest": nearest[:_LONGEST_COMPARED]}
        if nearest
        else ""
    )
    return _("The quote “%(quote)s” does not stand %(place)s.%(hint)s") % {
        "quote": quote[:120],
        "place": place,
        "hint": hint,
    }
