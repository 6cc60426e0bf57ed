"""Alerts by the thing they are about, and what a mail says of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.timezone import override as in_zone
from django.utils.translation import override as in_language

from facts.bundle_deliveries.about_contradiction import about_contradiction
from facts.bundle_deliveries.about_fact import about_fact
from facts.bundle_deliveries.about_slot import about_slot
from facts.bundle_deliveries.about_source import about_source
from facts.bundle_deliveries.message import Section
from facts.models import Alert, AlertChoices, Transition


class Thing(NamedTuple):
    """What alerts are about: its kind, and its primary key."""

    kind: str
    pk: int


def thing_of(transition: Transition) -> Thing:
    if transition.contradiction_id is not None:
        return Thing("contradiction", transition.contradiction_id)
    if transition.drift is not None:
        return Thing("source", transition.drift.claim.snapshot.source_id)
    if transition.fact_version is not None:
        return Thing("fact", transition.fact_version.fact_id)
    assert transition.slot_id is not None
    return Thing("slot", transition.slot_id)


def by_thing(alerts: Sequence[Alert]) -> dict[Thing, list[Alert]]:
    found: dict[Thing, list[Alert]] = {}
    for alert in alerts:
        found.setdefault(thing_of(alert.transition), []).append(alert)
    return found


@dataclass
class Sections:
    """What is told of each thing, written once for all who read it in one language and one time zone. It lives as long
    as one bundling: what it says is a moment old at most."""

    _written: dict[tuple[object, ...], Section] = field(default_factory=dict)

    def of(self, thing: Thing, alerts: Sequence[Alert], *, choices: AlertChoices) -> Section:
        transitions = [alert.transition for alert in alerts]
        key = (thing, choices.mail_language, choices.time_zone, *(one.pk for one in transitions))
        if key not in self._written:
            with in_language(choices.mail_language), in_zone(choices.zone):
                self._written[key] = _write(transitions)
        return self._written[key]


def _write(transitions: Sequence[Transition]) -> Section:
    first = transitions[0]
    if first.contradiction is not None:
        return about_contradiction(first.contradiction, transitions=transitions)
    if first.drift is not None:
        return about_source(first.drift.claim.snapshot.source, transitions=transitions)
    if first.fact_version is not None:
        return about_fact(first.fact_version.fact, transitions=transitions)
    assert first.slot is not None
    return about_slot(first.slot, transitions=transitions)
