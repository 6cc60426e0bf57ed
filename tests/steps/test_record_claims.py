"""Recording a claim: the quote stands where it says, the value is read or kept as printed, the slot is raised."""

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from facts.find_entities import NotFound, find_entity, find_property
from facts.models import Claim, Slot
from facts.record_claims import Draft, record_claim
from facts.record_claims.place_quote import nearest_passage, place_quote
from facts.retire_claims import reject_claim
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_draft, a_property, a_slot, a_snapshot, a_source, an_entity

pytestmark = pytest.mark.django_db

TEXT = "On sale in early 2028, Ford says. A van follows in 2029. On sale in early 2028, Renault says."


def refused(draft: Draft) -> Refused:
    """It is refused, and nothing is left of it."""
    before = Slot.objects.count()
    with pytest.raises(Refused) as refusal:
        record_claim(draft, by=None, now=NOW)
    assert (Claim.objects.count(), Slot.objects.count()) == (0, before)
    return refusal.value


def test_a_claim_keeps_what_was_printed_what_was_read_and_where(ben: User) -> None:
    slot = a_slot(separating=["region"])
    source = a_source(published="2025-12-09", language="it")
    snapshot = a_snapshot(source, text="Arriverà all'inizio del 2028 in Europa, dice Farley.")
    draft = Draft(
        snapshot=snapshot,
        entity=slot.entity,
        property=slot.property,
        quote="all'inizio del 2028",
        value_text="inizio del 2028",
        period="dicembre 2025",
        modality="hedged",
        speaker="Jim Farley",
        qualifiers={"region": "Europe", "model": "R5"},
    )
    made = record_claim(draft, by=ben, now=NOW)
    claim = Claim.objects.get(pk=made.claim.pk)
    assert made.is_new
    assert snapshot.text[claim.start : claim.end] == claim.quote == "all'inizio del 2028"
    assert (claim.value_text, claim.shown()) == ("inizio del 2028", "Jan to Apr 2028")
    assert (claim.axis, claim.lower) == ("date", date(2028, 1, 1).toordinal())
    assert (claim.period_lower, claim.period_upper) == (date(2025, 12, 1), date(2025, 12, 31))
    assert (claim.modality, claim.speaker, claim.recorded_by) == ("hedged", "Jim Farley", ben)
    # Only what separates makes a slot of its own; the rest stays with the claim.
    assert claim.slot != slot
    assert claim.slot.qualifiers == {"region": "Europe"}
    assert claim.qualifiers == {"region": "Europe", "model": "R5"}


@pytest.mark.parametrize(
    "quote, start, place",
    [
        ("A van follows in 2029", None, 34),
        ("On sale in early 2028", 0, 0),
        ("On sale in early 2028", 57, 57),
        (TEXT, None, 0),
    ],
)
def test_a_quote_is_found_where_it_stands(quote: str, start: int | None, place: int) -> None:
    assert place_quote(TEXT, quote=quote, start=start) == (place, place + len(quote))


@pytest.mark.parametrize(
    "quote, start, message",
    [
        ("On sale in early 2028", None, "stands there 2 times, at characters 0, 57"),
        ("On sale in early 2028", 1, "does not stand at character 1."),
        ("On sale in early 2028", -93, "does not stand at character -93."),
        ("On sale in early 2028", 10**9, "does not stand at character 1000000000."),
        ("A van follows in 2028", None, "The nearest passage reads “A van follows in 2029.”."),
        ("van will follow in 2029", None, "The nearest passage reads “A van follows in 2029.”."),
    ],
)
def test_a_quote_that_does_not_stand_there_is_refused_with_the_nearest_passage(
    quote: str, start: int | None, message: str
) -> None:
    with pytest.raises(Refused) as refusal:
        place_quote(TEXT, quote=quote, start=start)
    assert message in refusal.value.fields["quote"]


def test_overlapping_places_of_a_quote_all_count() -> None:
    with pytest.raises(Refused, match="2 times, at characters 0, 2"):
        place_quote("anana", quote="ana", start=None)


def test_the_nearest_passage_of_nothing_is_nothing() -> None:
    assert nearest_passage("", quote="x") == nearest_passage("x", quote="") == ""


@pytest.mark.parametrize(
    "text, quote",
    [
        # astral characters are one code point each
        ("🚗🚙 The car 🚗 costs €20,000 🎉 in 2028.", "€20,000 🎉 in 2028"),
        ("👩‍🏭👩‍🏭 says 2028.", "says 2028"),
        # decomposed accents are kept, and found, in NFC
        (unicodedata.normalize("NFD", "Société à Douai: début 2028."), unicodedata.normalize("NFD", "début 2028")),
        (unicodedata.normalize("NFD", "Società: 2028."), "Società: 2028"),
        ("a\r\nb\r\nIt is 2028.\r\n", "b\r\nIt is 2028."),
    ],
)
def test_offsets_are_code_points_of_the_nfc_text(text: str, quote: str) -> None:
    slot = a_slot()
    snapshot = a_snapshot(text=text)
    made = record_claim(
        Draft(snapshot=snapshot, entity=slot.entity, property=slot.property, quote=quote, value_text="2028"),
        by=None,
        now=NOW,
    )
    claim = made.claim
    assert claim.snapshot.text == unicodedata.normalize("NFC", text)
    assert claim.quote == claim.snapshot.text[claim.start : claim.end] == unicodedata.normalize("NFC", quote)


def test_spaces_around_a_marked_quote_are_no_part_of_it() -> None:
    draft = a_draft(slot=a_slot(), quote="It is 2028.")
    start = draft.snapshot.text.index(" It is 2028.")
    claim = record_claim(replace(draft, quote=" It is 2028. ", start=start), by=None, now=NOW).claim
    assert (claim.quote, claim.start) == ("It is 2028.", start + 1)


@pytest.mark.parametrize(
    "rules, value, reason",
    [
        ({"kind": "date"}, "once upon a time", "date"),
        ({"kind": "quantity"}, "a good deal", ""),
        ({"kind": "entity"}, "Nobody Knows", "no entity is called “Nobody Knows”"),
        ({"kind": "boolean"}, "perhaps so", ""),
    ],
)
def test_a_value_that_cannot_be_read_is_kept_as_printed_and_flagged(
    rules: dict[str, Any], value: str, reason: str
) -> None:
    slot = a_slot(**rules)
    claim = a_claim(value, slot=slot)
    assert (claim.value_text, claim.shown(), claim.read_value()) == (value, value, None)
    assert (claim.axis, claim.lower, claim.upper, claim.value_entity) == ("", None, None, None)
    assert claim.unreadable
    assert reason in claim.unreadable
    assert list(Claim.objects.unread()) == [claim]


def test_an_entity_is_matched_by_any_of_its_names() -> None:
    renault = an_entity("Renault", kind="organisation")
    renault.aliases.create(name="la Régie", folded="la régie")
    slot = a_slot(kind="entity")
    assert {a_claim(name, slot=slot).value_entity for name in ("Renault", "RENAULT", "La Régie")} == {renault}


def test_a_name_that_several_carry_is_not_guessed() -> None:
    an_entity("Paris", kind="place")
    an_entity("Paris", kind="place", disambiguation="Texas")
    claim = a_claim("Paris", slot=a_slot(kind="entity"))
    assert claim.unreadable == "more than one entity is called “Paris”: “Paris”, “Paris (Texas)”"
    assert a_claim("Paris (Texas)", slot=a_slot(kind="entity")).value_entity is not None


@pytest.mark.parametrize("name, meant", [("Renalt", "Renault"), ("renault group", "Renault Group"), ("xyzzy", "")])
def test_a_name_nobody_has_comes_with_what_was_meant(name: str, meant: str) -> None:
    an_entity("Renault", kind="organisation")
    if "group" in name:
        assert an_entity("Renault Group", kind="organisation") == find_entity(name)
        return
    with pytest.raises(NotFound) as missing:
        find_entity(name)
    assert str(missing.value) == f"no entity is called “{name}”" + (f" – did you mean “{meant}”?" if meant else "")


def test_a_property_is_found_by_name_or_label_else_what_was_meant_is_said() -> None:
    rule = a_property("on_sale_date", label="On-sale date")
    assert find_property("on_sale_date") == find_property("on-sale date") == rule
    with pytest.raises(NotFound, match="no property is called “onsale_date” – did you mean “on_sale_date”"):
        find_property("onsale_date")


def test_a_bare_number_takes_the_unit_of_its_property_and_equal_units_are_one() -> None:
    slot = a_slot(kind="quantity", unit="household", equal_units=["apartment"])
    bare, stated, equal = (a_claim(value, slot=slot) for value in ("400", "400 households", "400 apartments"))
    assert bare.axis == stated.axis
    assert (equal.axis, equal.lower, equal.upper) == (stated.axis, stated.lower, stated.upper)


def test_the_same_claim_twice_is_recorded_once(ben: User) -> None:
    draft = a_draft(slot=a_slot())
    first = record_claim(draft, by=ben, now=NOW)
    revision = Slot.objects.get(pk=first.claim.slot_id).revision
    second = record_claim(draft, by=ben, now=NOW)
    assert (first.is_new, second.is_new, second.claim) == (True, False, first.claim)
    assert Slot.objects.get(pk=first.claim.slot_id).revision == revision


@pytest.mark.parametrize(
    "change",
    [{"polarity": "denied"}, {"modality": "hedged"}, {"speaker": "Jim Farley"}, {"period": "2024"}, {"value": "2029"}],
)
def test_what_is_said_otherwise_is_another_claim(change: dict[str, str]) -> None:
    draft = a_draft(slot=a_slot())
    record_claim(draft, by=None, now=NOW)
    assert record_claim(replace(draft, **change), by=None, now=NOW).is_new  # type: ignore[arg-type]


def test_a_rejected_claim_can_be_recorded_anew(ben: User) -> None:
    draft = a_draft(slot=a_slot())
    first = record_claim(draft, by=ben, now=NOW)
    reject_claim(first.claim, by=ben, why="Too early.", now=NOW)
    again = record_claim(draft, by=ben, now=NOW)
    assert again.is_new
    assert again.claim.status == "recorded"


@pytest.mark.parametrize(
    "change, field",
    [
        ({"quote": ""}, "quote"),
        ({"quote": " \n "}, "quote"),
        ({"quote": "It is\x00 2028"}, "quote"),
        ({"quote": "It is\ud800 2028"}, "quote"),
        ({"value_text": "20\x0028"}, "value_text"),
        ({"value": "20\udfff28"}, "value"),
        ({"speaker": "Jim\x00"}, "speaker"),
        ({"speaker": "Jim\ud800"}, "speaker"),
        ({"speaker": "Jim " * 51}, "speaker"),
        ({"period": "20\x0024"}, "period"),
        ({"period": "2024\ud800"}, "period"),
        ({"period": "the day after never"}, "period"),
        ({"qualifiers": {"region": "Eu\x00rope"}}, "qualifiers"),
        ({"qualifiers": {"re\x00gion": "Europe"}}, "qualifiers"),
        ({"qualifiers": {"region": "Eu\ud800rope"}}, "qualifiers"),
        ({"polarity": "maybe"}, "polarity"),
        ({"modality": "sure"}, "modality"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(change: dict[str, Any], field: str) -> None:
    draft = a_draft(slot=a_slot())
    assert list(refused(replace(draft, **change)).fields) == [field]


def test_a_claim_and_the_revision_of_its_slot_are_one_transaction() -> None:
    slot = a_slot()
    draft = a_draft(slot=slot)
    with transaction.atomic():
        record_claim(draft, by=None, now=NOW)
        assert Slot.objects.get(pk=slot.pk).revision == 2
        transaction.set_rollback(True)
    assert Slot.objects.get(pk=slot.pk).revision == 1
    assert not Claim.objects.exists()
    record_claim(draft, by=None, now=NOW)
    assert Slot.objects.get(pk=slot.pk).revision == 2


def test_of_a_long_quote_only_the_beginning_is_looked_for() -> None:
    """Comparing all of it took a quarter of a minute, and an editor waited."""
    text = " ".join(f"word{n}" for n in range(3_000))
    quote = text[100:1_000].replace("word20 ", "ward20 ") + " and what else was said" * 400
    assert nearest_passage(text, quote=quote) in text
    assert len(nearest_passage(text, quote=quote)) < 320
