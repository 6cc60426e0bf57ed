"""The demo newsroom says what it is there to say: every contradiction it was written for, and no look-alike."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from facts.anchor_claims import anchor_snapshot
from facts.anchor_claims.keep_drifts import passage_of
from facts.demo.load import HERE, load_demo, tell_story
from facts.find_entities import find_entity, find_property
from facts.models import Alert, Claim, Contradiction, Drift, FactVersion, Slot, Transition
from facts.models.slot import slot_key
from facts.verify_records import differences
from facts.weigh_slots import weigh_stale
from sources.models import OriginProposal, Publisher, Snapshot, Source
from sources.propose_origins import compare_waiting
from tests.standing import rows_of_a_module

EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once, and all of it weighed and compared."""
    with rows_of_a_module(django_db_blocker), override_settings(DEBUG=True):
        load_demo(lambda line: None)
        weigh_stale(now=timezone.now())
        for pk in Snapshot.objects.order_by("pk").values_list("pk", flat=True):
            anchor_snapshot(pk, now=timezone.now())
        compare_waiting(now=timezone.now(), at_most=100)
        yield


def slot_of(said: Mapping[str, Any]) -> Slot:
    entity, rule = find_entity(said["entity"]), find_property(said["property"])
    return Slot.objects.get(key=slot_key(entity=entity, of=rule, qualifiers=said.get("qualifiers", {})))


def printed_by_side(contradiction: Contradiction) -> Iterator[set[str]]:
    for position in contradiction.positions.all():
        yield set(position.claims.values_list("value_text", flat=True))
    backing = Claim.objects.filter(positions__contradiction=contradiction)
    yield set(contradiction.claims.exclude(pk__in=backing).values_list("value_text", flat=True))


def test_exactly_the_contradictions_it_was_written_for_are_found() -> None:
    found = {contradiction.slot_id: contradiction for contradiction in Contradiction.objects.with_subject()}
    for said in EXPECTED["contradictions"]:
        contradiction = found.pop(slot_of(said).pk, None)
        assert contradiction is not None, f"not found: {said['entity']}, {said['property']}: {said['why']}"
        assert contradiction.kind == said["kind"]
        sides = list(printed_by_side(contradiction))
        for side in said["sides"]:
            assert any(set(side) <= printed for printed in sides), f"{side} is on no side of {contradiction}: {sides}"
    assert not found, f"flagged, although nobody wrote them: {list(map(str, found.values()))}"


def test_exactly_the_changed_passages_and_the_copies_it_was_written_for_are_found() -> None:
    drifts = [(one.claim.snapshot.source.reference, one.claim.quote, passage_of(one)) for one in Drift.objects.open()]
    assert len(drifts) == len(EXPECTED["drifts"])
    for said, (source, quote, passage) in zip(EXPECTED["drifts"], drifts, strict=True):
        assert (source, said["quote"] in quote, said["passage"] in passage) == (said["source"], True, True)
    proposed = OriginProposal.objects.values_list("source__reference", "original__reference", "status")
    assert list(proposed) == [(said["source"], said["original"], "open") for said in EXPECTED["origins"]]


@pytest.mark.parametrize("said", EXPECTED["look_alikes"], ids=lambda said: f"{said['entity']}, {said['property']}")
def test_what_only_looks_like_one_is_not_flagged(said: Mapping[str, Any]) -> None:
    slot = slot_of(said)
    related = Claim.objects.live().filter(slot__entity=slot.entity, slot__property=slot.property)
    assert related.count() > 1, "a single claim cannot be mistaken for anything"
    assert not slot.contradictions.exists()


def test_it_is_as_large_and_as_mixed_as_it_promises() -> None:
    assert Publisher.objects.filter(host__endswith=".example").count() == Publisher.objects.count() >= 6
    assert Source.objects.count() >= 10
    assert {"en", "it"} < set(Source.objects.values_list("language", flat=True))
    assert Source.objects.filter(derived_from__isnull=False).exists()
    assert any(source.snapshots.count() == 2 for source in Source.objects.all())
    assert Claim.objects.live().count() >= 60
    assert not Claim.objects.live().unread().exists()
    kinds = set(Contradiction.objects.values_list("slot__property__kind", flat=True))
    assert {"date", "quantity", "money", "entity", "text", "quote"} <= kinds
    assert Contradiction.objects.count() >= 8
    assert len(EXPECTED["look_alikes"]) >= 8


def test_its_story_settles_proposes_and_vets_once() -> None:
    for _ in range(2):
        tell_story()
    assert Transition.objects.filter(event=Transition.Event.RESOLVED).count() == 1
    published = FactVersion.objects.published()
    assert published.count() == 4
    assert FactVersion.objects.proposed().count() == 1
    assert not published.filter(vetter=None).exists()
    weigh_stale(now=timezone.now())
    assert list(differences(now=timezone.now())) == []


def test_loading_it_twice_changes_nothing() -> None:
    before = (Source.objects.count(), Claim.objects.count(), Contradiction.objects.count(), Alert.objects.count())
    load_demo(lambda line: None)
    weigh_stale(now=timezone.now())
    after = (Source.objects.count(), Claim.objects.count(), Contradiction.objects.count(), Alert.objects.count())
    assert after == before
