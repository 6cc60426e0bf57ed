"""Every limit of reading, once. docs/reading-captures.md shows this table; a test holds the two together."""

# What comes in.
MAX_BYTES = 20 * 1024 * 1024
"""Bytes of one capture."""
MOST_UNPACKED = 20 * 1024 * 1024
"""Bytes that the parts of a Word document may unpack to, all together."""
MOST_ZIP_PARTS = 2_000
"""Files inside a Word document."""
MOST_PAGES = 1_000
"""Pages of a PDF."""
MOST_MAIL_PARTS = 200
"""Parts of an e-mail, those inside others counted."""
DEEPEST = 200
"""Elements inside each other; lxml drops what lies 254 deep without a word."""

# What one document may use.
CPU_SECONDS = 10
"""Processor time; then the system ends the process."""
WALL_SECONDS = 20
"""Time by the clock; then the fork server kills the process."""
MEMORY = 512 * 1024 * 1024
"""Bytes of memory beyond what the fork server itself has. macOS ignores this limit."""

# What comes out.
MOST_CHARACTERS = 5_000_000
"""Code points of a text that was read, after normalising."""
MOST_SENTENCES = 100_000
"""Sentences found in one text; what follows has none."""
LONGEST_SENTENCE = 2_000
"""Code points of a sentence; what has no end by then is cut at a space."""

# When an editor is warned.
FEW_CHARACTERS = 500
"""A page with less text than this is looked through a second time, more generously, and the editor is told."""
