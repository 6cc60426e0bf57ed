"""Weighing one slot of 10,000 claims beside one of 1,000: ten times the claims, so no pairs anywhere.

Without a database; the seed is fixed. Values and periods get denser with the number of claims, as they do in a slot.
"""

import gc
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from facts.kinds import Value
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import Basis, Period, Rules, WeighedClaim
from tests.benchmarks import Bar, at_most

FEW, MANY = 1_000, 10_000
MOST = 20
BEST_OF = 3
FIRST_DAY = date(2000, 1, 1).toordinal()

Claims = list[WeighedClaim]


def a_claim(
    number: int, interval: tuple[float | None, float | None], *, period: Period, is_denied: bool = False
) -> WeighedClaim:
    return WeighedClaim(
        pk=number,
        value=Value("quantity", f"{interval}", "quantity:count", *interval),
        shown=f"{interval}",
        axis="quantity:count",
        lower=interval[0],
        upper=interval[1],
        period=period,
        is_denied=is_denied,
        is_speculated=False,
        is_hedged=False,
        speaker="",
        origin=f"Paper {number % 40}",
        publisher=f"Paper {number % 40}",
        source=number,
    )


def points(dice: random.Random, many: int) -> tuple[float, float]:
    point = float(dice.randrange(many))
    return point, point


def mixed(dice: random.Random, many: int) -> tuple[float | None, float | None]:
    """Mostly figures, some ranges of up to a tenth of all there is, a few open ends."""
    low, kind = float(dice.randrange(many)), dice.random()
    if kind < 0.6:
        return low, low
    if kind < 0.95:
        return low, low + dice.randrange(many // 10)
    return (low, None) if kind < 0.975 else (None, low)


def one_day(dice: random.Random, many: int) -> Period:
    day = date.fromordinal(FIRST_DAY + dice.randrange(many))
    return Period(day, day, Basis.ASSUMED)


def some_unknown(dice: random.Random, many: int) -> Period:
    """Days, months, and in one case of twenty nothing known at all."""
    if dice.random() < 0.05:
        return Period(None, None, Basis.UNKNOWN)
    first = FIRST_DAY + dice.randrange(many)
    return Period(date.fromordinal(first), date.fromordinal(first + dice.choice([0, 0, 0, 30])), Basis.PRINTED)


Drawn = Callable[[random.Random, int], tuple[float | None, float | None]]


def numbers(many: int, *, drawn: Drawn, dated: Callable[[random.Random, int], Period], denied: float = 0.0) -> Claims:
    dice = random.Random(1)
    return [
        a_claim(number, drawn(dice, many), period=dated(dice, many), is_denied=dice.random() < denied)
        for number in range(1, many + 1)
    ]


def growing(many: int) -> Claims:
    """A running total with a slip now and then."""
    dice = random.Random(1)
    slips = (float(number if dice.random() < 0.95 else dice.randrange(many)) for number in range(1, many + 1))
    return [
        a_claim(number, (total, total), period=one_day(random.Random(number), 1) if number == 1 else day(number))
        for number, total in enumerate(slips, start=1)
    ]


def day(number: int) -> Period:
    at = date.fromordinal(FIRST_DAY + number)
    return Period(at, at, Basis.PRINTED)


def quotes(many: int) -> Claims:
    """As many wordings as are compared, each printed again and again."""
    dice = random.Random(1)
    words = [f"word{n}" for n in range(300)]
    wordings = [" ".join(dice.choices(words, k=40)) for _ in range(150)]
    wordings += [wording.replace(wording.split()[9], "else", 1) for wording in wordings[:50]]
    claims = (a_claim(number, (None, None), period=day(number)) for number in range(1, many + 1))
    return [_quoting(claim, dice.choice(wordings)) for claim in claims]


def _quoting(claim: WeighedClaim, text: str) -> WeighedClaim:
    value = Value("quote", text, "quote", None, None)
    return replace(claim, value=value, shown=text, axis="quote")


def seconds(slots: list[Claims], rules: Rules) -> float:
    """For one of these slots: the best of a few runs over all of them, in processor time, without garbage collection
    (as ``timeit`` does it)."""
    times = []
    gc.collect()
    gc.disable()
    for _ in range(BEST_OF):
        began = time.process_time()
        for claims in slots:
            weigh(claims, rules=rules)
        times.append((time.process_time() - began) / len(slots))
    gc.enable()
    return min(times)


def cases() -> Iterator[tuple[str, Callable[[int], Claims], Rules]]:
    plain = {name: Rules("quantity", flags_differences=True, time=name) for name in ("fixed", "at", "cumulative")}
    several = {name: Rules("quantity", flags_differences=False, time=name) for name in ("fixed", "at")}
    yield "fixed, figures", lambda many: numbers(many, drawn=points, dated=one_day), plain["fixed"]
    yield "fixed, ranges and open ends", lambda many: numbers(many, drawn=mixed, dated=one_day), plain["fixed"]
    yield "at, days", lambda many: numbers(many, drawn=mixed, dated=one_day), plain["at"]
    yield "at, months and unknown", lambda many: numbers(many, drawn=mixed, dated=some_unknown), plain["at"]
    yield "cumulative, growing", growing, plain["cumulative"]
    yield "cumulative, anything", lambda many: numbers(many, drawn=mixed, dated=some_unknown), plain["cumulative"]
    yield (
        "denials, fixed",
        lambda many: numbers(many, drawn=mixed, dated=one_day, denied=0.1),
        several["fixed"],
    )
    yield (
        "denials, at, days",
        lambda many: numbers(many, drawn=mixed, dated=one_day, denied=0.1),
        several["at"],
    )
    yield (
        "denials, at, months and unknown",
        lambda many: numbers(many, drawn=mixed, dated=some_unknown, denied=0.1),
        several["at"],
    )
    yield "quotes", quotes, Rules("quote", flags_differences=True, time="fixed")


def bars() -> Iterator[Bar]:
    for name, made, rules in cases():
        # Ten small slots hold as many claims as the large one, so that both are as far from the processor.
        few = [made(FEW) for _ in range(MANY // FEW)]
        ratio = seconds([made(MANY)], rules) / seconds(few, rules)
        yield at_most(f"10,000 claims beside 1,000: {name}", ratio, MOST, "x")
