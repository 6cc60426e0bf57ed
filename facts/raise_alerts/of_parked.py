"""Who hears that a slot was given up: what is claimed there is not compared until somebody looks."""

from collections.abc import Sequence

from facts.models import Transition
from facts.models.alert_choices import Because
from facts.raise_alerts.hearers import Hearer, Reasons, reachable, settlers
from facts.raise_alerts.watching import Matter, give_to_watchers, who_chose_of_everything


def hear_of_parked(transitions: Sequence[Transition]) -> dict[int, list[Hearer]]:
    """By primary key of the transition: whose watch is of its entity or property, and who settles contradictions."""
    slots = {one.pk: one.slot for one in transitions if one.slot is not None}
    reasons = {pk: Reasons() for pk in slots}
    give_to_watchers([Matter(slot.entity_id, slot.property_id) for slot in slots.values()], list(reasons.values()))
    everybody = settlers("settle_contradiction", but=who_chose_of_everything())
    for reason in reasons.values():
        reason.give(everybody, Because.SETTLES)
    people = reachable(reasons.values())
    return {pk: reason.hearers(people, affects_published=False) for pk, reason in reasons.items()}
