"""What was found in one gold file."""

from dataclasses import dataclass, field

from tests.evaluate.formats import Format
from tests.evaluate.reading import Score
from tests.evaluate.scoring import Relations
from tests.evaluate.suggesting import Suggested


@dataclass
class Measured:
    """``notes`` say what a reader must know to judge the figures."""

    name: str
    form: Format | None = None  # None: nothing could be measured
    read: Score | None = None
    relations: Relations | None = None
    from_print: Relations | None = None  # the same, had nobody chosen which entity is meant
    suggested: dict[str, dict[str, Suggested]] = field(default_factory=dict)  # by what was recorded before, by match
    notes: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)  # of other formats, for programs
    lines: list[str] = field(default_factory=list)  # and for people
    error: str = ""  # why the file cannot be used
