"""Slots by what they are about: “ford price” is the price of whatever is called Ford."""

from django.db.models import Q

from facts.models import Property
from facts.models.names import folded
from facts.search_records.asked import Asked
from facts.search_records.entities import entities_called

MOST_ENTITIES = 50


def about(asked: Asked, *, slot: str) -> Q | None:
    """The condition on a row whose field ``slot`` is its slot; None where no name and no property is called so."""
    labels = {pk: folded(label) for pk, label in Property.objects.values_list("pk", "label")}
    spoken = {word for word in asked.words for label in labels.values() if word in label.split()}
    rest = asked.without(spoken)
    whole = entities_called(asked, most=MOST_ENTITIES)
    conditions = Q(**{f"{slot}__entity__in": whole}) if whole else Q()
    meant = [pk for pk, label in labels.items() if spoken and spoken <= set(label.split())]
    if meant and not rest.says_something:
        conditions |= Q(**{f"{slot}__property__in": meant})
    if meant and rest.says_something:
        named = entities_called(rest, most=MOST_ENTITIES)
        conditions |= Q(**{f"{slot}__entity__in": named, f"{slot}__property__in": meant}) if named else Q()
    return conditions or None
