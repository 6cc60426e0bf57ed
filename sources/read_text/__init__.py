"""Step: read the text out of a capture, whatever it is.

In: bytes. Out: a ``ReadText``. Promised: bytes decide what they are, no markup survives, and whatever cannot be read
ends in UnreadableText with the reason in plain words. HTML, PDF, Word, e-mails and text are read in a child process
with limits (``sources.apart``), so that no document stops or starves the process that asks (docs/reading-captures.md).
"""

from sources.apart import ReaderUnavailable
from sources.read_text.capture import read_capture
from sources.read_text.limits import MAX_BYTES
from sources.read_text.plain import read_text
from sources.read_text.read import ReadText
from sources.read_text.sentences import find_sentences

__all__ = ["MAX_BYTES", "ReadText", "ReaderUnavailable", "find_sentences", "read_capture", "read_text"]
