"""Who hears: contradictions that nobody was told of, and pairs of publishers that contradict each other all day."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from django.db.models import Exists, OuterRef

from facts.models import Alert, Contradiction, Position, WebhookCall
from facts.models.contradiction import ContradictionQuerySet
from sources.models import Publisher

NOISY = 30
"""Cases opened within a day between two publishers. With more, one is read wrongly, or reports of something else."""

DAY = timedelta(days=1)

A_QUARREL_OF_MANY = 20
"""Publishers in one case from which on it says nothing of any two of them."""

NEWEST = 2_000
"""Cases of the day that are looked at: a large import opens more, and two publishers are noisy long before."""

_Backed = Position.claims.through


@dataclass(frozen=True)
class NoisyPair:
    """``one`` was known before ``other``. ``cases`` were opened within the last day."""

    one: Publisher
    other: Publisher
    cases: int


def unheard() -> ContradictionQuerySet:
    """Those that wait for a person, and of which neither a person nor a program was ever told anything."""
    told = Alert.objects.filter(transition__contradiction=OuterRef("pk"))
    called = WebhookCall.objects.filter(transition__contradiction=OuterRef("pk"))
    return Contradiction.objects.waiting().filter(~Exists(told), ~Exists(called))


def noisy_pairs(*, now: datetime) -> list[NoisyPair]:
    """The noisiest first. Two queries, whatever there is."""
    opened = Contradiction.objects.filter(opened_at__gt=now - DAY, opened_at__lte=now).order_by("-opened_at")
    counted = Counter(pair for answers in _answers(opened[:NEWEST]) for pair in _opposed(answers))
    noisy = sorted(
        ((pair, cases) for pair, cases in counted.items() if cases > NOISY), key=lambda one: (-one[1], one[0])
    )
    publishers = Publisher.objects.in_bulk({pk for pair, _cases in noisy for pk in pair})
    return [NoisyPair(publishers[one], publishers[other], cases) for (one, other), cases in noisy]


def _answers(cases: ContradictionQuerySet) -> Iterable[dict[int, set[int]]]:
    """Of each case its publishers, each with the numbers of the positions that it backs."""
    publisher = "claim__snapshot__source__publisher"
    backed = _Backed.objects.filter(position__contradiction__in=cases.values("pk")).order_by()
    found: defaultdict[int, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    rows = backed.values_list("position__contradiction", "position__number", publisher)
    for case, number, pk in rows.distinct():
        found[case][pk].add(number)
    return found.values()


def _opposed(answers: dict[int, set[int]]) -> Iterable[tuple[int, int]]:
    """Pairs of publishers that back no answer in common."""
    if len(answers) >= A_QUARREL_OF_MANY:
        return []
    return [(one, other) for one, other in combinations(sorted(answers), 2) if not answers[one] & answers[other]]
