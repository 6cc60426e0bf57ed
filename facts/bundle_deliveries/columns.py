"""Plain text in lines that every mail program shows whole."""

import textwrap

COLUMNS = 78


def in_columns(text: str) -> str:
    """Long lines broken between words, each with the indent of the first; addresses stay whole on a line of their own.
    Never more than one empty line."""
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines += _broken(line)
    return "\n".join(lines) + "\n"


def _broken(line: str) -> list[str]:
    bare = line.lstrip(" ")
    if len(line) <= COLUMNS or bare.startswith(("http://", "https://")):
        return [line if line == "-- " else line.rstrip()]
    indent = " " * (len(line) - len(bare))
    return textwrap.wrap(
        bare,
        COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent + ("  " if bare.startswith("* ") else ""),
        break_long_words=False,
        break_on_hyphens=False,
    )
