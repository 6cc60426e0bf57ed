"""Where a line break ends a paragraph, and where it only wraps a line: mails and PDF wrap, pages do not."""

import re

WIDEST = 120  # characters; what has longer lines was not wrapped by hand or by a mail program
NARROWEST = 30
SLACK = 0.85  # letters of a PDF differ in width: a full line may be this much shorter than the widest

BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end (code points) of each paragraph, line breaks around them left out; none is empty.

    A line that had room for the first word of the next was ended on purpose. A line break that only wraps stays
    inside its paragraph.
    """
    lines = _lines(text)
    width = _width(text, lines)
    found: list[tuple[int, int]] = []
    is_open = False
    for index, (start, end) in enumerate(lines):
        if not text[start:end].strip():
            is_open = False
            continue
        if is_open:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        is_open = width > 0 and index + 1 < len(lines) and _is_full(text, lines[index], lines[index + 1], width=width)
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    for match in BREAK.finditer(text):
        lines.append((start, match.start()))
        start = match.end()
    lines.append((start, len(text)))
    return lines


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """The width the text is wrapped at; 0 where it is not. A long address in a line of its own says nothing."""
    lengths = sorted(end - start for start, end in lines if " " in text[start:end].strip())
    if len(lengths) < 2:
        return 0
    longest = lengths[-1]
    return longest if NARROWEST <= longest <= WIDEST else 0


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], *, width: int) -> bool:
    words = text[following[0] : following[1]].split(maxsplit=1)
    return bool(words) and line[1] - line[0] + 1 + len(words[0]) > SLACK * width
