"""Weighed: what a sweep did."""

from dataclasses import dataclass, field

from facts.models import Transition


@dataclass
class Weighed:
    """How many slots were weighed, left to somebody who was faster, or could not be weighed; what changed."""

    slots: int = 0
    overtaken: int = 0
    failed: int = 0
    transitions: list[Transition] = field(default_factory=list)
    rewritten: int = 0

    def add(self, other: "Weighed") -> None:
        self.slots += other.slots
        self.overtaken += other.overtaken
        self.failed += other.failed
        self.transitions += other.transitions
        self.rewritten += other.rewritten
