"""Which alerts go into one message: those of one person about one thing, or all of one person's that are collected."""

from collections import defaultdict
from collections.abc import Collection, Hashable
from datetime import datetime
from typing import Any

from facts.models import Alert, AlertChoices

AT_ONCE = AlertChoices.Frequency.AT_ONCE

SOURCE = "transition__drift__claim__snapshot__source"

_THINGS = ("transition__contradiction", SOURCE, "transition__fact_version__fact", "transition__slot")

Piles = list[list[int]]
"""Primary keys of alerts, by message; the messages of one person one behind the other."""


def due_piles(*, now: datetime, at_most: int, at_once_only: bool = False) -> Piles:
    """``at_most`` alerts that are due decide which, those that go at once before what is collected; a pile that goes
    out takes along all that is collected there."""
    piles: defaultdict[Hashable, list[int]] = defaultdict(list)
    for pk, *told in _due(now=now, at_most=at_most, at_once_only=at_once_only):
        piles[_key(told)].append(pk)
    collected = {key for key in piles if isinstance(key, tuple) and len(key) == len(_COLLECTED)}
    if collected:
        _take_along(piles, collected)
    return list(piles.values())


def _due(*, now: datetime, at_most: int, at_once_only: bool) -> list[tuple[Any, ...]]:
    due = Alert.objects.due(now=now).order_by("pk").values_list("pk", "recipient", "frequency", *_THINGS)
    first = list(due.filter(frequency=AT_ONCE)[:at_most])
    if at_once_only or len(first) == at_most:
        return first
    return first + list(due.exclude(frequency=AT_ONCE)[: at_most - len(first)])


_COLLECTED = ("recipient", "frequency")


def _key(told: list[Any]) -> Hashable:
    recipient, frequency, *thing = told
    return (recipient, frequency, *thing) if frequency == AT_ONCE else (recipient, frequency)


def _take_along(piles: defaultdict[Hashable, list[int]], keys: Collection[Hashable]) -> None:
    people = {key[0] for key in keys if isinstance(key, tuple)}
    waiting = Alert.objects.unbundled().exclude(frequency=AT_ONCE).filter(recipient__in=people)
    for key in keys:
        piles[key].clear()
    for pk, *key in waiting.order_by("pk").values_list("pk", *_COLLECTED):
        if tuple(key) in keys:
            piles[tuple(key)].append(pk)
