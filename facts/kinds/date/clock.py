"""Clock times beside a day: 10:30, 3 pm, alle 15.30, 15h30."""

from facts.kinds.date.stretch import Stretch, replace
from facts.kinds.passage import Passage

Clock = tuple[int, int, int]  # first minute of the day, minute behind the last, token behind it


def with_clock(passage: Passage, stretch: Stretch) -> Stretch:
    """The day with the clock time that follows it, if one does."""
    if stretch.precision != "day" or stretch.modifier or stretch.first is None:
        return stretch
    openers = passage.grammar.language.clock_openers
    at = passage.skip(openers, stretch.end, most=2)
    found = clock_at(passage, at)
    return timed(stretch, found, begin=stretch.begin, end=found[2]) if found else stretch


def timed(stretch: Stretch, clock: Clock, *, begin: int, end: int) -> Stretch:
    edtf = f"{stretch.edtf}T{clock[0] // 60:02}:{clock[0] % 60:02}"
    precision = "minute" if clock[1] - clock[0] == 1 else "hour"
    return replace(stretch, clock=clock[:2], edtf=edtf, precision=precision, begin=begin, end=end)


def clock_at(passage: Passage, index: int) -> Clock | None:
    """A minute is one minute long, an hour ("3 pm", "15h") one hour."""
    token = passage.token(index)
    if token is None:
        return None
    named = passage.grammar.clock_words.at(passage.tokens, index)
    if named:
        return named.meaning, named.meaning + 1, named.end
    if token.kind == "clock":
        hour, minute = (int(part) for part in token.text.split(":")[:2])
        return _checked(passage, hour, minute, index + 1, 1)
    if token.kind != "number" or not token.text.replace(".", "", 1).isdigit():
        return None
    return _hour(passage, token.text, index)


def _hour(passage: Passage, printed: str, index: int) -> Clock | None:
    hour, _, minutes = printed.partition(".")
    if len(hour) > 2 or len(minutes) not in (0, 2):
        return None
    letter = passage.match(passage.grammar.language.clock_letters, index + 1)
    if letter and not minutes:
        return _after_letter(passage, int(hour), letter.end)
    is_told = index and passage.match(passage.grammar.language.clock_openers, index - 1)
    ending = passage.grammar.clock_endings.at(passage.tokens, index + 1)
    if not ending and not (minutes and is_told) and not _is_hour(passage, index):
        return None
    return _checked(passage, int(hour), int(minutes or 0), index + 1, 1 if minutes else 60)


def _is_hour(passage: Passage, index: int) -> bool:
    """ "Alle 9", "a las 9": the words before say that it is one."""
    openers = passage.grammar.language.hour_openers
    found = (passage.match(openers, index - width) for width in (1, 2, 3) if index >= width)
    return any(opener is not None and opener.end == index for opener in found)


def _after_letter(passage: Passage, hour: int, index: int) -> Clock | None:
    """15h30, 15 h."""
    token = passage.token(index)
    is_minutes = token is not None and token.kind == "number" and token.is_glued and len(token.text) == 2
    if token and is_minutes:
        return _checked(passage, hour, int(token.text), index + 1, 1)
    return _checked(passage, hour, 0, index, 60)


def _checked(passage: Passage, hour: int, minute: int, end: int, length: int) -> Clock | None:
    ending = passage.grammar.clock_endings.at(passage.tokens, end)
    if ending and ending.meaning in ("am", "pm") and 1 <= hour <= 12:
        hour = hour % 12 + (12 if ending.meaning == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    start = hour * 60 + minute
    return start, start + length, ending.end if ending else end
