"""Step: read rows from a table that somebody keeps as a file, and write rows into one.

In: the bytes of a CSV, XLSX or JSON Lines file, and the columns it may have. Out: rows as ``sources.import_rows``
takes them; the other way round, the bytes of a file. Promised: what was written is read back as it was; what a cell
says that cannot be is a refused row with the reason, never a value of its own making; no cell of ours is a formula.
"""

from sources.tables.column import Column
from sources.tables.formats import CSV, JSON_LINES, XLSX, FileFormat, format_of
from sources.tables.read_table import TooMany, first_rows, read_table

__all__ = ["CSV", "JSON_LINES", "XLSX", "Column", "FileFormat", "TooMany", "first_rows", "format_of", "read_table"]
