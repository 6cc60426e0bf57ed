"""Step: add a source from whatever an editor has of it: an address, a text, a file.

In: what was typed, pasted or dropped. Out: a source that is there at once, with the order to capture it; or the one
that was here already. Promised: a page and a text are here once, also when two people add them at one moment; what was
sent is kept before anybody looks at it.
"""

from sources.add_sources.adding import AddedSource, add_address, add_file, add_source, add_text

__all__ = ["AddedSource", "add_address", "add_file", "add_source", "add_text"]
