"""Entities, properties and publishers: changed with care, and everything they touch is weighed anew."""

from typing import Any

import pytest
from django.urls import reverse

from facts.models import Claim, Entity, Property, Slot
from tests.admin.conftest import As
from tests.builders import a_claim, a_property, a_published_version, a_publisher, a_slot, a_source, an_entity, weighed


def entity_form(*aliases: tuple[str, str], **said: Any) -> dict[str, Any]:
    fields = {"name": "Renault", "disambiguation": "", "kind": "organisation", "exclusive": "on", "part_of": ""}
    sent: dict[str, Any] = {"aliases-TOTAL_FORMS": len(aliases), "aliases-INITIAL_FORMS": 0}
    for number, (name, language) in enumerate(aliases):
        sent |= {f"aliases-{number}-name": name, f"aliases-{number}-language": language}
    return fields | {"description": "", "wikidata": ""} | sent | said


def property_form(rule: Any = None, **said: Any) -> dict[str, Any]:
    fields = {"name": "on_sale", "label": "on sale", "kind": "date", "unit": "", "equal_units": "", "separating": ""}
    shown = {} if rule is None else {"name": rule.name, "label": rule.label}
    rules = {"time_behaviour": "fixed", "tolerance": "0.0", "part_of_is_vagueness": "on", "weight": "1", "cues": ""}
    return fields | shown | rules | said


def change_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def test_a_new_entity_gets_its_names_and_its_place(as_: As) -> None:
    whole = an_entity("Alliance", kind="organisation")
    as_("ben").post(
        "/admin/facts/entity/add/", entity_form(("La Régie", "fr"), disambiguation="car maker", part_of=whole.pk)
    )
    entity = Entity.objects.get(name="Renault")
    names = {"Renault", "Renault (car maker)", "La Régie"}
    assert set(entity.aliases.values_list("name", flat=True)) == names
    assert entity in Entity.objects.inside(Entity.objects.get(pk=whole.pk))


def test_a_new_entity_reads_the_claims_that_waited_for_its_names(as_: As) -> None:
    claim = a_claim("la Régie", slot=a_slot(kind="entity"))
    weighed(claim.slot)
    sent = entity_form(("La Régie", ""))
    page = as_("ben").post("/admin/facts/entity/add/", sent, follow=True).content.decode()
    assert "Claims: 1 read anew, 1 of them with another value, 1 could not be read before." in page
    claim.refresh_from_db()
    assert (str(claim.value_entity), claim.unreadable) == ("Renault", "")
    assert Slot.objects.get().is_stale()


@pytest.mark.parametrize(
    "aliases, message",
    [
        ([("Régie", ""), ("RÉGIE ", "")], "has this alias already"),
        ([("x\x00", "")], "Null characters"),
        ([("x" * 300, "")], "at most 200"),
    ],
)
def test_a_bad_alias_is_told_at_its_field(as_: As, aliases: list[tuple[str, str]], message: str) -> None:
    answer = as_("ben").post("/admin/facts/entity/add/", entity_form(*aliases))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Entity.objects.exists()


def test_an_alias_that_is_its_own_name_is_kept_once(as_: As) -> None:
    as_("ben").post("/admin/facts/entity/add/", entity_form(("renault", "")))
    assert Entity.objects.get().aliases.count() == 1


def test_an_alias_that_is_there_already_is_told(as_: As) -> None:
    entity = an_entity("Renault", kind="organisation")
    answer = as_("ada").post(change_of(entity), entity_form(("RENAULT", "")))
    assert "has this alias already" in answer.content.decode()


def test_an_entity_that_moves_is_renumbered_and_its_slots_weighed_anew(as_: As) -> None:
    france, plant = an_entity("France", kind="place"), an_entity("Douai", kind="place")
    claim = a_claim("Douai", slot=a_slot(kind="entity"))
    weighed(claim.slot)
    as_("ada").post(change_of(plant), entity_form(name="Douai", kind="place", part_of=france.pk))
    plant.refresh_from_db()
    france.refresh_from_db()
    assert plant in Entity.objects.inside(france)
    assert Slot.objects.get().is_stale()


def test_an_entity_that_only_gets_a_description_raises_nothing(as_: As) -> None:
    plant = an_entity("Douai", kind="place")
    claim = a_claim("Douai", slot=a_slot(kind="entity"))
    weighed(claim.slot)
    as_("ada").post(change_of(plant), entity_form(name="Douai", kind="place", description="A town."))
    assert not Slot.objects.get().is_stale()


def test_a_whole_cannot_become_a_part_of_its_part(as_: As) -> None:
    whole = an_entity("France", kind="place")
    part = an_entity("Douai", kind="place", part_of=whole)
    answer = as_("ada").post(change_of(whole), entity_form(name="France", kind="place", part_of=part.pk))
    assert "is already a part of" in answer.content.decode()


def test_a_chief_writes_the_rules_of_a_property_in_words(as_: As) -> None:
    said = {
        "equal_units": "household, apartment",
        "separating": "region",
        "cues": "en: on sale, launch\nit: in vendita",
    }
    as_("cho").post("/admin/facts/property/add/", property_form(kind="quantity", **said))
    rule = Property.objects.get()
    assert (rule.equal_units, rule.separating) == (["household", "apartment"], ["region"])
    assert rule.cues == {"en": ["on sale", "launch"], "it": ["in vendita"]}
    page = as_("cho").get(change_of(rule)).content.decode()
    assert 'value="household, apartment"' in page
    assert "en: on sale, launch\nit: in vendita" in page


@pytest.mark.parametrize(
    "said, message",
    [
        ({"cues": "on sale"}, "has to be a language and its words"),
        ({"tolerance": "nan"}, "Enter a number"),
        ({"weight": "0"}, "greater than or equal to 1"),
        ({"weight": "9" * 30}, "less than or equal"),
        ({"name": "On sale"}, "Small letters"),
        ({"exact": "on"}, "Only a text property can be exact"),
        ({"time_behaviour": "cumulative"}, "can be cumulative"),
        ({"separating": "\x00"}, "Null characters"),
    ],
)
def test_a_rule_that_cannot_be_is_told(as_: As, said: dict[str, str], message: str) -> None:
    answer = as_("cho").post("/admin/facts/property/add/", property_form(**said))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Property.objects.exists()


def test_a_changed_rule_weighs_its_slots_anew_and_an_unchanged_one_does_not(as_: As) -> None:
    claim = a_claim()
    rule = claim.slot.property
    weighed(claim.slot)
    as_("cho").post(change_of(rule), property_form(rule))
    assert not Slot.objects.get().is_stale()
    as_("cho").post(change_of(rule), property_form(rule, tolerance="30"))
    assert Slot.objects.get().is_stale()


def test_the_page_of_the_property_tells_what_changed(as_: As) -> None:
    slot = a_slot(kind="quantity")
    a_claim("12", slot=slot)
    answer = as_("cho").post(
        change_of(slot.property), property_form(slot.property, kind="quantity", unit="km"), follow=True
    )
    assert "Claims: 1 read anew, 1 of them with another value." in answer.content.decode()
    assert Claim.objects.get().axis == "quantity:m"


def test_the_page_of_the_property_refuses_to_split_a_fact(as_: As) -> None:
    slot = a_slot()
    a_published_version(claim=a_claim(slot=slot, qualifiers={"region": "Europe"}))
    answer = as_("cho").post(change_of(slot.property), property_form(slot.property, separating="region"))
    assert "whose claims would go to other slots" in answer.content.decode()
    assert Property.objects.get().separating == []


def test_the_kind_of_a_property_with_claims_stays(as_: As) -> None:
    used, unused = a_claim().slot.property, a_property()
    for rule in (used, unused):
        as_("cho").post(change_of(rule), property_form(rule, kind="text"))
        rule.refresh_from_db()
    assert (used.kind, unused.kind) == ("date", "text")


@pytest.mark.parametrize("said, is_stale", [({"family": "One Owner"}, True), ({"host": "www.x.example"}, False)])
def test_a_publisher_that_changes_hands_weighs_its_sources_anew(as_: As, said: dict[str, str], is_stale: bool) -> None:
    publisher = a_publisher("The Daily")
    claim = a_claim(source=a_source(publisher))
    weighed(claim.slot)
    as_("cho").post(change_of(publisher), {"name": "The Daily", "family": "", "host": ""} | said)
    assert Slot.objects.get().is_stale() == is_stale


def test_a_slot_shows_what_is_claimed_and_how_far_it_is_weighed(as_: As) -> None:
    claim = a_claim()
    answer = as_("ben").get(reverse("admin:facts_slot_change", args=[claim.slot_id]))
    assert "waits to be weighed" in answer.content.decode()
    assert "<mark>It is 2028, they say.</mark>" in answer.content.decode()
    assert claim.slot in as_("ben").get("/admin/facts/slot/", {"weighed": "no"}).context["cl"].result_list
    assert claim.slot not in as_("ben").get("/admin/facts/slot/", {"weighed": "yes"}).context["cl"].result_list


def test_the_list_of_properties_says_each_rule_in_a_word(as_: As) -> None:
    a_property(kind="quantity", time_behaviour="cumulative", tolerance=0.5)
    a_property()
    page = as_("ben").get("/admin/facts/property/").content.decode()
    for cell in ('field-time">cumulative<', 'field-tolerated">0.5<', 'field-time">fixed<', 'field-tolerated">–<'):
        assert cell in page
