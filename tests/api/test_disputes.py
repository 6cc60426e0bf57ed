"""Disputes that the newsroom chose to publish: what becomes of them, and what never does."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from facts.models import Entity, FactVersion, Property
from facts.project_documents import differing
from facts.retire_claims import reject_claim
from facts.settle_contradictions import dismiss
from facts.vet_facts import Contest, Proposal, propose_contested, propose_fact, publish_version, retract_fact
from tests.api.conftest import Get
from tests.api.reading_disputes import CONTESTED, DISPUTE, validated
from tests.api.test_published import FILING, REPORT
from tests.api.world import Newsroom, a_dispute, claim, entity, source
from tests.builders import NOW, a_person, a_snapshot, weighed


@pytest.fixture
def dispute(newsroom: Newsroom) -> FactVersion:
    return a_dispute(newsroom)


def test_no_claim_and_no_decision_that_comes_later_moves_a_byte(dispute: FactVersion, client: Client) -> None:
    addresses = [f"/api/v1/{path}" for path in ("facts/", "contradictions/", f"contradictions/{DISPUTE}/", "changes/")]
    addresses += ["/api/v1/entities/", "/api/v1/sources/", "/api/v1/publishers/", "/api/v1/properties/"]
    before = [client.get(one).content for one in addresses]
    slot = dispute.fact.slot
    later = a_snapshot(source("Later", publisher="Evening Post"), text="It goes 450 km, no: 460 km.")
    for value in ("450 km", "460 km"):
        claim(later, value, about=slot.entity, of=slot.property, value=value)
    case = weighed(slot)
    assert case is not None
    reject_claim(dispute.evidence.all()[0], by=a_person(), why="Misread.", now=NOW)
    weighed(slot)
    dismiss(case, by=a_person(), note="One is the van.", now=NOW)
    assert [client.get(one).content for one in addresses] == before


def test_a_dispute_that_was_settled_says_how(dispute: FactVersion, get: Get) -> None:
    right = dispute.evidence.get(value_text="300 km")
    said: dict[str, Any] = {"correction_kind": "update", "public_note": "The maker measured it."}
    version = propose_fact(Proposal(right, "It goes 300 km.", **said), by=a_person(), now=NOW)
    when = NOW + timedelta(days=9)
    publish_version(version, by=a_person(), now=when, despite_contradiction="Measured.")
    row = validated(get(f"contradictions/{DISPUTE}/"), "Contradiction")
    assert (row["status"], row["version"]) == ("settled", 1)
    assert row["outcome"] == {
        "kind": "update",
        "note": "The maker measured it.",
        "at": "2025-12-19T09:00:00Z",
        "after": {
            "version": 2,
            "statement": "It goes 300 km.",
            "published_at": "2025-12-19T09:00:00Z",
            "shown": "300 km",
        },
    }
    assert get("contradictions/?status=contested")["results"] == []
    assert get(f"facts/{CONTESTED}/")["status"] == "settled"
    assert [row["event"] for row in get("changes/")["results"]][-1] == "corrected"
    assert list(differing()) == []


def test_a_dispute_that_was_withdrawn_is_gone(dispute: FactVersion, get: Get) -> None:
    retract_fact(dispute, by=a_person(), public_note="It was another car.", now=NOW)
    assert get("contradictions/")["results"] == []
    assert get(f"contradictions/{DISPUTE}/", 410)["note"] == "It was another car."
    assert dispute.contradiction is not None
    again = propose_contested(Contest(dispute.contradiction, "It is contested."), by=a_person(), now=NOW)
    publish_version(again, by=a_person(), now=NOW)
    assert get(f"contradictions/{DISPUTE}/")["statement"] == "It is contested."
    assert list(differing()) == []


def test_one_that_nobody_published_is_not_there(newsroom: Newsroom, get: Get) -> None:
    proposed = a_dispute(newsroom, is_published=False)
    assert get("contradictions/")["results"] == []
    assert get(f"contradictions/{DISPUTE}/", 404)
    assert get("facts/?status=contested")["results"] == []
    assert proposed.status == "proposed"


def test_an_entity_that_is_only_a_candidate_is_there(newsroom: Newsroom, get: Get) -> None:
    slot = newsroom.nature.fact.slot
    snapshot = newsroom.nature.evidence.get().snapshot
    built = entity("Douai", kind="place"), entity("Köln", kind="place")
    Entity.objects.filter(pk=built[0].pk).update(wikidata="Q193826")
    of = Property.objects.create(name="plant", label="plant", kind="entity")
    for place, paper in zip(built, (REPORT, FILING), strict=True):
        told = a_snapshot(source(f"Built in {place}", publisher=paper[:9]), text=f"It is built in {place}, they say.")
        claim(told, f"built in {place}", about=slot.entity, of=of, value=str(place))
    case = weighed(slot.entity.slots.get(property=of))
    assert case is not None
    version = propose_contested(Contest(case, "Where it is built is contested."), by=a_person(), now=NOW)
    assert get(f"entities/{built[0].public_id}/", 404)
    publish_version(version, by=a_person(), now=NOW)
    assert get(f"entities/{built[0].public_id}/")["facts"] == 1
    assert len(get("facts/", entity=built[0].public_id)["results"]) == 1
    assert len(get("facts/", wikidata="Q193826")["results"]) == 1
    assert snapshot.pk
