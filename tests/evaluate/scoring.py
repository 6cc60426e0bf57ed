"""What the relations of a file are worth: strict, lenient, and above all what is flagged and what is not."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.evaluate.gold import GoldPair
from tests.evaluate.relations import CONTRADICT, Related

HARMLESS = ("differ", "not-comparable")


@dataclass(frozen=True)
class Judged:
    """A labelled pair and the relation found."""

    pair: GoldPair
    found: Related

    @property
    def is_strict(self) -> bool:
        return self.found.relation == self.pair.relation

    @property
    def is_lenient(self) -> bool:
        return self.found.relation in self.pair.acceptable

    @property
    def is_flagged(self) -> bool:
        return self.found.relation == CONTRADICT

    @property
    def is_false_alarm(self) -> bool:
        return self.is_flagged and CONTRADICT not in self.pair.acceptable

    @property
    def is_to_be_flagged(self) -> bool:
        return self.pair.relation == CONTRADICT

    @property
    def is_missed(self) -> bool:
        return self.is_to_be_flagged and not self.is_flagged


@dataclass(frozen=True)
class Relations:
    """Shares from 0 to 1. Of nothing: precision and recall are 1 (no flag was wrong, nothing was missed)."""

    judged: Sequence[Judged]

    def __add__(self, other: "Relations") -> "Relations":
        return Relations([*self.judged, *other.judged])

    def where(self, keep: Callable[[Judged], bool]) -> "Relations":
        return Relations([one for one in self.judged if keep(one)])

    def count(self, keep: Callable[[Judged], bool]) -> int:
        return sum(map(keep, self.judged))

    @property
    def strict(self) -> float:
        return _share(self.count(lambda one: one.is_strict), len(self.judged))

    @property
    def lenient(self) -> float:
        return _share(self.count(lambda one: one.is_lenient), len(self.judged))

    @property
    def recall(self) -> float:
        wanted = self.where(lambda one: one.is_to_be_flagged)
        return _share(wanted.count(lambda one: one.is_flagged), len(wanted.judged))

    @property
    def precision(self) -> float:
        flags = self.where(lambda one: one.is_flagged)
        return _share(flags.count(lambda one: not one.is_false_alarm), len(flags.judged))

    @property
    def false_alarms(self) -> float:
        """Pairs flagged although contradict is not acceptable, over those labelled differ or not-comparable."""
        harmless = self.count(lambda one: one.pair.relation in HARMLESS)
        alarms = self.count(lambda one: one.is_false_alarm)
        return alarms / harmless if harmless else float(alarms)

    @property
    def alarms_by_label(self) -> Counter[str]:
        return Counter(one.pair.relation for one in self.judged if one.is_false_alarm)

    def in_one_slot(self) -> "Relations":
        return self.where(lambda one: not one.pair.joins_slots)

    def across_slots(self) -> "Relations":
        return self.where(lambda one: one.pair.joins_slots)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
