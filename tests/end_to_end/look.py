"""What a newsroom holds, as JSON and without primary keys: run inside it by ``manage.py shell``."""

import json
from typing import Any

from facts.models import Alert, Claim, Contradiction, Delivery, Drift, FactVersion, Heartbeat, Slot, Transition
from sources.models import OriginProposal


def held() -> dict[str, Any]:
    """Everything two runs over the same input must agree on."""
    return {
        "stale": Slot.objects.stale().count(),
        "workers": Heartbeat.objects.count(),
        "slots": {str(slot): slot.claims.live().count() for slot in Slot.objects.with_subject()},
        "unread": [f"{claim.slot}: {claim.unreadable}" for claim in Claim.objects.live().unread().with_evidence()],
        "contradictions": {str(one.slot): _contradiction(one) for one in Contradiction.objects.with_subject()},
        "transitions": sorted(
            f"{t.contradiction.slot}: {t.event}" for t in Transition.objects.all() if t.contradiction
        ),
        "drifts": sorted(f"{drift.claim.slot}: {drift.claim.quote}" for drift in Drift.objects.all()),
        "origins": sorted(f"{one.source}: {one.original or one.agency}" for one in OriginProposal.objects.all()),
        "facts": sorted(f"{version.fact.slot}: {version.status}" for version in FactVersion.objects.with_subject()),
        "alerts": sorted(
            f"{a.transition.contradiction.slot}: {a.recipient}"
            for a in Alert.objects.all()
            if a.transition.contradiction
        ),
        "deliveries": sorted(f"{d.address}: {d.subject.partition(':')[2]}" for d in Delivery.objects.all()),
        "unsent": Delivery.objects.exclude(status=Delivery.Status.SENT).count(),
        "message_ids": sorted(Delivery.objects.values_list("message_id", flat=True)),
    }


def _contradiction(one: Contradiction) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "status": one.status,
        "severity": one.severity,
        "reason": one.reason,
        "positions": {position.shown: _position(position) for position in one.positions.prefetch_related("claims")},
    }


def _position(position: Any) -> dict[str, Any]:
    claims = position.claims.all().with_evidence()
    return {
        "origins": position.origins,
        "printed": sorted({claim.value_text for claim in claims}),
        "sources": sorted({claim.snapshot.source.reference for claim in claims}),
    }


def show() -> None:
    print(json.dumps(held()))
