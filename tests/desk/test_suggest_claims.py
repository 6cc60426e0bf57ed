"""Suggestions of a snapshot: what is loaded, what is left out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from facts.suggest_claims import suggest_for
from tests.builders import a_claim, a_property, a_slot, a_snapshot, a_source, an_entity

pytestmark = pytest.mark.django_db


def test_a_sentence_that_names_an_entity_a_property_and_a_value_is_suggested_as_a_claim() -> None:
    car = an_entity("Fiat Rondo")
    launch = a_property("launch_date", label="launch date")
    snapshot = a_snapshot(a_source(language="en"), text="Good morning. The Fiat Rondo will be launched in 2028.")
    (found,) = suggest_for(snapshot)
    assert (found.entity, found.property, found.value_text, found.shown) == (car, launch, "2028", "2028")
    assert snapshot.text[found.start : found.end] == "The Fiat Rondo will be launched in 2028"
    assert (found.sentence, found.rank, found.speaker) == (1, 1, "")
    assert (found.modality, found.polarity, found.period_text) == ("asserted", "asserted", "")


def test_what_is_recorded_is_not_suggested_again() -> None:
    launch = a_slot(entity=an_entity("Fiat Rondo"), of=a_property("launch_date"))
    claim = a_claim("2028", slot=launch, quote="The Fiat Rondo will be launched in 2028.")
    assert suggest_for(claim.snapshot) == []


def test_the_number_of_queries_does_not_grow_with_the_text_nor_the_vocabulary() -> None:
    def queries(text: str) -> int:
        snapshot = a_snapshot(text=text)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            suggest_for(snapshot)
        return len(captured)

    an_entity("Fiat Rondo")
    a_property("launch_date")
    few = queries("The Fiat Rondo will be launched in 2028.")
    for _ in range(20):
        an_entity()
        a_property()
    assert queries("The Fiat Rondo will be launched in 2028. It is a car for all of them. " * 60) == few
