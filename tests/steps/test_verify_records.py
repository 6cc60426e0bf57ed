"""Verify: computes everything anew, finds each kind of tampering, and changes nothing."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db.models import F
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from facts.models import Anchor, Claim, Contradiction, Drift, Entity, FactVersion, Position, Slot, Transition
from facts.models.slot import RULES_VERSION
from facts.retire_claims import reject_claim
from facts.settle_contradictions import resolve, take_into_review
from facts.verify_records import differences
from facts.vet_facts import publish_version
from facts.weigh_slots import weigh_stale, would_change
from facts.weigh_slots.load import load_rules
from facts.weigh_slots.rules.weighed_claim import Rules
from sources.models import Snapshot, Source
from sources.storage import keep_raw
from tests.builders import NOW, a_capture, a_claim, a_contradiction, a_person, a_property, a_proposal, a_slot, an_entity
from tests.drift.changing import an_open_drift
from tests.standing import rows_of_a_module

pytestmark = pytest.mark.django_db


def _kept_in(folder: Path) -> override_settings:
    """Raw bytes lie in this folder."""
    raw = {"BACKEND": "sources.storage.ContentAddressedStorage", "OPTIONS": {"location": folder}}
    return override_settings(STORAGES={**settings.STORAGES, "raw": raw})


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """A newsroom with something of everything, in which all is right, and the folder of its raw bytes."""
    folder = tmp_path_factory.mktemp("raw")
    with rows_of_a_module(django_db_blocker), _kept_in(folder):
        _make_newsroom()
        yield folder


def _make_newsroom() -> None:
    ada, ben = a_person("ada"), a_person("ben")
    a_contradiction("2027", "early 2028")
    france = an_entity("France", kind="place")
    an_entity("Douai", kind="place", part_of=france)
    an_entity("Spain", kind="place")
    a_contradiction("Douai", "Spain", slot=a_slot(of=a_property(kind="entity")))
    take_into_review(a_contradiction("5", "7", slot=a_slot(kind="quantity")), by=ada, now=NOW)
    resolve(a_contradiction("5", "7", slot=a_slot(kind="quantity")), outcome="rounding", by=ada, note="So.", now=NOW)
    publish_version(a_proposal(by=ben), by=ada, now=NOW)
    a_claim("nobody can read this", slot=a_slot())
    reject_claim(a_claim("2031"), by=ada, why="Misread.", now=NOW)
    an_open_drift()
    weigh_stale(now=NOW)
    assert not Slot.objects.stale().exists()


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Iterator[None]:
    """That newsroom, with its raw bytes in a folder of the test's own."""
    own = tmp_path / "raw"
    shutil.copytree(made, own)
    with _kept_in(own):
        yield


def found() -> list[str]:
    return list(differences(now=NOW))


def test_where_all_is_right_nothing_differs_and_nothing_is_changed(newsroom: None) -> None:
    before = [list(model.objects.order_by("pk").values()) for model in (Slot, Contradiction, Position, Transition)]
    assert found() == []
    assert before == [
        list(model.objects.order_by("pk").values()) for model in (Slot, Contradiction, Position, Transition)
    ]


def test_numbers_that_moved_since_are_no_difference(newsroom: None) -> None:
    an_entity("Andorra", kind="place", part_of=Entity.objects.get(name="France"))
    assert found() == []


def _raw_file() -> Path:
    return Path(storages["raw"].path(Snapshot.objects.earliest("pk").raw_name))


def _sent_file() -> Path:
    """Bytes that no text could be read in."""
    raw_name, _ = keep_raw(b"A scan.", storage=storages["raw"])
    a_capture(raw_name=raw_name)
    return Path(storages["raw"].path(raw_name))


def _first(model: type) -> Callable[..., int]:
    """Change the first row of a table, as somebody does who has the password of the database."""
    return lambda **changes: model.objects.filter(pk=model.objects.earliest("pk").pk).update(**changes)  # type: ignore[attr-defined]


def _numbers(name: str, **numbers: int | None) -> int:
    return Entity.objects.filter(name=name).update(**numbers)


def _merged(name: str) -> int:
    """A redirect that no step made."""
    entity = Entity.objects.filter(name__startswith=name).earliest("pk")
    return Entity.objects.filter(pk=entity.pk).update(merged_into=an_entity())


@pytest.mark.parametrize(
    "tamper, sentence",
    [
        (lambda: _first(Snapshot)(text="Another text."), "the text is not the one that was captured"),
        (lambda: _raw_file().write_bytes(b"other bytes"), "its raw bytes have changed"),
        (lambda: _raw_file().unlink(), "its raw bytes are gone"),
        (lambda: _sent_file().write_bytes(b"other bytes"), "Capture"),
        (lambda: _sent_file().unlink(), "Capture"),
        (lambda: _first(Claim)(quote="It is 2026"), "its quote does not stand at"),
        (lambda: _first(Claim)(start=0, end=3), "its quote does not stand at 0 to 3"),
        (lambda: _first(Claim)(polarity="denied"), "it was changed after it was recorded"),
        (lambda: _first(Claim)(modality="speculated"), "it was changed after it was recorded"),
        (lambda: _first(Claim)(speaker="Nobody"), "it was changed after it was recorded"),
        (lambda: _first(Claim)(value_text="2026"), "it was changed after it was recorded"),
        (lambda: _first(Claim)(lower=1.0), "its bounds are not those of its value"),
        (lambda: _first(Claim)(wording=1), "its words are marked as others"),
        (lambda: _first(Claim)(axis="quantity:count"), "its bounds are not those of its value"),
        (lambda: _first(Claim)(axis="", lower=None, upper=None), "its bounds are not those of its value"),
        (lambda: _first(Claim)(status="rejected"), "it is rejected, but its history says recorded"),
        (lambda: _first(Slot)(key="9:9"), "its key is not that of"),
        (lambda: _first(Slot)(qualifiers={"region": "Europe"}), "its key is not that of"),
        (lambda: _numbers("Douai", tree_left=None, tree_right=None), "it has no place in the numbering"),
        (lambda: _numbers("Douai", tree_left=2**40, tree_right=2**40 + 1), "do not lie inside those of entity"),
        (lambda: _numbers("France", tree_right=2**40), "of which it is no part"),
        (
            lambda: Entity.objects.filter(name="Douai").update(tree_right=F("tree_left") + 2**30),
            "overlap those of another",
        ),
        (lambda: _merged("Car"), "it is about an entity that was merged into another"),
        (lambda: _merged("Spain"), "its value is an entity that was merged into another"),
        (lambda: _merged("France"), "it is part of an entity that was merged into another"),
        (lambda: _merged("France"), "where it leads is not what its merge says"),
        (lambda: _first(Contradiction)(severity="low"), "its positions would be others"),
        (lambda: _first(Contradiction)(reason="Because."), "its positions would be others"),
        (lambda: _first(Position)(lower=1.0), "its positions would be others"),
        (lambda: _first(Position)(origins=9), "its positions would be others"),
        (lambda: Position.objects.earliest("pk").delete(), "would be new_position"),
        (lambda: Contradiction.objects.earliest("pk").claims.clear(), "its positions would be others"),
        (lambda: _first(Contradiction)(status="in_review"), "it is in_review, but its history says open"),
        (lambda: _first(Contradiction)(status="lapsed", closed_at=NOW), "it is lapsed, but its history says open"),
        (lambda: _first(Contradiction)(status="lapsed", closed_at=NOW), "would be reopened"),
        (lambda: Anchor.objects.all().delete(), "it has no anchor in snapshot"),
        (lambda: _first(Anchor)(state="gone"), "is gone; looked for anew, the quote is changed"),
        (lambda: _first(Drift)(status="lapsed", closed_at=NOW), "and there is no case of it"),
        (lambda: _first(Drift)(status="lapsed", closed_at=NOW), "it is lapsed, but its history says open"),
        (lambda: Drift.objects.update(snapshot=Snapshot.objects.earliest("pk")), "but claim"),
        (lambda: _first(FactVersion)(status="retracted"), "it is retracted, but its history says published"),
    ],
)
def test_each_kind_of_tampering_is_found(newsroom: None, tamper: Callable[[], object], sentence: str) -> None:
    tamper()
    assert any(sentence in said for said in found()), found()


def test_an_input_changed_behind_the_back_of_weighing_is_found(newsroom: None) -> None:
    """Nobody raised the slot: weighing would not look at it again, verify does."""
    contradiction = Contradiction.objects.get(kind="difference", slot__property__kind="date")
    source = contradiction.claims.earliest("pk").snapshot.source
    Source.objects.filter(pk=source.pk).update(derived_from=contradiction.claims.latest("pk").snapshot.source)
    Contradiction.objects.filter(pk=contradiction.pk).update(kind="denial")
    assert found() == [f"Slot {contradiction.slot_id}: weighed anew, its positions would be others."]


def test_a_contradiction_that_is_missing_is_found(newsroom: None) -> None:
    slot = a_slot()
    a_claim("2027", slot=slot, published="2025-12-09")
    a_claim("2031", slot=slot)
    Slot.objects.filter(pk=slot.pk).update(evaluated_revision=F("revision"), evaluated_rules=RULES_VERSION)
    (sentence,) = found()
    assert sentence.startswith(f"Slot {slot.pk}: weighed anew, its contradiction would be opened")
    assert Claim.objects.filter(period_lower=date(2025, 12, 9)).count() == 0


def test_a_slot_that_waits_is_no_difference(newsroom: None) -> None:
    slot = a_slot()
    a_claim("2027", slot=slot)
    a_claim("2031", slot=slot)
    assert found() == []


def test_what_changes_while_it_is_looked_at_is_no_difference(newsroom: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker or an editor was between the question which slots are weighed and the look at one of them."""
    slot = a_slot()
    a_claim("2027", slot=slot)
    weigh_stale(now=NOW)
    a_claim("2031", slot=slot)
    assert would_change(slot.pk, now=NOW).transitions == []

    def overtake(*_: object) -> Rules:
        Slot.objects.filter(pk=slot.pk).update(evaluated_revision=0)
        return load_rules(slot)

    weigh_stale(now=NOW)
    monkeypatch.setattr("facts.weigh_slots.load_rules", overtake)
    assert would_change(slot.pk, now=NOW).transitions == []
