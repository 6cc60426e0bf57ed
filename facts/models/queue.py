"""The queue of contradictions: in which tab each stands, which are looked for, and in what order they come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Sum, Value

from facts.models.case_filter import NOBODY, CaseFilter
from facts.models.entity import EntityAlias
from facts.models.fact import FactVersion
from sources.models import Publisher


class QueueQuerySet(models.QuerySet[Any]):
    """Of contradictions. Each is in one at least of ``for_review``, ``of`` oneself, ``with_others``, ``put_aside`` and
    ``closed``."""

    def for_review(self) -> Self:
        """Nobody is on it."""
        return self.filter(status=self.model.Status.OPEN)

    def of(self, person: User) -> Self:
        """On this person's desk."""
        return self.filter(status__in=self.model.WAITING, assigned_to=person)

    def with_others(self, person: User) -> Self:
        """Somebody else is on it."""
        return self.filter(status=self.model.Status.IN_REVIEW).exclude(assigned_to=person)

    def put_aside(self) -> Self:
        return self.filter(status=self.model.Status.SNOOZED)

    def opened_again(self) -> Self:
        """Waits for review, and was settled or put aside once."""
        again = self.model._default_manager.filter(transitions__event="reopened")
        return self.for_review().filter(pk__in=again.values("pk"))

    def closed(self) -> Self:
        return self.exclude(status__in=self.model.UNSETTLED)

    def counted(self, named: Mapping[str, QueueQuerySet]) -> dict[str, int]:
        """How many there are of each, in one query, each part of which is counted by the index that serves it."""
        numbers = [
            rows.order_by()
            .annotate(named=Value(name))
            .values("named")
            .annotate(number=Count("pk"))
            .values_list("named", "number")
            for name, rows in named.items()
        ]
        counted = numbers[0].union(*numbers[1:], all=True) if numbers else []
        return dict.fromkeys(named, 0) | dict(counted)  # where it is known that there is none, none is counted

    def matching(self, looked_for: CaseFilter) -> Self:
        """Those that are looked for. A row of another table that matches twice makes no row twice."""
        found = self
        for name, lookup in _PLAIN.items():
            if value := getattr(looked_for, name):
                found = found.filter(**{lookup: value})
        if looked_for.person:
            found = found.filter(assigned_to=None if looked_for.person == NOBODY else looked_for.person)
        if looked_for.entity:
            named = EntityAlias.objects.filter(name__icontains=looked_for.entity)
            is_called = Q(slot__entity__name__icontains=looked_for.entity)
            found = found.filter(is_called | Q(slot__entity__in=named.values("entity")))
        if looked_for.publisher:
            # Case by case, to the first claim that is theirs: all claims of all cases are far more.
            theirs = Publisher.objects.filter(name__icontains=looked_for.publisher).values_list("pk", flat=True)
            opposed = self.model.claims.through.objects.filter(contradiction=OuterRef("pk"))
            found = found.filter(Exists(opposed.filter(claim__snapshot__source__publisher__in=list(theirs))))
        return found.filter(_saying(looked_for.words)) if looked_for.words else found

    def affecting_the_public(self) -> Self:
        """Each with ``affects_published``: whether the public reads a fact on its matter."""
        published = FactVersion.objects.published().filter(fact__slot=OuterRef("slot"))
        return self.annotate(affects_published=Exists(published))

    def in_order_of_work(self) -> Self:
        """What the public reads first, then by the weight of the property, by how many origins speak, by age."""
        counted = self.affecting_the_public().annotate(origin_count=Sum("positions__origins", default=0))
        return counted.order_by("-affects_published", "-slot__property__weight", "-origin_count", "opened_at", "pk")

    def latest_closed_first(self) -> Self:
        return self.order_by(F("closed_at").desc(nulls_last=True), "-pk")


_PLAIN = {"severity": "severity", "kind": "kind", "property": "slot__property"}
_WORDS = ("slot__entity__name", "slot__property__label", "reason", "note")


def _saying(words: str) -> Q:
    """All of these words, each anywhere in the case."""
    condition = Q()
    for word in words.split()[:10]:
        found = Q()
        for field in _WORDS:
            found |= Q(**{f"{field}__icontains": word})
        condition &= found
    return condition
