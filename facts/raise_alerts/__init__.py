"""Step: say who is to hear of a transition, and when.

In: transitions. Out: one alert for each transition and each person who is to hear of it, and one call for each webhook.
Promised: in the transaction of the transition itself, so that none is lost; once per transition and person; nobody
hears of what they did themselves (programs hear of all). Many cost as many queries as one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from facts.cry_wolf import crying_wolf
from facts.models import Alert, AlertChoices, Transition
from facts.raise_alerts.hearers import Hearer
from facts.raise_alerts.of_cases import hear_of_cases
from facts.raise_alerts.of_drifts import hear_of_drifts
from facts.raise_alerts.of_facts import hear_of_facts
from facts.raise_alerts.of_parked import hear_of_parked
from facts.raise_alerts.tell_webhooks import tell_webhooks
from facts.raise_alerts.timing import due
from sources.faultpoints import faultpoint
from sources.in_chunks import in_chunks

Event = Transition.Event
Hear = Callable[[Sequence[Transition]], dict[int, list[Hearer]]]

TOLD: dict[str, tuple[Hear, str]] = {
    Event.OPENED: (hear_of_cases, "weigh"),
    Event.NEW_POSITION: (hear_of_cases, "weigh"),
    Event.NEW_ORIGIN: (hear_of_cases, "weigh"),
    Event.REOPENED: (hear_of_cases, "weigh"),
    Event.ASSIGNED: (hear_of_cases, "weigh"),
    Event.RESOLVED: (hear_of_cases, "weigh"),
    Event.DRIFTED: (hear_of_drifts, "anchor"),
    Event.CORRECTED: (hear_of_facts, "weigh"),
    Event.RETRACTED: (hear_of_facts, "weigh"),
    Event.PARKED: (hear_of_parked, "weigh"),
}
"""The events that mail, who hears of each, and at whose work. Nothing else mails: an alert that is not needed teaches
people not to read alerts."""


def raise_alerts(transition: Transition, *, now: datetime) -> list[Alert]:
    """Raise the alerts of one transition and return them; none for events nobody has to hear of."""
    raise_many_alerts([transition], now=now)
    return list(transition.alerts.order_by("pk"))


def raise_many_alerts(transitions: Iterable[Transition], *, now: datetime) -> None:
    """Raise the alerts of these transitions; those that were raised before stay as they are."""
    told: dict[tuple[Hear, str], list[Transition]] = {}
    ones = [one for one in transitions if one.event in TOLD]
    for one in ones:
        told.setdefault(TOLD[one.event], []).append(one)
    tell_webhooks(ones, now=now)
    for (hear, work), heard_together in told.items():
        heard = hear(heard_together)
        for chunk in in_chunks(_alerts(heard_together, heard, now=now)):
            Alert.objects.bulk_create(chunk, ignore_conflicts=True)
        if work == "anchor":
            faultpoint("anchor: alerts inserted")
        else:
            faultpoint("weigh: alerts inserted")


def _alerts(transitions: Sequence[Transition], heard: dict[int, list[Hearer]], *, now: datetime) -> Iterator[Alert]:
    people = {hearer.person.pk: hearer.person for hearers in heard.values() for hearer in hearers}
    choices = AlertChoices.objects.of_many(list(people.values()))
    alarms = _false_alarms(transitions)
    for transition in transitions:
        for hearer in heard[transition.pk]:
            when = due(
                choices[hearer.person.pk], because=hearer.because, now=now, interrupts=transition.pk not in alarms
            )
            if hearer.person.pk != transition.who_id and when is not None:
                yield Alert(
                    transition_id=transition.pk,
                    recipient_id=hearer.person.pk,
                    because=hearer.because,
                    detail=hearer.detail[:200],
                    frequency=when.frequency,
                    due_at=when.at,
                    raised_at=now,
                )


def _false_alarms(transitions: Sequence[Transition]) -> set[int]:
    """Of contradictions of properties whose flags are mostly dismissed."""
    rules = {one.pk: one.contradiction.slot.property_id for one in transitions if one.contradiction is not None}
    wolves = crying_wolf(set(rules.values())) if rules else {}
    return {pk for pk, rule in rules.items() if rule in wolves}
