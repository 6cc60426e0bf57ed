"""Slots by what they are about: “ford price” is the price of whatever is called Ford."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from facts.models import Property
from facts.models.names import folded
from facts.search_records.asked import Asked
from facts.search_records.entities import entities_called

MOST_ENTITIES = 50


@dataclass(frozen=True)
class Matters:
    """What words name, by primary keys: ``entities`` with all that is said of them, ``properties`` of anything, and
    of ``named`` entities only the ``meant`` properties. ``is_cut``: more entities are called so."""

    entities: Sequence[int] = ()
    properties: Sequence[int] = ()
    named: Sequence[int] = ()
    meant: Sequence[int] = ()
    is_cut: bool = False

    def among(self, slot: str) -> Q | None:
        """The condition on a row whose field ``slot`` is its slot; None where no name and no property is called so."""
        conditions = Q()
        if self.entities:
            conditions |= Q(**{f"{slot}__entity__in": self.entities})
        if self.properties:
            conditions |= Q(**{f"{slot}__property__in": self.properties})
        if self.named:
            conditions |= Q(**{f"{slot}__entity__in": self.named, f"{slot}__property__in": self.meant})
        return conditions or None


def about(asked: Asked, *, slot: str) -> Q | None:
    """The condition on a row whose field ``slot`` is its slot; None where no name and no property is called so."""
    return matters_of(asked).among(slot)


def matters_of(asked: Asked) -> Matters:
    labels = {pk: folded(label) for pk, label in Property.objects.values_list("pk", "label")}
    spoken = {word for word in asked.words for label in labels.values() if word in label.split()}
    rest = asked.without(spoken)
    entities = entities_called(asked, most=MOST_ENTITIES + 1)
    meant = [pk for pk, label in labels.items() if spoken and spoken <= set(label.split())]
    named = entities_called(rest, most=MOST_ENTITIES + 1) if meant and rest.says_something else []
    return Matters(
        entities=entities[:MOST_ENTITIES],
        properties=[] if rest.says_something else meant,
        named=named[:MOST_ENTITIES],
        meant=meant,
        is_cut=max(len(entities), len(named)) > MOST_ENTITIES,
    )
