"""A second look at slots that were picked because somebody denies, or because wordings differ.

Most of them are harmless: what is denied is what nobody says, and of a statement papers print a part. To tell costs a
fraction of weighing them. Like the queries before it, a second look leaves too much, never too little.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Greatest

from facts.weigh_slots.candidates import EVERYWHERE, asserted
from facts.weigh_slots.rules.quotes import is_misquoted
from sources.in_chunks import in_chunks


def misquoting(reworded: Iterable[int]) -> Iterator[int]:
    """Of these slots of quotes those in which a word was changed."""
    for slots in in_chunks(reworded):
        for slot, wordings in _wordings(slots).items():
            if is_misquoted(wordings):
                yield slot


def _wordings(slots: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    quotes = asserted(Q(slot__in=slots)).filter(wording__isnull=False)
    for slot, wording in quotes.values_list("slot", KT("value__text")).distinct():
        found[slot].append(wording)
    return found


def denying_what_is_said(denying: QuerySet[Any, int]) -> QuerySet[Any, int]:
    """Of these denials, given by their slots, those that share a point with something asserted there.

    What has no bounds, as an entity or a quote, meets everything; axes are not told apart.
    """
    said: QuerySet[Any, Any] = asserted(EVERYWHERE).alias(**_ends()).filter(slot=OuterRef("slot"))
    meets = Exists(said.filter(low__lte=OuterRef("high"), high__gte=OuterRef("low")))
    return denying.alias(**_ends()).filter(meets)


def _ends() -> dict[str, Coalesce]:
    """Both ends as ``facts.kinds.interval.widened`` makes them; that a tolerance below zero narrows is left aside."""
    tolerance = Greatest(F("slot__property__tolerance"), 0.0)
    return {
        "low": Coalesce(F("lower") - tolerance, -math.inf),
        "high": Coalesce(F("upper") + tolerance, math.inf),
    }
