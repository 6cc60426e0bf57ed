"""Claims imported in sets are those, and are reported with the words, of claims recorded one after the other."""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from typing import Any

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts import import_claims as importing
from facts.find_many import Names
from facts.import_claims import import_claims
from facts.import_claims.rows import draft_of
from facts.kinds import read
from facts.models import Claim, Slot
from facts.record_claims import many, record_claim
from facts.retire_claims import reject_claim
from sources.import_rows import Report, Row, Said, import_rows
from tests.builders import NOW, a_person, a_property, a_snapshot, a_source, an_entity

TEXT = (
    "The R5 costs €25,000. It is on sale in early 2028, or late 2027. Built in Douai, in northern France. "
    "12,500 people work there; 12,500 people live there. Société ’25: très étendue."
)
R5 = {"source": "post-1", "entity": "R5", "property": "on_sale_date", "quote": "on sale in early 2028"}
EARLY = {**R5, "value_text": "early 2028"}
PLANT = {**R5, "property": "plant", "quote": "Built in Douai", "value_text": "Douai"}
STAFF = {**R5, "property": "staff", "quote": "12,500 people work", "value_text": "12,500 people"}
DATE = {"kind": "date", "axis": "date", "lower": 740347, "upper": 740467}

GOOD: list[Said] = [
    EARLY,
    {**EARLY, "value": "2028"},
    {**EARLY, "polarity": "denied", "modality": "hedged", "speaker": "Jim Farley", "period": "2024"},
    {**EARLY, "source": "https://www.post.example/r5", "snapshot": 1, "start": 28},
    {**EARLY, "source": "http://post.example/r5/?utm_source=feed#top"},
    {**R5, "value": "some day"},
    {**R5, "value": "the day before yesterday"},
    {**R5, "quote": " on sale in early 2028, ", "start": 31},
    {**R5, "quote": "Société ’25: très étendue"},
    PLANT,
    {**PLANT, "qualifiers": {"region": "Europe", "model": "van"}},
    {**PLANT, "qualifiers": {"region": "EUROPE"}},
    {**PLANT, "value": "usine de Douai"},
    {**PLANT, "value": "Springfield"},
    {**PLANT, "value": "nowhere at all"},
    {**PLANT, "read": {"kind": "entity", "axis": "entity", "lower": None, "upper": None, "detail": {"name": "Douai"}}},
    STAFF,
    {**STAFF, "value": "12500"},
    {**EARLY, "read": DATE},
    {**EARLY, "read": {**DATE, "lower": None, "detail": {"edtf": "../2028-04-30"}}},
    {**STAFF, "read": {"kind": "quantity", "axis": "quantity:count", "lower": 1, "upper": 12500.5}},
]
BAD: list[Said] = [
    {},
    {**EARLY, "source": "pots-1"},
    {**EARLY, "entity": "R6"},
    {**EARLY, "entity": "Springfield"},
    {**EARLY, "property": "onsale_date"},
    {**EARLY, "snapshot": 7},
    {**EARLY, "qoute": "x"},
    {**EARLY, "quote": "on sale in early 2029"},
    {**EARLY, "quote": "in"},
    {**EARLY, "quote": "12,500 people"},
    {**EARLY, "quote": "  "},
    {**EARLY, "quote": "on\x00sale"},
    {**EARLY, "quote": ["on sale"]},
    {**EARLY, "value_text": "late 2027"},
    {**EARLY, "value_text": "early\ud8002028"},
    {**EARLY, "start": 3},
    {**EARLY, "start": 9, "end": 9},
    {**EARLY, "start": -1},
    {**EARLY, "period": "some day"},
    {**EARLY, "period": "in " + "the very " * 9 + "beginning of January of the good old year 2024"},
    {**EARLY, "speaker": "Jim " * 80},
    {**EARLY, "polarity": "maybe"},
    {**EARLY, "modality": "sure", "polarity": ""},
    {**EARLY, "qualifiers": ["Europe"]},
    {**EARLY, "qualifiers": {"re\x00gion": "Europe"}},
    {**EARLY, "qualifiers": {"region": {"in": "Europe"}}},
    {**STAFF, "read": DATE},
    {**PLANT, "qualifiers": {"region": "EuRoPe"}, "polarity": "maybe"},
]
BAD_READINGS: list[tuple[Any, str]] = [
    (7, "it has to be an object"),
    ([], "it has to be an object"),
    ({}, "its kind is None"),
    ({**DATE, "kind": ["date"]}, "its kind is ['date']"),
    ({**DATE, "hedge": "about"}, "there is no “hedge” in it"),
    ({**DATE, "axis": "quantity:count"}, "of this kind it is “date”"),
    ({**DATE, "axis": "date:day"}, "of this kind it is “date”"),
    ({**DATE, "axis": None}, "of this kind it is “date”"),
    ({**DATE, "lower": 740500}, "lower, 740500, is above upper, 740467"),
    ({**DATE, "lower": True}, "lower is True"),
    ({**DATE, "lower": "740347"}, "lower is '740347'"),
    ({**DATE, "upper": float("nan")}, "upper is nan"),
    ({**DATE, "upper": float("inf")}, "upper is inf"),
    ({**DATE, "upper": 10**400}, "upper is 1000"),
    ({**DATE, "upper": 2**53 + 1}, "upper is 9007199254740993"),
    ({**DATE, "upper": 4_000_000}, "the bounds of a date are days"),
    ({**DATE, "lower": 0}, "the bounds of a date are days"),
    ({**DATE, "text": 5}, "there is no text to read"),
    ({**DATE, "text": "20\x0028"}, "cannot be printed"),
    ({**DATE, "detail": ["x"]}, "detail has to be an object"),
    ({**DATE, "detail": {"edtf": "\x00"}}, "detail has to be an object"),
    ({**DATE, "detail": {"\ud800": 1}}, "detail has to be an object"),
    ({**DATE, "detail": {"n": float("inf")}}, "detail has to be an object"),
    ({**DATE, "detail": {"n": [[[[[[[[[[[[1]]]]]]]]]]]]}}, "detail has to be an object"),
]


@pytest.fixture
def newsroom(db: None) -> None:
    snapshot = a_snapshot(a_source(reference="post-1", url="https://www.post.example/r5"), text=TEXT)
    a_snapshot(snapshot.source, text=TEXT.replace("costs", "now costs"))
    an_entity("R5")
    an_entity("Springfield", kind="place", disambiguation="Ohio")
    an_entity("Springfield", kind="place", disambiguation="Oregon")
    douai = an_entity("Douai", kind="place")
    douai.aliases.create(name="usine de Douai", folded="usine de douai", language="fr")
    a_property("on_sale_date", label="on-sale date", kind="date")
    a_property("plant", kind="entity", separating=["region"])
    a_property("staff", kind="quantity", unit="person", time_behaviour="at")


def named(*said: Said) -> list[Row]:
    return [Row(name=f"row {number}", said=one) for number, one in enumerate(said, start=1)]


def one_by_one(rows: list[Row], *, keep_going: bool) -> Report:
    def take(said: Said) -> bool:
        return record_claim(draft_of(said, names=Names()), by=None, now=NOW).is_new

    return import_rows(rows, take=take, keep_going=keep_going)


def in_sets(rows: list[Row], *, keep_going: bool) -> Report:
    return import_claims(rows, by=None, now=NOW, keep_going=keep_going)


def left_by(imported: Callable[..., Report], rows: list[Row], *, keep_going: bool) -> tuple[Any, ...]:
    """What the report says and what the tables hold afterwards; then all of it is taken back."""
    own = [
        field.attname for field in Claim._meta.concrete_fields if field.attname not in ("id", "slot_id", "fingerprint")
    ]
    with transaction.atomic():
        report = imported(rows, keep_going=keep_going)
        claims = list(Claim.objects.order_by("pk").values("slot__key", *own))
        slots = {
            slot.key: (slot.entity_id, slot.property_id, slot.qualifiers, slot.is_stale())
            for slot in Slot.objects.all()
        }
        assert all(claim.fingerprint == claim.own_fingerprint() for claim in Claim.objects.all())
        transaction.set_rollback(True)
    return astuple(report), claims, slots


@pytest.mark.parametrize("keep_going", [True, False])
@pytest.mark.parametrize(
    "said",
    [
        pytest.param([*GOOD, *BAD, *GOOD], id="all of it"),
        pytest.param(GOOD, id="good rows"),
        pytest.param([*GOOD, *reversed(GOOD)], id="good rows twice"),
        pytest.param([BAD[-1], PLANT, GOOD[9], GOOD[10]], id="the first of a slot is bad"),
        pytest.param([], id="nothing"),
    ],
)
def test_in_sets_or_one_by_one_gives_the_same_rows_and_the_same_report(
    newsroom: None, said: list[Said], keep_going: bool
) -> None:
    rows = [*named(*said), Row(name="row 99", said={"line": "{"}, why="this is not JSON")]
    for some in (rows, rows[:-1]):
        assert left_by(in_sets, some, keep_going=keep_going) == left_by(one_by_one, some, keep_going=keep_going)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from([*GOOD, *BAD]), max_size=8), keep_going=st.booleans())
def test_whatever_the_order_it_is_the_same(newsroom: None, said: list[Said], keep_going: bool) -> None:
    rows = named(*said)
    assert left_by(in_sets, rows, keep_going=keep_going) == left_by(one_by_one, rows, keep_going=keep_going)


def test_every_good_row_is_good_and_every_bad_one_bad(newsroom: None) -> None:
    """Else the comparison above would compare nothing."""
    report = in_sets(named(*GOOD, *BAD), keep_going=True)
    assert [int(refused.row.name[4:]) for refused in report.refused] == list(
        range(len(GOOD) + 1, len(GOOD) + len(BAD) + 1)
    )
    assert report.added > 15


@pytest.mark.parametrize("said, why", BAD_READINGS)
def test_a_value_read_elsewhere_that_cannot_be_one_is_refused(newsroom: None, said: Any, why: str) -> None:
    (refused,) = in_sets(named({**EARLY, "read": said}), keep_going=True).refused
    assert refused.why.startswith("“read” cannot be taken: ")
    assert why in refused.why


@pytest.mark.parametrize(
    "kind, text",
    [
        ("date", "early 2028"),
        ("quantity", "12,500 people"),
        ("money", "€25,000"),
        ("text", "Douai"),
        ("quote", "Built in Douai"),
        ("boolean", "yes"),
    ],
)
def test_what_we_read_and_exported_is_taken_as_it_was(newsroom: None, kind: str, text: str) -> None:
    a_property("said", kind=kind)
    value = json.loads(json.dumps(read(text, kind=kind, lang="en").as_json()))
    row = {**R5, "property": "said", "snapshot": 1, "quote": TEXT, "value": text}
    assert in_sets(named(row, {**row, "read": value}), keep_going=False) == Report(added=1, known=1)


@pytest.mark.parametrize(
    "kind, said, why",
    [
        ("boolean", {"axis": "boolean", "lower": 2, "upper": 2}, "yes is 1 to 1"),
        ("boolean", {"axis": "boolean"}, "yes is 1 to 1"),
        ("text", {"axis": "text", "lower": 5, "upper": 5}, "the hash of its words"),
        ("quote", {"axis": "quote", "lower": 5, "upper": 5}, "has no bounds of its own"),
        ("quantity", {"axis": "quantity"}, "of this kind it is “quantity:<unit>”"),
        ("quantity", {"axis": "quantity:"}, "of this kind it is “quantity:<unit>”"),
        ("quantity", {"axis": "quantity:km", "lower": 5, "upper": 5}, "magnitudes are stored in m"),
        ("quantity", {"axis": "quantity:" + "x" * 60}, "of this kind it is “quantity:<unit>”"),
        ("money", {"axis": "money:E\x00R"}, "of this kind it is “money:<unit>”"),
    ],
)
def test_each_kind_has_its_own_bounds(newsroom: None, kind: str, said: dict[str, Any], why: str) -> None:
    a_property("said", kind=kind)
    row = {**R5, "property": "said", "read": {"kind": kind, **said}}
    assert why in in_sets(named(row), keep_going=True).refused[0].why


def test_run_twice_nothing_is_new_and_no_slot_is_raised(newsroom: None) -> None:
    first = in_sets(named(*GOOD), keep_going=False)
    revisions = dict(Slot.objects.values_list("pk", "revision"))
    again = in_sets(named(*GOOD), keep_going=False)
    assert (again.added, again.known) == (0, first.added + first.known)
    assert dict(Slot.objects.values_list("pk", "revision")) == revisions
    assert Slot.objects.stale().count() == Slot.objects.count()


def test_a_rejected_claim_is_recorded_anew(newsroom: None) -> None:
    in_sets(named(EARLY), keep_going=False)
    reject_claim(Claim.objects.get(), by=a_person(), why="Too early.", now=NOW)
    assert in_sets(named(EARLY, EARLY), keep_going=False) == Report(added=1, known=1)


def test_going_on_commits_chunk_by_chunk(newsroom: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "CHUNK", 2)

    def cut_off() -> Iterator[Row]:
        yield from named(EARLY, PLANT, STAFF)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_claims(cut_off(), by=None, now=NOW, keep_going=True)
    assert Claim.objects.count() == 2
    assert in_sets(named(EARLY, PLANT, STAFF), keep_going=True) == Report(added=1, known=2)


def test_what_only_the_database_refuses_is_told_of_the_guilty_row(
    newsroom: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule the check in sets forgets: here, all of them."""
    monkeypatch.setattr(many, "_is_beyond_doubt", lambda claim: True)
    rows = named(EARLY, {**EARLY, "polarity": "maybe"}, PLANT, {**EARLY, "polarity": "maybe"})
    report = in_sets(rows, keep_going=True)
    assert (report.added, report.known) == (2, 0)
    assert [(refused.row.name, refused.why) for refused in report.refused] == [
        ("row 2", "“polarity” cannot be “maybe”; choose one of asserted, denied"),
        ("row 4", "“polarity” cannot be “maybe”; choose one of asserted, denied"),
    ]


def test_a_claim_somebody_else_recorded_meanwhile_is_known(newsroom: None, monkeypatch: pytest.MonkeyPatch) -> None:
    in_sets(named(EARLY), keep_going=False)
    monkeypatch.setattr(many, "_known", lambda fingerprints: set())
    assert in_sets(named(PLANT, EARLY), keep_going=False) == Report(added=1, known=1)


def slowly(rows: Iterable[Any], *, size: int = 0) -> Iterator[list[Any]]:
    for row in rows:
        yield [row]
        time.sleep(0.01)


@pytest.mark.parametrize("keep_going", [True, False])
@pytest.mark.django_db(transaction=True)
@pytest.mark.needs_postgres
def test_two_imports_over_the_same_slots_in_opposite_orders_do_not_wait_for_each_other_for_ever(
    newsroom: None, monkeypatch: pytest.MonkeyPatch, keep_going: bool
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 8)
    cars = [an_entity(f"Car {number}").name for number in range(12)]
    said = [{**EARLY, "entity": car} for car in cars]
    # Half of the slots are there already, half are made by both at once.
    in_sets(named(*({**one, "value": "2027"} for one in said[::2])), keep_going=False)
    # One slot after the other, and slowly, so that they are sure to meet on the way.
    monkeypatch.setattr(many, "in_chunks", slowly)
    barrier, raised = threading.Barrier(2), list[Exception]()

    def carry_out(rows: list[Said]) -> None:
        try:
            barrier.wait(20)
            in_sets(named(*rows), keep_going=keep_going)
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    for _ in range(2):
        both = [threading.Thread(target=carry_out, args=[rows]) for rows in (said, said[::-1])]
        for one in both:
            one.start()
        for one in both:
            one.join(60)
        assert not raised
        assert Claim.objects.filter(value_text="early 2028").count() == 12 + 6
        Claim.objects.filter(value__text="early 2028").delete()
