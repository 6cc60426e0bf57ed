"""What must never be in the tables that the public reads: the constraint, the change it refuses, one close to it."""

from collections.abc import Callable
from typing import Any

from django.db import models

from facts.models import (
    PublicChange,
    PublicContradiction,
    PublicEntity,
    PublicProperty,
    PublicPublisher,
    PublicSource,
    PublishedDocument,
    PublishedEvidence,
)
from facts.vet_facts import publish_version, retract_fact
from tests.builders import NOW, a_contested_version, a_correction, a_person, a_published_version


def a_document() -> PublishedDocument:
    return PublishedDocument.objects.get(pk=a_published_version().pk)


def a_corrected_document() -> PublishedDocument:
    first = a_published_version()
    publish_version(a_correction(first), by=a_person(), now=NOW)
    return PublishedDocument.objects.get(pk=first.pk)


def a_retracted_document() -> PublishedDocument:
    version = retract_fact(a_published_version(), by=a_person(), public_note="Wrong.", now=NOW)
    return PublishedDocument.objects.get(pk=version.pk)


def a_public_entity() -> PublicEntity:
    return a_document().entity


def a_public_source() -> PublicSource:
    return a_document().sources.get()


def a_public_property() -> PublicProperty:
    rule = a_document().rule
    assert rule is not None
    return rule


def a_public_publisher() -> PublicPublisher:
    owner = a_public_source().owner
    assert owner is not None
    return owner


def a_public_contradiction() -> PublicContradiction:
    case = a_contested_version().contradiction
    assert case is not None
    return PublicContradiction.objects.get(pk=case.pk)


def some_evidence() -> PublishedEvidence:
    """Of a document that rests on another source as well."""
    document, second = a_document(), a_public_source()
    document.sources.add(second)
    return PublishedEvidence.objects.get(document=document, source=second)


def a_public_change() -> PublicChange:
    return PublicChange.objects.get(version=a_document().pk)


Changes = dict[str, Any] | Callable[[Any], dict[str, Any]]
TEXT = {"text": "{}", "digest": "x"}

RULES: list[tuple[str, Callable[[], models.Model], Changes, Changes]] = [
    ("facts.PublicEntity.public_id", a_public_entity, lambda row: {"public_id": a_public_entity().public_id}, {}),
    ("facts.PublicSource.public_id", a_public_source, lambda row: {"public_id": a_public_source().public_id}, {}),
    ("public_entity_kind_is_in_its_list", a_public_entity, {"kind": "rumour"}, {"kind": "event"}),
    ("public_source_kind_is_in_its_list", a_public_source, {"kind": "rumour"}, {"kind": "filing"}),
    ("public_change_event_is_in_its_list", a_public_change, {"event": "proposed"}, {"event": "corrected"}),
    ("facts.PublicProperty.name", a_public_property, lambda row: {"name": a_public_property().name}, {"name": "other"}),
    (
        "facts.PublicPublisher.public_id",
        a_public_publisher,
        lambda row: {"public_id": a_public_publisher().public_id},
        {},
    ),
    (
        "facts.PublicContradiction.public_id",
        a_public_contradiction,
        lambda row: {"public_id": a_public_contradiction().public_id},
        {},
    ),
    ("public_property_kind_is_in_its_list", a_public_property, {"kind": "rumour"}, {"kind": "quote"}),
    ("public_time_behaviour_is_in_its_list", a_public_property, {"time_behaviour": "ever"}, {"time_behaviour": "at"}),
    ("public_contradiction_kind_is_in_its_list", a_public_contradiction, {"kind": "rumour"}, {"kind": "denial"}),
    ("public_standing_is_in_its_list", a_public_contradiction, {"standing": "open"}, {"standing": "settled"}),
    ("public_status_is_in_its_list", a_document, {"public_status": "open"}, {"public_status": "contested"}),
    (
        "one_public_source_per_document",
        some_evidence,
        lambda row: {"source": row.document.sources.exclude(pk=row.source_id).get()},
        {},
    ),
    ("one_published_document_per_fact", a_corrected_document, {"status": "published"}, {}),
    ("one_public_number_per_version", a_corrected_document, {"number": 2}, {"number": 3}),
    ("published_document_status_is_in_its_list", a_corrected_document, {"status": "proposed"}, {}),
    ("what_was_withdrawn_is_not_here", a_corrected_document, {"digest": ""}, {}),
    ("what_was_withdrawn_is_not_here", a_retracted_document, {"statement": "It is so."}, {"public_note": "Wrong."}),
    ("a_retracted_document_has_no_text", a_retracted_document, TEXT, {**TEXT, "status": "corrected"}),
    (
        "a_published_document_has_its_text",
        a_document,
        {"text": None, "digest": "", "statement": ""},
        {"text": None, "digest": "", "statement": "", "status": "corrected"},
    ),
]
