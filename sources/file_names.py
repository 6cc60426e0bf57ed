"""What a file that was sent is called: only ever shown, never a name of ours."""

from pathlib import PurePosixPath, PureWindowsPath

from sources.plain_text import one_line

LONGEST_FILE_NAME = 300


def own_name(file_name: str) -> str:
    """Without the folders some browsers send along; the ending of a long one stays."""
    name = one_line(PureWindowsPath(PurePosixPath(file_name).name).name, most=10_000)
    ending = PurePosixPath(name).suffix[:20]
    return (name if len(name) <= LONGEST_FILE_NAME else name[: LONGEST_FILE_NAME - len(ending)] + ending) or "A file"
