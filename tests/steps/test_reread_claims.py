"""When the rules of a property change its claims are read anew, or move, in the same transaction."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from facts.import_vocabulary import import_vocabulary
from facts.kinds import Value
from facts.merge_entities import merge_entities
from facts.models import Claim, Contradiction, Property, Slot, Transition
from facts.record_claims import record_claim
from facts.reread_claims import Reread, entity_named, rules_changed, source_reread
from facts.retire_claims import reject_claim
from facts.verify_records import differences
from facts.weigh_slots import weigh_stale
from sources.models import Source
from sources.refusals import Refused
from tests.builders import (
    NOW,
    a_claim,
    a_draft,
    a_property,
    a_proposal,
    a_published_version,
    a_slot,
    a_source,
    an_entity,
    weighed,
)

pytestmark = pytest.mark.django_db


def changed(rule: Property, **rules: Any) -> Reread:
    before = Property.objects.get(pk=rule.pk)
    for name, value in rules.items():
        setattr(rule, name, value)
    rule.full_clean()
    with transaction.atomic():
        rule.save()
        return rules_changed(rule, before=before, now=NOW)


def source_changed(source: Source, **changes: Any) -> Reread:
    before = Source.objects.get(pk=source.pk)
    for name, value in changes.items():
        setattr(source, name, value)
    source.full_clean()
    with transaction.atomic():
        source.save()
        return source_reread(source, before=before, now=NOW)


def read_elsewhere(text: str, value: Value, *, slot: Slot, source: Source) -> Claim:
    draft = replace(a_draft(text, slot=slot, source=source), already_read=value)
    return record_claim(draft, by=None, now=NOW).claim


def now(claim: Claim) -> Claim:
    return Claim.objects.get(pk=claim.pk)


def is_in_order() -> bool:
    """Nothing that verify would name; the bare rows of these tests have no files."""
    weigh_stale(now=NOW)
    return [said for said in differences(now=NOW) if not said.startswith("Snapshot")] == []


def test_a_bare_number_takes_the_new_unit_and_a_stated_one_stays() -> None:
    slot = a_slot(kind="quantity")
    bare, stated = a_claim("12", slot=slot), a_claim("12 km", slot=slot)
    assert weighed(slot) is None
    done = changed(slot.property, unit="km")
    assert (done.looked_at, done.changed) == (2, 1)
    assert (now(bare).axis, now(bare).lower) == (now(stated).axis, now(stated).lower) == ("quantity:m", 12_000)
    assert Slot.objects.get().is_stale()
    assert is_in_order()


def test_units_that_count_as_the_same_from_now_on_contradict_from_now_on() -> None:
    slot = a_slot(kind="quantity", unit="l")
    a_claim("400 litres", slot=slot)
    weighed_out = a_claim("500 kg", slot=slot)
    assert weighed(slot) is None
    changed(slot.property, equal_units=[now(weighed_out).axis.removeprefix("quantity:")])
    assert weighed(slot) is not None
    changed(slot.property, equal_units=[])
    lapsed = weighed(slot)
    assert lapsed is not None
    assert lapsed.status == Contradiction.Status.LAPSED
    assert is_in_order()


def test_a_sign_takes_the_currency_of_the_property() -> None:
    slot = a_slot(kind="money")
    claim = a_claim("$20,000", slot=slot)
    changed(slot.property, unit="CAD")
    assert now(claim).axis == "money:CAD"


def test_the_value_meant_is_what_is_read_anew() -> None:
    slot = a_slot(kind="quantity")
    two = record_claim(replace(a_draft("a couple", slot=slot), value="2"), by=None, now=NOW).claim
    unread = record_claim(replace(a_draft("some", slot=slot), value="a good deal"), by=None, now=NOW).claim
    assert now(unread).value == {"text": "a good deal"}
    assert now(unread).read_value() is None
    changed(slot.property, unit="km")
    assert (now(two).lower, now(two).value["text"]) == (2_000, "2")
    assert now(unread).unreadable


def test_what_could_not_be_read_may_become_readable() -> None:
    slot = a_slot(kind="quantity")
    claim = a_claim("12", slot=slot)
    # As an older reader left it.
    Claim.objects.filter(pk=claim.pk).update(unreadable="nobody knew", value={}, axis="", lower=None, upper=None)
    assert changed(slot.property, unit="km").readable == 1
    assert (now(claim).unreadable, now(claim).lower) == ("", 12_000)


def test_what_was_read_elsewhere_keeps_its_reading_and_takes_the_unit() -> None:
    slot = a_slot(kind="quantity")
    value = Value("quantity", "12", "quantity:count", 11.0, 13.0, {"by": "a registry"})
    draft = replace(a_draft("a dozen or so", slot=slot), already_read=value)
    claim = record_claim(draft, by=None, now=NOW).claim
    changed(slot.property, unit="km")
    assert (now(claim).axis, now(claim).lower, now(claim).upper) == ("quantity:m", 11_000, 13_000)
    assert now(claim).value["detail"]["by"] == "a registry"


@pytest.mark.parametrize(
    "unit, bounds, axis", [("person", (10, 20), "quantity:person"), ("km", (10, 20), "quantity:count")]
)
def test_bounds_corrected_by_hand_stay(ada: User, unit: str, bounds: tuple[float, float], axis: str) -> None:
    slot = a_slot(kind="quantity")
    claim = a_claim("12", slot=slot)
    Claim.objects.filter(pk=claim.pk).update(lower=10, upper=20, bounds_by=ada, bounds_why="They said so.")
    done = changed(slot.property, unit=unit)
    assert ((now(claim).lower, now(claim).upper), now(claim).axis) == (bounds, axis)
    # Where the numbers themselves become others nobody can say what was meant: a person is told.
    assert done.corrected == (unit == "km")


def test_claims_move_to_the_slots_their_qualifiers_now_give_and_back(ben: User) -> None:
    slot = a_slot()
    europe = a_claim("2027", slot=slot, qualifiers={"region": "Europe"})
    america = a_claim("2028", slot=slot, qualifiers={"region": "US"})
    silent = a_claim("2027", slot=slot)
    rejected = a_claim("2031", slot=slot, qualifiers={"region": "Europe"})
    reject_claim(rejected, by=ben, why="Too early.", now=NOW)
    assert weighed(slot) is not None
    assert changed(slot.property, separating=["region"]).moved == 3
    assert now(silent).slot == slot
    assert now(europe).slot.qualifiers == {"region": "Europe"}
    assert now(europe).slot == now(rejected).slot != now(america).slot
    assert is_in_order()
    assert Contradiction.objects.get().status == Contradiction.Status.LAPSED
    assert changed(slot.property, separating=[]).moved == 3
    assert {now(claim).slot for claim in (europe, america, silent, rejected)} == {slot}
    assert is_in_order()
    assert Contradiction.objects.get(slot=slot).status == Contradiction.Status.OPEN


def test_what_does_not_change_what_is_read_moves_nothing_but_is_weighed() -> None:
    claim = a_claim()
    weighed(claim.slot)
    assert str(changed(claim.slot.property, tolerance=30)) == ""
    assert Slot.objects.get().is_stale()


@pytest.mark.parametrize("standing", [a_published_version, a_proposal])
def test_a_slot_the_newsroom_stands_behind_loses_no_claim(standing: Any) -> None:
    slot = a_slot()
    claim = a_claim(slot=slot, qualifiers={"region": "Europe"})
    standing(claim=claim)
    with pytest.raises(Refused, match=f"about “{slot}”, whose claims would go to other slots"):
        changed(slot.property, separating=["region"])
    assert now(claim).slot == slot
    assert Property.objects.get().separating == []


def test_a_fact_on_a_slot_that_loses_nothing_stops_nobody() -> None:
    slot = a_slot()
    a_published_version(claim=a_claim(slot=slot))
    other = a_claim(slot=a_slot(of=slot.property), qualifiers={"region": "Europe"})
    assert changed(slot.property, separating=["region"]).moved == 1
    assert now(other).slot.qualifiers == {"region": "Europe"}


def test_of_two_that_become_the_same_claim_the_older_one_counts() -> None:
    slot = a_slot(kind="quantity")
    draft = a_draft("12", slot=slot)
    older = record_claim(draft, by=None, now=NOW).claim
    # Read elsewhere as what it becomes under the new rule.
    value = Value("quantity", "12", "quantity:m", 12_000.0, 12_000.0, {**older.value["detail"], "unit": "km"})
    newer = record_claim(replace(draft, already_read=value), by=None, now=NOW).claim
    done = changed(slot.property, unit="km")
    assert done.doubled == 1
    assert {now(older).status, now(newer).status} == {"recorded", "rejected"}
    made = Transition.objects.get()
    assert (made.claim, made.who) == (Claim.objects.get(status="rejected"), None)
    assert "the same claim as claim" in made.why
    assert is_in_order()


def test_many_claims_are_read_anew_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.reread_claims.store_claims.AT_ONCE", 2)
    slot = a_slot(kind="quantity")
    for number in range(5):
        a_claim(f"{number + 2}", slot=slot, qualifiers={"region": "Europe"})
    assert changed(slot.property, unit="km", separating=["region"]) == Reread(looked_at=5, changed=5, moved=5)
    assert Claim.objects.filter(axis="quantity:m", slot__qualifiers__region="Europe").count() == 5


def test_nothing_is_read_anew_when_the_change_is_rolled_back() -> None:
    slot = a_slot(kind="quantity")
    claim = a_claim("12", slot=slot)

    def save_and_fail() -> None:
        with transaction.atomic():
            changed(slot.property, unit="km")
            raise IntegrityError

    with pytest.raises(IntegrityError):
        save_and_fail()
    assert now(claim).axis == "quantity:count"


def test_a_changed_vocabulary_tells_what_changed_and_refuses_by_row() -> None:
    lengths, prices = a_slot(of=a_property("length", kind="quantity")), a_slot(of=a_property("launch"))
    a_claim("12", slot=lengths)
    a_published_version(claim=a_claim(slot=prices, qualifiers={"region": "Europe"}))
    said = [
        {"name": "length", "kind": "quantity", "unit": "km"},
        {"name": "launch", "kind": "date", "separating": ["region"]},
    ]
    report = import_vocabulary({"properties": said}, keep_going=True, now=NOW)
    assert report.note == "Claims: 1 read anew, 1 of them with another value."
    assert [str(refused)[:35] for refused in report.refused] == ["properties row 2 (“launch”): A fact"]
    assert Property.objects.get(name="launch").separating == []
    assert import_vocabulary({"properties": said[:1]}, now=NOW).note == ""


def test_a_bad_vocabulary_tells_of_nothing_read_anew() -> None:
    slot = a_slot(of=a_property("length", kind="quantity"), entity=an_entity())
    a_claim("12", slot=slot)
    said = [{"name": "length", "kind": "quantity", "unit": "km"}, {"name": "price"}]
    report = import_vocabulary({"properties": said}, now=NOW)
    assert report.refused
    assert report.note == ""
    assert Claim.objects.get().axis == "quantity:count"


def test_what_was_read_by_the_date_of_a_source_is_read_by_its_new_date(ada: User) -> None:
    slot, source = a_slot(), a_source(published="2024-05-10")
    relative, absolute, corrected = (
        a_claim(text, slot=slot, source=source, period=period)
        for text, period in (("yesterday", "last week"), ("9 May 2024", ""), ("two days ago", ""))
    )
    day = float(date(2024, 5, 9).toordinal())
    elsewhere = read_elsewhere("yesterday", Value("date", "yesterday", "date", day, day), slot=slot, source=source)
    of_another = a_claim("yesterday", slot=slot, published="2024-05-10")
    as_corrected = (day - 40, day + 40)
    Claim.objects.filter(pk=corrected.pk).update(
        lower=as_corrected[0], upper=as_corrected[1], bounds_by=ada, bounds_why="They said so."
    )
    assert source_changed(source, published="2024-05-20") == Reread(looked_at=4, changed=1, corrected=1, periods=1)
    assert now(relative).lower == day + 10
    assert (now(relative).period_lower, now(relative).period_upper) == (date(2024, 5, 13), date(2024, 5, 19))
    assert (now(corrected).lower, now(corrected).upper) == as_corrected
    assert {now(claim).lower for claim in (absolute, elsewhere, of_another)} == {day}
    assert is_in_order()


def test_a_relative_date_of_a_source_without_a_day_cannot_be_read_until_it_has_one() -> None:
    slot, source = a_slot(), a_source(published="2024-05-10")
    claim = a_claim("yesterday", slot=slot, source=source, period="last week")
    as_read = now(claim).lower, now(claim).period_lower
    done = source_changed(source, published="")
    assert str(done) == "Claims: 1 read anew, 1 cannot be read any more, 1 as of another period."
    assert now(claim).unreadable
    assert (now(claim).value, now(claim).lower, now(claim).period_lower) == ({}, None, None)
    assert is_in_order()
    assert source_changed(source, published="2024-05-10") == Reread(looked_at=1, changed=1, readable=1, periods=1)
    assert (now(claim).lower, now(claim).period_lower) == as_read
    assert is_in_order()


def test_what_was_read_in_the_language_of_a_source_is_read_in_its_new_one() -> None:
    slot, source = a_slot(kind="quantity"), a_source(language="en")
    claim = a_claim("1.234", slot=slot, source=source)
    assert source_changed(source, language="it").changed == 1
    assert now(claim).lower == 1234
    assert str(source_changed(source, title="Better")) == ""


def test_a_new_name_reads_the_claims_that_hold_it_and_no_others() -> None:
    slot = a_slot(kind="entity")
    geely, joint, other = (a_claim(text, slot=slot) for text in ("GEELY  Auto", "a venture with Geely Auto", "Geelys"))
    vocabulary = {"entities": [{"name": "Geely", "kind": "organisation", "aliases": ["Geely Auto"]}]}
    report = import_vocabulary(vocabulary, now=NOW)
    assert report.note == "Claims: 2 read anew, 1 of them with another value, 1 could not be read before."
    assert str(now(geely).value_entity) == "Geely"
    assert (now(geely).unreadable, now(geely).value["text"]) == ("", "GEELY  Auto")
    assert "names “Geely”: say what is meant" in now(joint).unreadable
    assert now(other).unreadable == other.unreadable
    assert is_in_order()
    assert import_vocabulary(vocabulary, now=NOW).note == ""
    assert entity_named(["Nobody"], now=NOW) == Reread()


def test_what_two_were_called_is_read_when_they_are_one(ada: User) -> None:
    kept, merged = an_entity("Springfield", kind="place"), an_entity("Springfield", kind="place", disambiguation="Ohio")
    claim = a_claim("Springfield", slot=a_slot(of=a_property(kind="entity")))
    assert claim.unreadable.startswith("more than one entity is called “Springfield”")
    merge_entities(merged, kept=kept, by=ada, why="One town.", now=NOW)
    claim.refresh_from_db()
    assert (claim.unreadable, claim.value_entity) == ("", kept)
    assert Slot.objects.stale().filter(pk=claim.slot_id).exists()


def test_a_bad_vocabulary_names_nobody() -> None:
    claim = a_claim("Geely", slot=a_slot(kind="entity"))
    said = [{"name": "Geely", "kind": "organisation"}, {"name": "Volvo"}]
    report = import_vocabulary({"entities": said}, now=NOW)
    assert (bool(report.refused), report.note, now(claim).unreadable) == (True, "", claim.unreadable)
