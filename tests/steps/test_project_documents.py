"""What the public reads follows from what was published, and from what named people changed since; nothing else."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from facts.merge_entities import merge_entities, undo_merge
from facts.models import (
    Entity,
    FactVersion,
    PublicChange,
    PublicEntity,
    PublicProperty,
    PublicPublisher,
    PublicSource,
    PublishedDocument,
    PublishedEvidence,
)
from facts.project_documents import differing, project_everything
from facts.project_documents.subjects import said_by
from facts.vet_facts import publish_version, retract_fact
from sources.models import Source
from tests.admin.forms import changed_source_form
from tests.builders import (
    NOW,
    a_claim,
    a_contested_version,
    a_correction,
    a_person,
    a_property,
    a_published_version,
    a_slot,
    an_entity,
    weighed,
)

pytestmark = pytest.mark.django_db
TABLES = (
    *(PublicEntity, PublicPublisher, PublicSource, PublicProperty),
    *(PublishedDocument, PublishedEvidence, PublicChange),
)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of the public, without the keys that mean nothing."""
    return {
        table.__name__: [
            {name: said for name, said in said_by(row).items() if table is not PublishedEvidence or name != "id"}
            for row in table._default_manager.order_by("pk")
        ]
        for table in TABLES
    }


@pytest.fixture
def corrected() -> FactVersion:
    """A fact in its second version, beside one that was retracted."""
    gone = a_published_version(statement="Nobody is to read this any more.")
    retract_fact(gone, by=a_person(), public_note="Wrong.", now=NOW)
    first = a_published_version(statement="It is so.")
    return publish_version(a_correction(first, statement="It was so."), by=a_person(), now=NOW)


def test_the_rows_say_what_was_published_and_no_word_of_what_was_withdrawn(corrected: FactVersion) -> None:
    told = PublishedDocument.objects.order_by("pk").values_list("status", "statement", "text")
    assert [(status, statement, text is None) for status, statement, text in told] == [
        ("retracted", "", True),
        ("corrected", "It is so.", False),
        ("published", "It was so.", False),
    ]
    assert "Nobody is to read" not in str(everything())
    retract_fact(corrected, by=a_person(), public_note="Wrong too.", now=NOW)
    assert not any(words in str(everything()) for words in ("It is so", "It was so"))


def test_made_anew_they_are_the_same_and_nothing_differs(corrected: FactVersion) -> None:
    assert list(differing()) == []
    before = everything()
    assert project_everything() == 2
    for name, rows in everything().items():
        # What only stood beneath what was retracted is forgotten.
        assert rows == before[name] or (name in ("PublicSource", "PublicPublisher") and rows == before[name][1:])
    before = everything()
    for table in (PublicChange, PublishedEvidence, PublishedDocument, PublicEntity, PublicSource):
        table._default_manager.all().delete()
    call_command("project_documents", verbosity=0)
    assert everything() == before


def test_the_migration_fills_them_as_the_step_does(corrected: FactVersion) -> None:
    project_everything()
    before = everything()
    for table in (
        PublicChange,
        PublishedEvidence,
        PublishedDocument,
        PublicEntity,
        PublicSource,
        PublicProperty,
        PublicPublisher,
    ):
        table._default_manager.all().delete()
    for name in ("0025_published_documents", "0028_public_disputes"):
        import_module(f"facts.migrations.{name}").fill(apps, None)
    assert everything() == before


# What somebody changed past the steps, and what is said of it.
TAMPERED: list[tuple[Callable[[], object], str]] = [
    (lambda: PublishedDocument.objects.filter(status="published").update(statement="No."), "not what was published"),
    (lambda: PublishedEvidence.objects.all().delete(), "stored wrongly"),
    (lambda: PublicChange.objects.filter(seq=1).update(note="No."), "the public is told otherwise"),
    (lambda: PublicChange.objects.filter(seq=4).delete(), "the public is told otherwise"),
    (lambda: PublicEntity.objects.update(name="No."), "sees it otherwise"),
    (lambda: PublicSource.objects.update(title="No."), "sees it otherwise"),
    (lambda: FactVersion.objects.filter(status="published").update(published_at=NOW.replace(year=2020)), "not what"),
]


@pytest.mark.parametrize("tamper, said", TAMPERED)
def test_what_differs_is_said_and_making_them_anew_mends_it(
    tamper: Callable[[], object], said: str, corrected: FactVersion
) -> None:
    tamper()
    assert any(said in sentence for sentence in differing())
    project_everything()
    assert list(differing()) == []


def test_a_merge_moves_what_the_public_asks_for_and_undoing_it_moves_it_back(corrected: FactVersion) -> None:
    entity, kept, ada = corrected.fact.slot.entity, an_entity("Other", kind="product"), a_person()
    Entity.objects.filter(pk=entity.pk).update(kind="product")
    project_everything()
    before = everything()
    merge = merge_entities(entity, kept=kept, by=ada, why="One.", now=NOW)
    about = PublishedDocument.objects.filter(public_id=corrected.fact.public_id).values_list("entity", flat=True)
    assert set(about) == {kept.pk}
    assert PublicEntity.objects.get(pk=entity.pk).kept == kept.public_id
    project_everything()
    assert PublicEntity.objects.get(pk=entity.pk).kept == kept.public_id
    assert list(differing()) == []
    undo_merge(merge, by=ada, now=NOW)
    assert list(differing()) == []
    assert everything()["PublishedDocument"] == before["PublishedDocument"]


def test_made_anew_a_dispute_keeps_the_entities_it_names() -> None:
    slot = a_slot(of=a_property("nature", kind="entity"))
    for name in ("joint venture", "alliance"):
        an_entity(name, kind="concept")
        a_claim(name, slot=slot, quote=f"It is a {name}")
    case = weighed(slot)
    assert case is not None
    version = a_contested_version(case, statement="What it is is contested.")
    named = PublishedDocument.objects.get(pk=version.pk).candidates
    assert {entity.name for entity in named.all()} == {"joint venture", "alliance"}
    assert list(differing()) == []
    gone = named.get(name="alliance")
    named.remove(gone)
    assert [said for said in differing() if f"entity {gone.pk} is a candidate" in said]
    project_everything()
    assert {entity.name for entity in named.all()} == {"joint venture", "alliance"}


def test_what_a_person_calls_them_is_seen_at_once_and_documents_stay(
    corrected: FactVersion, cho: User, client: Client
) -> None:
    document = PublishedDocument.objects.get(pk=corrected.pk).text
    client.force_login(cho)
    entity = corrected.fact.slot.entity
    source = Source.objects.get(snapshots__claims__fact_versions=corrected)
    names = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    told: list[tuple[Any, dict[str, Any]]] = [
        (entity, {"name": "Another entity", "kind": entity.kind, "exclusive": "on", **names}),
        (source, changed_source_form(source, title="Another source")),
        (source.publisher, {"name": "Another publisher"}),
    ]
    for row, said in told:
        page = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        assert client.post(page, said).status_code == 302, row
    assert PublicEntity.objects.get(pk=entity.pk).name == "Another entity"
    seen = PublicSource.objects.get(pk=source.pk)
    assert (seen.title, seen.publisher) == ("Another source", "Another publisher")
    assert PublishedDocument.objects.get(pk=corrected.pk).text == document
