"""Claims written in one go are in the table as Django would have written them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts.models import Claim, Slot
from facts.record_claims.write_claims import write_claims
from sources.models import Snapshot
from tests.builders import NOW, a_person, a_slot, a_snapshot, an_entity

# What a line of COPY, or a statement, could take for something else.
NASTY = [
    "\\N",
    "\\.",
    "\\",
    "\t",
    "a\nb\r\nc",
    "\\x41",
    "'; --",
    '"',
    "%s %(a)s",
    "{}",
    "null",
    "",
    " ",
    "Société ’25 🚗",
    "\x01",
]

texts = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=9
)
numbers = st.none() | st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False)
days = st.none() | st.dates()
told = st.fixed_dictionaries(
    {
        "quote": texts.filter(bool),
        "value_text": texts,
        "value": st.dictionaries(texts, texts | numbers | st.lists(texts, max_size=2), max_size=3),
        "qualifiers": st.dictionaries(texts, texts, max_size=2),
        "speaker": texts,
        "unreadable": texts,
        "period_text": texts,
        "period_lower": days,
        "lower": numbers,
    }
)


@dataclass(frozen=True)
class Subject:
    slot: Slot
    snapshot: Snapshot


@pytest.fixture
def subject(db: None) -> Subject:
    return Subject(a_slot(), a_snapshot())


def claims(subject: Subject, said: list[dict[str, Any]]) -> list[Claim]:
    about = {"slot": subject.slot, "snapshot": subject.snapshot, "axis": "date", "start": 1, "end": 2}
    return [Claim(**about, **one, fingerprint=str(number), recorded_at=NOW) for number, one in enumerate(said)]


def written(write: Any, some: list[Claim]) -> list[dict[str, Any]]:
    """What the table holds then; it is taken back."""
    with transaction.atomic():
        write(some)
        rows = list(Claim.objects.order_by("pk").values())
        transaction.set_rollback(True)
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(told, min_size=1, max_size=4))
def test_whatever_a_claim_says_is_written_as_it_is(subject: Subject, said: list[dict[str, Any]]) -> None:
    some = claims(subject, said)
    assert written(write_claims, some) == written(Claim.objects.bulk_create, claims(subject, said))
    assert written(write_claims, some)[0]["quote"] == said[0]["quote"]


def test_every_field_is_written(subject: Subject) -> None:
    said = {
        "quote": "early",
        "status": Claim.Status.RETRACTED,
        "polarity": Claim.Polarity.DENIED,
        "modality": Claim.Modality.HEDGED,
        "value_entity": an_entity("Douai"),
        "bounds_by": a_person("cho"),
        "bounds_why": "misread",
        "recorded_by": a_person("ben"),
        "period_upper": date(2024, 2, 29),
        "upper": 7.25,
    }
    assert written(write_claims, claims(subject, [said])) == written(Claim.objects.bulk_create, claims(subject, [said]))


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"polarity": "maybe"}, id="not in its list"),
        pytest.param({"quote": ""}, id="no quote"),
        pytest.param({"lower": 2, "upper": 1}, id="bounds the wrong way round"),
        pytest.param({"bounds_why": "so"}, id="corrected by nobody"),
        pytest.param({"quote": None}, id="NULL"),
    ],
)
def test_the_table_has_the_last_word_and_takes_none_of_them(subject: Subject, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write_claims(claims(subject, [{"quote": "good"}, {"quote": "bad", **wrong}]))
    assert not Claim.objects.exists()
