"""Cells that a spreadsheet would carry out: marked when written, unmarked when read, and nothing else is touched.

The mark is the apostrophe by which people tell a spreadsheet that text follows (OWASP, CSV injection). A cell does not
only begin where it begins: where lists are separated by semicolons, as in most of Europe, Excel splits our lines at
semicolons and at line ends, also between quotation marks that do not begin the line; so does who pastes them, at tabs.
So whatever could begin a cell is marked, wherever it stands. What already has apostrophes in front gets one more, and
taking one away always gives it back: the mark itself separates nothing and begins no formula.
"""

import re

_MARK = "'"
_BEGINS = r"(?:\A|(?<=[;\t\r\n]))"
# What a program may take away before it looks: quotation marks, apostrophes, blanks that separate nothing.
_IN_FRONT = r"(?:['\"]|[^\S\t\r\n])*"
_SIGN = r"[=+\-@＝＋－＠﹦﹢﹣﹫]"
_TO_MARK = re.compile(rf"{_BEGINS}(?={_IN_FRONT}{_SIGN})|\A(?={_IN_FRONT}[\t\r\n])")
_MARKED = re.compile(rf"{_BEGINS}{_MARK}(?={_IN_FRONT}{_SIGN})|\A{_MARK}(?={_IN_FRONT}[\t\r\n])")


def guarded(text: str) -> str:
    """The text as a cell of which no spreadsheet takes a part for a formula, wherever it splits."""
    return _TO_MARK.sub(_MARK, text)


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return _MARKED.sub("", text)
