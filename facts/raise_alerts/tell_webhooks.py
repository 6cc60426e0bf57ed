"""Which webhooks are to hear of a transition: the calls are written in its transaction, so that none is lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from facts.find_people import people_who_may
from facts.models import Transition, Webhook, WebhookCall
from facts.raise_alerts.bodies import bodies_of, message_id
from facts.raise_alerts.of_cases import matters_of
from facts.raise_alerts.of_drifts import matters_of_claims
from facts.raise_alerts.of_facts import matters_of_versions
from facts.raise_alerts.watching import Matter, watches_asking
from sources.faultpoints import faultpoint
from sources.in_chunks import in_chunks


def tell_webhooks(transitions: Sequence[Transition], *, now: datetime) -> None:
    """One frozen call for each transition and webhook whose watch asks for it. One query where there is no webhook."""
    webhooks = _listening()
    if not webhooks or not transitions:
        return
    for chunk in in_chunks(_calls(transitions, webhooks, now=now)):
        WebhookCall.objects.bulk_create(chunk, ignore_conflicts=True)
    faultpoint("weigh: calls inserted")


def _listening() -> list[Webhook]:
    """Those of people who may still see what is told."""
    watched = [f"watch__{thing}" for thing in ("entity", "saved_filter", "contradiction__slot__property")]
    case = "watch__contradiction__slot__entity__merged_into"
    webhooks = list(Webhook.objects.on().select_related("watch", case, *watched))
    if not webhooks:
        return []
    may_see = set(people_who_may("view_contradiction").values_list("pk", flat=True))
    return [one for one in webhooks if one.watch.person_id in may_see]


def _calls(transitions: Sequence[Transition], webhooks: Iterable[Webhook], *, now: datetime) -> Iterator[WebhookCall]:
    by_watch: defaultdict[int, list[Webhook]] = defaultdict(list)
    for webhook in webhooks:
        by_watch[webhook.watch_id].append(webhook)
    watches = {ones[0].watch_id: ones[0].watch for ones in by_watch.values()}
    matters = _matters(transitions)
    asking = watches_asking([matters[one.pk] for one in transitions], watches.values())
    asked = {one.pk: [watch.pk for watch in ones] for one, ones in zip(transitions, asking, strict=True)}
    bodies = bodies_of([one for one in transitions if asked[one.pk]])
    for one in transitions:
        for webhook in [webhook for watch in asked[one.pk] for webhook in by_watch[watch]]:
            yield WebhookCall(
                webhook=webhook,
                transition=one,
                message_id=message_id(webhook.pk, one.pk),
                body=bodies[one.pk],
                not_before=now,
                made_at=now,
            )


def _matters(transitions: Sequence[Transition]) -> dict[int, Matter]:
    """By primary key of the transition: what it is about, as watches see it."""
    cases = {one.pk: one.contradiction for one in transitions if one.contradiction is not None}
    claims = {one.pk: one.drift.claim_id for one in transitions if one.drift is not None}
    versions = {one.pk: one.fact_version for one in transitions if one.fact_version is not None}
    slots = {one.pk: one.slot for one in transitions if one.slot is not None}
    of_claims = matters_of_claims(set(claims.values()))
    return {
        **dict(zip(cases, matters_of(list(cases.values())), strict=True)),
        **{pk: of_claims[claim] for pk, claim in claims.items()},
        **dict(zip(versions, matters_of_versions(list(versions.values())), strict=True)),
        **{pk: Matter(slot.entity_id, slot.property_id) for pk, slot in slots.items()},
    }
