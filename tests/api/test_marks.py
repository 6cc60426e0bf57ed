"""What the public reads is known by a mark, another one as soon as any page would be: who asks again learns it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from facts.api import visible
from facts.merge_entities import merge_entities, undo_merge
from facts.models import Entity, EntityMerge, FactVersion
from facts.project_documents import (
    project_entities,
    project_everything,
    project_property,
    project_publisher,
    project_sources,
)
from facts.vet_facts import Proposal, propose_fact, publish_version, retract_fact
from sources.models import Publisher, Source
from tests.api.test_asking_again import FILES, MANY
from tests.api.test_published import PICCOLA, REPORT
from tests.api.world import (
    Newsroom,
    a_dispute,
    claim,
    entity,
    public_id,
    publish,
    source,
    unvetted_rows,
    unvetted_rows_beside,
)
from tests.builders import NOW, a_person, a_property, a_snapshot


def published(newsroom: Newsroom) -> None:
    snapshot = a_snapshot(source("The shed"), text="The Piccola is built in Douai, its maker says.")
    slot = newsroom.on_sale.fact.slot
    built = a_property("built_in", kind="text")
    said = claim(snapshot, "is built in Douai", about=slot.entity, of=built, value="Douai")
    publish(said, "The Piccola is built in Douai.")


def corrected(newsroom: Newsroom) -> None:
    proposal = Proposal(
        claim=newsroom.nature.evidence.get(),
        statement="The deal is a joint venture.",
        public_note="Said more plainly.",
        correction_kind="clarification",
    )
    publish_version(propose_fact(proposal, by=a_person(), now=NOW), by=a_person(), now=NOW)


def retracted(newsroom: Newsroom) -> None:
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)


def contested(newsroom: Newsroom) -> None:
    a_dispute(newsroom)


def renamed_entity(newsroom: Newsroom) -> None:
    Entity.objects.filter(public_id=PICCOLA).update(disambiguation="city car")
    project_entities(Entity.objects.values_list("pk", flat=True))


def renamed_property(newsroom: Newsroom) -> None:
    rule = newsroom.on_sale.fact.slot.property
    rule.label = "first day on sale"
    rule.save()
    project_property(rule)


def renamed_publisher(newsroom: Newsroom) -> None:
    owner = Publisher.objects.get(name="Il Quadrante")
    owner.name = "Il Nuovo Quadrante"
    owner.save()
    project_publisher(owner)


def retitled_source(newsroom: Newsroom) -> None:
    one = Source.objects.get(public_id=REPORT)
    one.title = "The deal, told anew"
    one.save()
    project_sources([one.pk])


def merged(newsroom: Newsroom) -> None:
    kept = entity("The small one", kind="product")
    merge_entities(Entity.objects.get(public_id=PICCOLA), kept=kept, by=a_person(), why="One car.", now=NOW)


def merged_and_undone(newsroom: Newsroom) -> None:
    merged(newsroom)
    undo_merge(EntityMerge.objects.get(), by=a_person(), now=NOW)


def made_anew(newsroom: Newsroom) -> None:
    FactVersion.objects.filter(pk=newsroom.on_sale.pk).update(statement="It will be sold.")
    project_everything()


# What somebody did, and the lists of which a reader learns it.
DONE: list[tuple[Callable[[Newsroom], None], list[str]]] = [
    (published, ["facts", "changes", "properties", "publishers", "entities", "sources"]),
    (corrected, ["facts", "changes", "corrections"]),
    (retracted, ["facts", "changes", "corrections", "properties", "publishers", "entities", "sources"]),
    (contested, ["facts", "changes", "contradictions", "properties", "publishers", "entities", "sources"]),
    (renamed_entity, ["entities"]),
    (renamed_property, ["properties"]),
    (renamed_publisher, ["publishers", "sources"]),
    (retitled_source, ["sources"]),
    (merged, ["entities"]),
]


@pytest.mark.parametrize("did, lists", DONE)
def test_who_asks_again_learns_what_was_done_from_each_list_that_tells_it(
    did: Callable[[Newsroom], None], lists: list[str], newsroom: Newsroom, client: Client
) -> None:
    addresses = [f"/api/v1/{path}" for path in (*MANY, *FILES, f"facts/?entity={public_id('ent', 'The small one')}")]

    def asked(**headers: str) -> dict[str, Any]:
        return {address: client.get(address, headers=headers) for address in addresses}

    before = {address: (told["ETag"], b"".join(told)) for address, told in asked().items()}
    did(newsroom)
    after = {address: (told["ETag"], b"".join(told)) for address, told in asked().items()}
    changed = {address for address in addresses if before[address][1] != after[address][1]}
    assert changed >= {f"/api/v1/{name}{end}" for name in lists for end in ("/", ".csv", ".ndjson")}
    for address in addresses:
        again = client.get(address, headers={"if-none-match": before[address][0]})
        # Bytes that are the same are known by their old tag; of a file nobody knows before it is read.
        is_same = address not in changed and not before[address][0].startswith("W/")
        assert again.status_code == (304 if is_same else 200), address
        assert again["ETag"] == (before if is_same else after)[address][0]


@pytest.mark.parametrize("did", [made_anew, merged_and_undone])
def test_each_step_on_the_way_is_known_by_another_mark(did: Callable[[Newsroom], None], newsroom: Newsroom) -> None:
    before = visible.mark()
    did(newsroom)
    assert visible.mark() != before


def test_what_the_public_does_not_see_moves_no_mark(newsroom: Newsroom) -> None:
    before = visible.mark()
    unvetted_rows("Canary")
    unvetted_rows_beside(newsroom, "Canary")
    hidden = Entity.objects.exclude(public_id=PICCOLA).filter(name__startswith="Canary")
    hidden.update(disambiguation="another")
    project_entities(Entity.objects.values_list("pk", flat=True))
    project_sources(Source.objects.values_list("pk", flat=True))
    for owner in Publisher.objects.all():
        project_publisher(owner)
    assert visible.mark() == before


def test_after_a_backup_came_back_other_changes_are_known_by_another_mark(newsroom: Newsroom) -> None:
    def marked_by(did: Callable[[Newsroom], None]) -> str:
        with transaction.atomic():
            did(newsroom)
            mark = visible.mark()
            transaction.set_rollback(True)
        newsroom.on_sale.refresh_from_db()
        return mark

    assert len({marked_by(did) for did in (retracted, corrected, contested, renamed_publisher)}) == 4
    assert marked_by(retracted) == marked_by(retracted)


def test_an_empty_page_is_known_by_its_bytes_alone(newsroom: Newsroom, client: Client) -> None:
    """Nothing in it could tell by which mark all was known when it was made."""
    address = "/api/v1/facts/?entity=ent_" + "a" * 26
    empty = client.get(address)
    assert (empty.json()["results"], "-" in empty["ETag"]) == ([], False)
    assert client.get(address, headers={"if-none-match": empty["ETag"]}).status_code == 304
