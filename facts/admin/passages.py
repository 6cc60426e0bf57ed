"""The passages that versions of facts stand on, so many at a time: whoever vets one goes through all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from facts.models import Claim, Drift, FactVersion

AT_ONCE = 20
BESIDE_OTHERS = AT_ONCE
"""Of each of several versions on one page."""

MOST = 1_000
"""As many as a page ever shows, for who asks for all of them; more are gone through page by page."""

ALL = "all"

CHANGED_SHOWN = 20
"""Of the passages that have changed since."""


@dataclass(frozen=True)
class ChangedPassages:
    """Those that wait for a person first; ``more`` are not shown."""

    shown: list[Drift]
    more: int


@dataclass(frozen=True)
class FirstPassages:
    """The first passages of a version, and how many it stands on. ``can_be_whole``: all would fit on a page."""

    claims: list[Claim]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.claims)

    @property
    def can_be_whole(self) -> bool:
        return self.count <= MOST


class Passages(Paginator):
    """Pages of them."""

    @property
    def can_be_whole(self) -> bool:
        """Whether one page can show all, for who asks for ALL."""
        return self.count <= MOST


def passages_of(version: FactVersion, *, page: str | None) -> Page[Claim]:
    """In the order of their publication: a page of them, or ALL. Any text leads to a page."""
    evidence = version.evidence.with_evidence().order_by("snapshot__source__published_earliest", "pk")
    pages = Passages(evidence, AT_ONCE)
    return Passages(evidence, MOST).get_page(1) if page == ALL and pages.can_be_whole else pages.get_page(page)


def changed_passages(versions: Collection[int]) -> ChangedPassages:
    """What has changed of the passages that these versions stand on."""
    changed = Drift.objects.of_evidence(versions).open_first()
    shown = list(changed[: CHANGED_SHOWN + 1])
    more = changed.count() - CHANGED_SHOWN if len(shown) > CHANGED_SHOWN else 0
    return ChangedPassages(shown[:CHANGED_SHOWN], more=more)


def first_passages(versions: Collection[FactVersion], *, whole: Collection[int]) -> dict[int, FirstPassages]:
    """The first of each version, of those in ``whole`` all that a page can show; as many queries as for one."""
    keys: defaultdict[int, list[int]] = defaultdict(list)
    cut = [version.pk for version in versions if version.pk not in whole]
    for version, claim in [*_first(cut, most=BESIDE_OTHERS), *_first(whole, most=MOST)]:
        keys[version].append(claim)
    claims = Claim.objects.with_evidence().in_bulk({pk for pks in keys.values() for pk in pks})
    counts = _counts([version.pk for version in versions])
    return {
        version.pk: FirstPassages([claims[pk] for pk in keys[version.pk]], count=counts.get(version.pk, 0))
        for version in versions
    }


def _first(versions: Collection[int], *, most: int) -> Iterator[tuple[int, int]]:
    """Pairs of a version and a claim, by keys alone."""
    order = [F("claim__snapshot__source__published_earliest").asc(), F("claim").asc()]
    place = Window(RowNumber(), partition_by=F("factversion"), order_by=order)
    evidence: Any = FactVersion.evidence.through.objects.filter(factversion__in=versions).annotate(place=place)
    return iter(evidence.filter(place__lte=most).order_by("place").values_list("factversion", "claim"))


def _counts(versions: Collection[int]) -> dict[int, int]:
    evidence = FactVersion.evidence.through.objects.filter(factversion__in=versions).order_by()
    return dict(evidence.values_list("factversion").annotate(Count("pk")))
