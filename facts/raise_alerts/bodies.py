"""What a webhook is told, as JSON in English: programs read it, whatever the language of the desk."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from facts.models import Position, Slot, Transition

KINDS = {"contradiction": "contradiction", "drift": "passage", "fact_version": "fact", "slot": "slot"}
"""What a transition is of, and how the type of a message begins: ``contradiction.opened``, ``passage.drifted``,
``fact.corrected``, ``slot.parked``."""


def message_id(webhook: int, of: int | str) -> str:
    """Of a transition, or of a trial; the same for each attempt: a receiver knows by it what it has already."""
    return f"msg_{salted_hmac('facts.webhook_call', f'{webhook},{of}').hexdigest()[:32]}"


def bodies_of(transitions: Sequence[Transition]) -> dict[int, str]:
    """By primary key of the transition; as everything stands at this moment. The positions of all are one query."""
    answers = _answers([one.contradiction_id for one in transitions if one.contradiction_id is not None])
    with override("en"):
        return {one.pk: _body(_type(one), one.at, _told(one, answers)) for one in transitions}


def trial_body(*, at: datetime) -> str:
    """For who tries an address out."""
    told = {"newsroom": settings.NEWSROOM_NAME, "link": f"{settings.SITE_URL}/desk/alerts/webhooks/"}
    return _body("test", at, told)


def _body(kind: str, at: datetime, told: dict[str, Any]) -> str:
    return json.dumps({"type": kind, "timestamp": at.isoformat(), "data": told}, ensure_ascii=False)


def _type(one: Transition) -> str:
    return f"{next(name for thing, name in KINDS.items() if getattr(one, f'{thing}_id') is not None)}.{one.event}"


def _told(one: Transition, answers: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    slot = _slot(one)
    told = {
        "transition": one.pk,
        "link": f"{settings.SITE_URL}{_path(one)}",
        "matter": str(slot),
        "entity": slot.entity.name,
        "property": slot.property.name,
        "why": one.why,
    }
    if one.contradiction is not None:
        case = one.contradiction
        told["contradiction"] = {
            "id": case.pk,
            "status": case.status,
            "severity": case.severity,
            "positions": answers.get(case.pk, []),
        }
    return told


def _answers(case_ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Position.objects.filter(contradiction__in=case_ids).order_by("contradiction", "number")
    for case, value, origins in rows.values_list("contradiction", "shown", "origins"):
        found[case].append({"value": value, "origins": origins})
    return found


def _slot(one: Transition) -> Slot:
    if one.contradiction is not None:
        return one.contradiction.slot
    if one.drift is not None:
        return one.drift.claim.slot
    if one.fact_version is not None:
        return one.fact_version.fact.slot
    assert one.slot is not None
    return one.slot


def _path(one: Transition) -> str:
    """Where a person looks at it."""
    if one.contradiction_id is not None:
        return f"/desk/contradictions/{one.contradiction_id}/"
    if one.drift_id is not None:
        return f"/admin/facts/drift/{one.drift_id}/change/"
    if one.fact_version is not None:
        return f"/desk/facts/{one.fact_version.fact.public_id}/"
    return f"/admin/facts/slot/{one.slot_id}/change/"
