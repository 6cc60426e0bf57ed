"""What holds for every reading apart, whatever it reads. docs/reading-captures.md shows this table; a test holds the
two together."""

AT_ONCE = 4
"""Readings that one process of ours lets run at the same time; others wait for their turn."""
ANSWER_SECONDS = 25
"""Beyond a reading's own time, for the fork server to start, to load a reader and to say what happened. One that has
not answered by then is frozen: it is killed, and another is started."""
MOST_OUTPUT = 64 * 1024 * 1024
"""Bytes of one piece of an answer."""
OPEN_FILES = 16
"""Files a reading may hold open at once; it may write none."""
SERVER_FILES = 256
"""Files the fork server may hold open: some of its own, and one for each reading."""
