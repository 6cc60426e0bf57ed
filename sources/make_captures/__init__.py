"""Step: find out what a source says now.

In: a source, or the order that waits for it (a ``Capture``). Out: its snapshot, or the reason why there is none.
Promised: a row is claimed by a conditional update and its attempts are counted before the work, so that it may be
killed, and asked for twice, at any point; what failed for a while is tried again, five times at most; what failed for
good says why; whatever was captured before stays.
"""

from sources.make_captures.asking import ask_for_capture, ask_for_reading
from sources.make_captures.filling import fill_from_sent, first_line_of
from sources.make_captures.making import LEASE, Made, make_capture
from sources.make_captures.turns import captures_to_make
from sources.make_captures.unread import keep_for_later, keep_unread

__all__ = [
    "LEASE",
    "Made",
    "ask_for_capture",
    "ask_for_reading",
    "captures_to_make",
    "fill_from_sent",
    "first_line_of",
    "keep_for_later",
    "keep_unread",
    "make_capture",
]
