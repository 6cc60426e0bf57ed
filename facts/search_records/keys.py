"""Keys of rows whose words are looked for in a list that shows and counts them: few, so that no query looks at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from facts.models import Alert, Claim, Drift, FactVersion, Transition
from facts.search_records.asked import Asked
from facts.search_records.by_words import holding, holds_words
from facts.search_records.matters import Matters, matters_of
from sources.models import Source

MOST_KEYS = 1_000
"""A word that stands everywhere finds so many; more words find the right ones."""


@dataclass(frozen=True)
class Matching:
    """Primary keys of rows, the newest first. ``is_cut``: more than these match, and which of them are here is left
    to the indexes."""

    keys: Sequence[int] = ()
    is_cut: bool = False


def claims_matching(asked: Asked) -> Matching:
    """Claims that are about what is called so, whose quote holds the words, or that of a source titled so."""
    if not asked.says_something:
        return Matching()
    titled = Source.objects.filter(holding("title", asked, language="language")).order_by()
    sources = list(titled.values_list("pk", flat=True)[: MOST_KEYS + 1])
    matters = matters_of(asked)
    condition = matters.among("slot")
    ways = [
        Claim.objects.filter(holding("quote", asked, language="quote_language")),
        Claim.objects.filter(snapshot__source__in=sources[:MOST_KEYS]),
        *([] if condition is None else [Claim.objects.filter(condition)]),
    ]
    return _some(ways, is_cut=matters.is_cut or len(sources) > MOST_KEYS)


def drifts_matching(asked: Asked) -> Matching:
    """Changed passages of what is called so, whose quote holds the words, or the note of whoever settled them."""
    if not asked.says_something:
        return Matching()
    matters = matters_of(asked)
    condition = matters.among("claim__slot")
    quoting = Claim.objects.filter(holding("quote", asked, language="quote_language"))
    ways = [
        Drift.objects.filter(claim__in=quoting),
        Drift.objects.filter(holds_words("note", asked)),
        *([] if condition is None else [Drift.objects.filter(condition)]),
    ]
    return _some(ways, is_cut=matters.is_cut)


def transitions_matching(asked: Asked) -> Matching:
    """History of what is called so, of facts that are worded so, with such a reason, or of the person of that name."""
    if not asked.says_something:
        return Matching()
    matters = matters_of(asked)
    conditions = _of_matters(matters)
    worded = FactVersion.objects.filter(holding("statement", asked)).values("pk")
    people = User.objects.filter(username__iexact=asked.text).values("pk")
    ways = [Q(fact_version__in=worded), Q(who__in=people), holds_words("why", asked), *conditions]
    return _some((Transition.objects.filter(way) for way in ways), is_cut=matters.is_cut)


def alerts_matching(asked: Asked) -> Matching:
    """Alerts of what is called so, to the person of that name, or because of what is called so."""
    if not asked.says_something:
        return Matching()
    matters = matters_of(asked)
    people = User.objects.filter(username__iexact=asked.text).values("pk")
    ways = [Q(recipient__in=people), holds_words("detail", asked), *_of_matters(matters, of="transition__")]
    return _some((Alert.objects.filter(way) for way in ways), is_cut=matters.is_cut)


def _of_matters(matters: Matters, *, of: str = "") -> list[Q]:
    """The conditions on a line of history, one for each kind of thing it tells of; ``of`` leads to that line."""
    things = ("contradiction__slot", "claim__slot", "drift__claim__slot", "slot", "fact_version__fact__slot")
    return [condition for thing in things if (condition := matters.among(f"{of}{thing}")) is not None]


def _some(ways: Iterable[QuerySet[Any]], *, is_cut: bool) -> Matching:
    """Each way by its own index, and in no order: in one query, or from the newest on, the database would look at all
    rows. ``is_cut``: something else was cut before."""
    found: set[int] = set()
    for way in ways:
        found.update(way.order_by().values_list("pk", flat=True)[: MOST_KEYS + 1])
    return Matching(sorted(found, reverse=True)[:MOST_KEYS], is_cut=is_cut or len(found) > MOST_KEYS)
