"""Every kind of input of weighing: its change makes the slot stale in one transaction, and the verdict follows.

The list is ``facts.raise_revisions.INPUTS``. A new one without a scenario here fails, and so does a module that writes
a column of an input without being named there.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.test import Client

from facts import raise_revisions
from facts.correct_bounds import correct_bounds
from facts.import_vocabulary import import_vocabulary
from facts.merge_entities import merge_entities
from facts.models import Claim, Contradiction, Property, Slot
from facts.models.slot import RULES_VERSION
from facts.raise_revisions import INPUTS, Input
from facts.retire_claims import reject_claim, retract_claim
from facts.vet_facts import publish_version, retract_fact
from facts.weigh_slots import weigh_stale, would_change
from sources.admin.guarded import ReadOnly
from sources.models import Source
from tests.builders import (
    NOW,
    a_claim,
    a_person,
    a_proposal,
    a_published_version,
    a_slot,
    a_source,
    an_entity,
)
from tests.test_arrows import modules, name_of

Change = Callable[[], object]
SCENARIOS: dict[str, Callable[[], tuple[Slot, Change]]] = {}


def scenario(name: str) -> Callable[[Callable[[], tuple[Slot, Change]]], Callable[[], tuple[Slot, Change]]]:
    """What makes a slot, and the change that alters its verdict."""

    def keep(made: Callable[[], tuple[Slot, Change]]) -> Callable[[], tuple[Slot, Change]]:
        SCENARIOS[name] = made
        return made

    return keep


def contradicting(**rules: Any) -> tuple[Slot, Claim]:
    slot = a_slot(**rules)
    a_claim("2027", slot=slot)
    return slot, a_claim("2028", slot=slot)


def sent(row: Any, **said: Any) -> None:
    """By the admin page, as a superuser."""
    client = Client()
    client.force_login(a_person(is_staff=True, is_superuser=True))
    answer = client.post(f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/", said)
    assert answer.status_code == 302, answer.content.decode()


def sent_source(source: Source, **said: Any) -> None:
    fields = ("title", "url", "kind", "published", "language", "byline", "reference")
    shown = {name: getattr(source, name) for name in fields} | {"publisher": source.publisher_id, "derived_from": ""}
    claims = {"claims-TOTAL_FORMS": 0, "claims-INITIAL_FORMS": 0}
    snapshots = {"snapshots-TOTAL_FORMS": 0, "snapshots-INITIAL_FORMS": 0}
    sent(source, **shown | claims | snapshots | said)


def imported_rules(rule: Property, **rules: Any) -> None:
    said = {"name": rule.name, "label": rule.label, "kind": rule.kind, **rules}
    assert not import_vocabulary({"properties": [said]}, now=NOW).refused


@scenario("a claim is recorded")
def a_claim_is_recorded() -> tuple[Slot, Change]:
    slot = a_slot()
    a_claim("2027", slot=slot)
    return slot, lambda: a_claim("2028", slot=slot)


@scenario("a claim is rejected")
def a_claim_is_rejected() -> tuple[Slot, Change]:
    slot, claim = contradicting()
    return slot, lambda: reject_claim(claim, by=a_person(), why="Misread.", now=NOW)


@scenario("a claim is retracted")
def a_claim_is_retracted() -> tuple[Slot, Change]:
    slot, claim = contradicting()
    return slot, lambda: retract_claim(claim, by=a_person(), why="Corrected.", now=NOW)


@scenario("bounds are corrected by hand")
def bounds_are_corrected() -> tuple[Slot, Change]:
    slot, claim = contradicting()
    said: dict[str, Any] = {"by": a_person(), "why": "By 2028, they meant.", "now": NOW}
    return slot, lambda: correct_bounds(claim, lower=None, upper=claim.upper, **said)


@scenario("the rules change")
def the_rules_change() -> tuple[Slot, Change]:
    slot, _ = contradicting()
    return slot, lambda: imported_rules(slot.property, tolerance=400)


@scenario("claims are read anew")
def claims_are_read_anew() -> tuple[Slot, Change]:
    slot = a_slot(kind="quantity")
    a_claim("12", slot=slot)
    a_claim("15 km", slot=slot)
    return slot, lambda: imported_rules(slot.property, unit="km")


@scenario("claims move to the slots that are theirs now")
def claims_move() -> tuple[Slot, Change]:
    slot = a_slot()
    for value, region in (("2027", "Europe"), ("2028", "US")):
        a_claim(value, slot=slot, qualifiers={"region": region})
    return slot, lambda: imported_rules(slot.property, separating=["region"])


@scenario("an entity moves")
def an_entity_moves() -> tuple[Slot, Change]:
    for name in ("France", "Douai"):
        an_entity(name, kind="place")
    slot = a_slot(kind="entity")
    for name in ("France", "Douai"):
        a_claim(name, slot=slot)
    said = {"name": "Douai", "kind": "place", "part_of": "France"}
    return slot, lambda: import_vocabulary({"entities": [said]}, now=NOW)


@scenario("an entity is merged into another")
def an_entity_is_merged() -> tuple[Slot, Change]:
    group, company = an_entity("Renault Group"), an_entity("Renault SA")
    slot = a_slot(kind="entity")
    for entity in (group, company):
        a_claim(entity.name, slot=slot)
    return slot, lambda: merge_entities(company, kept=group, by=a_person(), why="One firm.", now=NOW)


@scenario("the date of a source changes")
def a_source_is_dated_anew() -> tuple[Slot, Change]:
    slot = a_slot(kind="quantity", time_behaviour="at")
    a_claim("5 cars", slot=slot, published="2024-01-01")
    source = a_source(published="2014-01-01")
    a_claim("9 cars", slot=slot, source=source)
    return slot, lambda: sent_source(source, published="2024-01-01")


def well_backed() -> tuple[Slot, list[Source]]:
    """A contradiction of high severity, for each side has two origins."""
    slot, sources = a_slot(), [a_source() for _ in range(4)]
    for source, value in zip(sources, ("2027", "2027", "2028", "2028"), strict=True):
        a_claim(value, slot=slot, source=source)
    return slot, sources


@scenario("the day that relative dates of a source count from changes")
def a_source_is_dated_to_another_day() -> tuple[Slot, Change]:
    slot, source = a_slot(), a_source(published="2024-05-10")
    a_claim("9 May 2024", slot=slot)
    a_claim("yesterday", slot=slot, source=source)
    return slot, lambda: sent_source(source, published="2024-05-20")


@scenario("the language of a source changes")
def a_source_is_in_another_language() -> tuple[Slot, Change]:
    slot, source = a_slot(kind="quantity"), a_source(language="en")
    a_claim("1234", slot=slot)
    a_claim("1.234", slot=slot, source=source)
    return slot, lambda: sent_source(source, language="it")


@scenario("an entity has a new name")
def an_entity_has_a_new_name() -> tuple[Slot, Change]:
    one, other = an_entity("Renault"), an_entity("Geely")
    slot = a_slot(kind="entity")
    for name in (one.name, "the Hangzhou firm"):
        a_claim(name, slot=slot)
    fields = {"name": other.name, "kind": other.kind, "exclusive": "on", "aliases-TOTAL_FORMS": 1}
    alias = {"aliases-INITIAL_FORMS": 0, "aliases-0-name": "The Hangzhou Firm", "aliases-0-entity": other.pk}
    return slot, lambda: sent(other, **fields, **alias)


@scenario("a source turns out to repeat another")
def a_source_repeats() -> tuple[Slot, Change]:
    slot, sources = well_backed()
    return slot, lambda: sent_source(sources[1], derived_from=sources[0].pk)


@scenario("a source is credited to an agency")
def a_source_is_credited() -> tuple[Slot, Change]:
    slot, sources = well_backed()
    return slot, lambda: sent_source(sources[1], credited_to=sources[0].publisher_id)


@scenario("a source has another publisher")
def a_source_has_another_publisher() -> tuple[Slot, Change]:
    slot, sources = well_backed()
    return slot, lambda: sent_source(sources[1], publisher=sources[0].publisher_id)


@scenario("a publisher changes hands")
def a_publisher_changes_hands() -> tuple[Slot, Change]:
    slot, sources = well_backed()
    one, other = (source.publisher for source in sources[:2])
    said = [{"name": publisher.name, "family": "One Owner"} for publisher in (one, other)]
    return slot, lambda: import_vocabulary({"publishers": said}, now=NOW)


@scenario("a fact is published")
def a_fact_is_published() -> tuple[Slot, Change]:
    slot, claim = contradicting()
    version = a_proposal(claim=claim)
    said: dict[str, Any] = {"by": a_person(), "now": NOW, "despite_contradiction": "The company told us."}
    return slot, lambda: publish_version(version, **said)


@scenario("a fact is retracted")
def a_fact_is_retracted() -> tuple[Slot, Change]:
    slot = a_slot()
    version = a_published_version(claim=a_claim("2027", slot=slot))
    a_claim("2028", slot=slot)
    return slot, lambda: retract_fact(version, by=a_person(), public_note="We were wrong.", now=NOW)


@scenario("the rules of weighing change")
def the_rules_of_weighing_change() -> tuple[Slot, Change]:
    slot, _ = contradicting()
    weigh_stale(now=NOW)
    Contradiction.objects.update(reason="By the older rules.", severity="low")
    return slot, lambda: Slot.objects.update(evaluated_rules=RULES_VERSION - 1)


def verdict(slot: Slot) -> tuple[Any, ...] | None:
    """The case of the slot that waits for a person, as stored."""
    case = Contradiction.objects.unsettled().filter(slot=slot).first()
    if case is None:
        return None
    return (case.kind, case.severity, case.reason, sorted(case.claims.values_list("pk", flat=True)))


@pytest.mark.django_db
@pytest.mark.parametrize("one", INPUTS, ids=lambda one: one.name)
def test_whatever_changes_a_verdict_makes_its_slot_stale_and_the_verdict_follows(one: Input) -> None:
    slot, change = SCENARIOS[one.name]()
    weigh_stale(now=NOW)
    before = verdict(slot)
    with transaction.atomic():
        change()
        assert Slot.objects.get(pk=slot.pk).is_stale()
    weigh_stale(now=NOW)
    assert verdict(slot) != before
    assert not Slot.objects.stale().exists()
    for pk in Slot.objects.values_list("pk", flat=True):
        anew = would_change(pk, now=NOW)
        assert (anew.transitions, anew.rewritten) == ([], False)


def test_every_scenario_is_of_an_input() -> None:
    assert SCENARIOS.keys() == {one.name for one in INPUTS}


def test_every_function_that_raises_slots_belongs_to_an_input() -> None:
    raising = {
        function
        for name, function in inspect.getmembers(raise_revisions, inspect.isfunction)
        if function.__module__ == raise_revisions.__name__ and not name.startswith("_")
    }
    assert raising == {one.raised_by for one in INPUTS} - {None}


def test_every_column_of_an_input_is_one() -> None:
    columns = {column for one in INPUTS for column in one.columns}
    known = {f"{model.__name__}.{field.name}" for model in apps.get_models() for field in model._meta.fields}
    assert columns - known == set()


# --- Who writes the columns of inputs -----------------------------------------------------------------------

PAIRS = [(column.partition(".")[2], one.written_by) for one in INPUTS for column in one.columns]
WRITERS = {field: {module for name, by in PAIRS if name == field for module in by} for field, _ in PAIRS}
# Columns of other tables by the same names, and rows no claim depends on yet.
NO_INPUTS = {
    ("facts.bundle_deliveries", "*"),
    ("facts.send_deliveries", "*"),
    ("facts.settle_contradictions", "*"),
    ("facts.weigh_slots.life_cycle", "*"),
    ("facts.weigh_slots.keep_positions", "*"),
    ("facts.models.alert", "status"),  # deliveries
    ("facts.models.webhook", "status"),  # calls
    ("facts.call_webhooks", "status"),  # calls
    ("facts.project_documents.subjects", "publisher"),  # its name in the tables of the public
    ("facts.decide_origins", "status"),  # of proposals
    ("sources.propose_origins.index", "snapshot"),  # of hashes
    ("facts.merge_entities.facts", "many_valued"),  # of the fact, copied from its property
    ("facts.merge_entities.moving", "status"),  # of contradictions
    ("facts.merge_entities.undoing", "status"),  # of contradictions
    ("facts.record_claims.read_draft", "*"),  # makes what record_claims records
    ("facts.vet_facts.proposing", "status"),  # of proposals, which count for nothing yet
    ("facts.find_many", "*"),  # keeps what it found, saves nothing
    ("facts.anchor_claims.keep_drifts", "snapshot"),  # of drifts
    ("facts.lapse_drifts", "status"),  # of drifts
    ("sources.request_archive_copies", "status"),  # of requests
    ("sources.make_captures.ending", "*"),  # of captures
    # Sources without a text, so without a claim.
    ("sources.decide_entries", "*"),
    ("sources.import_sources", "*"),
    ("sources.find_publishers", "*"),
    ("sources.make_captures.filling", "*"),
    ("facts.admin.bounds", "axis"),  # of a form's field
    ("facts.admin.claim_form", "*"),  # the source of a form's snapshot, not saved
    ("sources.models.source", "*"),  # clean() derives the bounds of what is saved by others
}

WRITING = {"update", "update_or_create", "bulk_update", "save"}


def written(source: str) -> Iterator[str]:
    """Fields that a module sets on a row, updates by a query, or names for ``bulk_update`` or ``update_fields``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            is_own = isinstance(node.value, ast.Name) and node.value.id == "self"
            yield from [node.attr.removesuffix("_id")] if isinstance(node.ctx, ast.Store) and not is_own else []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
            yield from (keyword.arg.removesuffix("_id") for keyword in node.keywords if keyword.arg)
            leaves = (leaf for part in (*node.args, *node.keywords) for leaf in ast.walk(part))
            yield from (leaf.value for leaf in leaves if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str))


def unnamed(source: str, module: str) -> set[str]:
    """Columns of inputs the module writes without being named for them."""
    if (module, "*") in NO_INPUTS:
        return set()
    found = {field for field in written(source) if field in WRITERS and module not in WRITERS[field]}
    return {field for field in found if (module, field) not in NO_INPUTS}


def test_only_the_modules_that_are_named_write_the_columns_of_inputs() -> None:
    found = {name_of(path): unnamed(path.read_text(encoding="utf-8"), name_of(path)) for path in modules()}
    assert {module: fields for module, fields in found.items() if fields and ".migrations." not in module} == {}


@pytest.mark.parametrize(
    "line, fields",
    [
        ("source.published_latest = day", {"published_latest"}),
        ("source.publisher_id = 7", {"publisher"}),
        ("Source.objects.update(derived_from=None)", {"derived_from"}),
        ("Publisher.objects.filter(pk=1).update(**changes, family='')", {"family"}),
        ("Entity.objects.bulk_update(rows, ['part_of', 'name'])", {"part_of", "name"}),
        ("claim.save(update_fields=['lower'])", {"lower"}),
        ("source.title = 'x'", set()),
    ],
)
def test_a_module_that_is_not_named_is_found(line: str, fields: set[str]) -> None:
    assert unnamed(line, "facts.desk.page") == fields


def test_every_page_that_changes_an_input_is_named() -> None:
    """Stock forms save whatever they show: each page of such a model that can be changed is named with its inputs."""
    inputs = {column.partition(".")[0] for one in INPUTS for column in one.columns}
    for model, page in admin.site._registry.items():
        if model.__name__ not in inputs or isinstance(page, ReadOnly):
            continue
        writers = {module for one in INPUTS for module in one.written_by if f"{model.__name__}." in str(one.columns)}
        assert type(page).__module__ in writers
        assert not page.list_editable
        assert all(inline.model.__name__ not in inputs - {"Claim", "EntityAlias"} for inline in page.inlines)
