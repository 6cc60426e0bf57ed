"""What a vetter stands for when they say yes: the content of a proposal, as a digest.

Two digests are equal as long as nothing changed that matters to the decision: statement, value or candidates, kind and
note of a correction, the passages with what was corrected by hand or has changed in them, what contradicts, and the
version it would replace. Who took up a contradiction, or how a source is called, does not count.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from facts.list_candidates import dispute_of
from facts.models import Claim, Contradiction, Drift, FactVersion

JSON = Any
_canonical = json.JSONEncoder(sort_keys=True, default=str).encode


def digest_of(version: FactVersion) -> str:
    return digests_of([version])[version.pk]


def digests_of(versions: Collection[FactVersion]) -> dict[int, str]:
    """The digest of each, by primary key, in as many queries as for one. The versions bring their fact along."""
    slots = {version.fact.slot_id for version in versions}
    passages = _passages(versions)
    contradicted = _contradicted(slots)
    stands = _stands({version.contradiction_id for version in versions})
    published = dict(
        FactVersion.objects.published()
        .filter(fact__in=[version.fact_id for version in versions])
        .order_by()
        .values_list("fact", "pk")
    )
    return {
        version.pk: _digest(
            _said(version),
            passages[version.pk],
            contradicted[version.fact.slot_id],
            stands.get(version.contradiction_id),
            published.get(version.fact_id),
        )
        for version in versions
    }


def _digest(*parts: JSON) -> str:
    return hashlib.sha256(_canonical(parts).encode()).hexdigest()


def _said(version: FactVersion) -> list[JSON]:
    value = [version.value_text, version.value, version.axis, version.lower, version.upper, version.value_entity_id]
    contested = [version.contradiction_id, version.dispute]
    said = [version.pk, version.statement, *value, version.polarity, version.correction_kind, version.public_note]
    return [*said, *contested]


def _passages(versions: Collection[FactVersion]) -> defaultdict[int, list[JSON]]:
    """Claims never change but for what is read here."""
    found: defaultdict[int, list[JSON]] = defaultdict(list)
    claims = Claim.objects.filter(fact_versions__in=versions).order_by("pk")
    told = claims.values_list("fact_versions", "pk", "status", "slot", "lower", "upper", "value_entity", "bounds_why")
    for version, *rest in told:
        found[version].append(rest)
    drifts = Drift.objects.open().filter(claim__fact_versions__in=versions).order_by("pk")
    for version, pk in drifts.values_list("claim__fact_versions", "pk"):
        found[version].append(["drift", pk])
    return found


def _stands(contradictions: Collection[int | None]) -> dict[int | None, JSON]:
    """Of those that versions tell of: what they would tell now. Who took one up does not count."""
    told = Contradiction.objects.filter(pk__in=[pk for pk in contradictions if pk is not None])
    return {case.pk: [case.can_be_told, dispute_of(case).as_json()] for case in told}


def _contradicted(slots: Collection[int]) -> defaultdict[int, list[JSON]]:
    found: defaultdict[int, list[JSON]] = defaultdict(list)
    cases = Contradiction.objects.unsettled().filter(slot__in=slots).order_by("pk")
    for slot, *rest in cases.values_list("slot", "pk", "kind", "reason"):
        found[slot].append(rest)
    return found
