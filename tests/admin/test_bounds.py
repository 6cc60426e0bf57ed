"""Bounds are corrected, and given back, on a claim's page: in the unit of its axis, by an editor, with a reason."""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from facts.admin.bounds import CorrectBounds
from facts.models import Claim, Slot
from facts.retire_claims import reject_claim
from tests.admin.conftest import As
from tests.admin.forms import seen, told
from tests.builders import NOW, a_claim, a_person, a_slot, an_entity, weighed


def page_of(claim: Claim) -> str:
    return reverse("admin:facts_claim_change", args=[claim.pk])


def correct(as_: As, claim: Claim, *, who: str = "ada", **said: str) -> Any:
    """What a browser sends of the form as it is shown, but for what is said."""
    client = as_(who)
    stands = seen(client, page_of(claim), "bounds")
    address = reverse("admin:facts_claim_bounds", args=[claim.pk])
    return client.post(address, {"seen": stands, "lower": "", "upper": "", "why": "So it says."} | said, follow=True)


def offered(as_: As, claim: Claim, *, who: str = "ada") -> list[str]:
    return [verb["form"].verb for verb in as_(who).get(page_of(claim)).context["verbs"]]


def a_claim_of(kind: str, value: str, **rules: Any) -> Claim:
    return a_claim(value, slot=a_slot(kind=kind, **rules))


def bounds(claim: Claim) -> tuple[float | None, float | None]:
    claim.refresh_from_db()
    return claim.lower, claim.upper


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


def end_of(text: str) -> float:
    return math.nextafter(day(text) + 1, -math.inf)


def test_a_correction_settles_what_was_no_contradiction_and_is_taken_back(as_: As) -> None:
    slot = a_slot(kind="date")
    claim, _ = a_claim("early 2028", slot=slot), a_claim("May 2028", slot=slot)
    case = weighed(slot)
    assert case is not None
    answer = correct(as_, claim, lower="2028-01-01", upper="2028-05-31", why="The interview says before summer.")
    assert "The bounds are corrected; the slot is weighed anew." in told(answer)
    assert "Jan to Apr 2028 → Jan to May 2028: The interview says before summer." in answer.content.decode()
    assert Slot.objects.get(pk=slot.pk).is_stale()
    weighed(slot)
    case.refresh_from_db()
    assert case.status == "lapsed"

    client = as_("cho")
    stands = seen(client, page_of(claim), "restore")
    restoring = reverse("admin:facts_claim_restore", args=[claim.pk])
    back = client.post(restoring, {"seen": stands, "why": "Another car."}, follow=True)
    assert "Jan to May 2028 → Jan to Apr 2028: Another car." in back.content.decode()
    assert bounds(claim) == (day("2028-01-01"), end_of("2028-04-30"))
    assert weighed(slot) is not None
    assert offered(as_, claim, who="cho") == ["bounds", "reject", "retract"]


@pytest.mark.parametrize(
    "kind, value, typed, expected",
    [
        ("date", "2028", ("2028-02-01", "2028-02-29"), (day("2028-02-01"), end_of("2028-02-29"))),
        ("date", "2028", ("", "2028-02-29"), (None, end_of("2028-02-29"))),
        ("date", "2028", (" 2028-02-01 ", ""), (day("2028-02-01"), None)),
        ("date", "2028", ("0001-01-01", "9999-12-31"), (1.0, end_of("9999-12-31"))),
        ("quantity", "5.5%", ("5.25", "5.75"), (5.25, 5.75)),
        ("quantity", "about 60", ("-3", "1" + "0" * 29), (-3.0, 1e29)),
        ("quantity", "dozens", ("24", ""), (24.0, None)),
        ("money", "€20,000", ("19500.5", "20500"), (19_500.5, 20_500.0)),
    ],
)
def test_ends_are_days_or_numbers_and_may_be_open(
    as_: As, kind: str, value: str, typed: tuple[str, str], expected: tuple[float | None, float | None]
) -> None:
    claim = a_claim_of(kind, value)
    correct(as_, claim, lower=typed[0], upper=typed[1])
    assert bounds(claim) == expected
    assert str(claim.bounds_by) == "ada"


@pytest.mark.parametrize(
    "kind, value, typed, message",
    [
        *(
            ("date", "2028", (typed, ""), "Write the day as year-month-day")
            for typed in ("2028-02-30", "February", "2028", "30/04/2028", "nan", "10000-01-01", "<b>")
        ),
        *(
            ("quantity", "about 60", (typed, ""), "Write the number in digits with a point")
            for typed in ("nan", "inf", "-Infinity", "1e9", "61,500", "61 500", "sixty", "²", "٣", "0x10", "5.", "--5")
        ),
        ("quantity", "about 60", ("1" * 41, ""), "at most 40 characters"),
        ("quantity", "about 60", ("70", "60"), "The lower end lies above the upper one."),
        ("date", "2028", ("2028-05-01", "2028-04-30"), "The lower end lies above the upper one."),
        ("date", "2028", ("", ""), "One end at least has to be bounded"),
        ("date", "2028", ("2028-01-01", "2028-12-31"), "These are its bounds already."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    as_: As, kind: str, value: str, typed: tuple[str, str], message: str
) -> None:
    claim = a_claim_of(kind, value)
    before = bounds(claim)
    answer = correct(as_, claim, lower=typed[0], upper=typed[1], why="Because I say so.")
    assert message in answer.content.decode()
    assert answer.context["bound"].data["lower"] == typed[0]
    assert "Because I say so." in answer.content.decode()
    assert (bounds(claim), claim.bounds_by, claim.transitions.count()) == (before, None, 0)


@pytest.mark.parametrize(
    "why, message",
    [("", "This field is required"), ("  ", "This field is required"), ("x" * 501, "it may have 500")],
)
def test_a_correction_needs_a_reason(as_: As, why: str, message: str) -> None:
    claim = a_claim_of("date", "2028")
    answer = correct(as_, claim, lower="2028-02-01", why=why)
    assert message in answer.content.decode()
    assert claim.transitions.count() == 0


@pytest.mark.parametrize(
    "kind, value, unit, labels, told",
    [
        ("date", "2028", "", ("From (first day)", "To (last day)"), "A day as 2028-04-30"),
        ("quantity", "3,000 km", "", ("From (m)", "To (m)"), "It is printed in km: 1 km is 1000 m."),
        ("quantity", "3,000 m", "", ("From (m)", "To (m)"), "Digits with a point"),
        ("quantity", "300", "km", ("From (m)", "To (m)"), "1 km is 1000 m."),
        ("quantity", "5.5%", "", ("From (percent)", "To (percent)"), "Digits with a point"),
        ("quantity", "61,000", "", ("From (number)", "To (number)"), "Digits with a point"),
        ("money", "€20,000", "", ("From (EUR)", "To (EUR)"), "Digits with a point"),
    ],
)
def test_the_form_says_in_which_unit_ends_are_typed(
    as_: As, kind: str, value: str, unit: str, labels: tuple[str, str], told: str
) -> None:
    shown = as_("ada").get(page_of(a_claim_of(kind, value, unit=unit))).content.decode()
    for label in labels:
        assert f"{label}:</label>" in shown
    assert told in shown
    assert ("It is printed in" in shown) == ("1 km" in told)
    assert 'aria-describedby="bounds_lower_helptext"' in shown
    assert 'id="bounds_lower_helptext"' in shown


@pytest.mark.parametrize(
    "kind, value, shown",
    [("quantity", "5.5%", ("5.45", "5.55")), ("date", "12 March 2028 at 3 pm", ("2028-03-12", "2028-03-12"))],
)
def test_an_end_left_as_it_is_shown_stays_what_it_is(as_: As, kind: str, value: str, shown: tuple[str, str]) -> None:
    """An excluded end is a hair below what is shown of it; a clock time is part of the day that is shown."""
    claim = a_claim_of(kind, value)
    _, upper = bounds(claim)
    form = next(v["form"] for v in as_("ada").get(page_of(claim)).context["verbs"] if v["form"].verb == "bounds")
    assert (form["lower"].value(), form["upper"].value()) == shown
    correct(as_, claim, lower="", upper=shown[1])
    assert bounds(claim) == (None, upper)
    correct(as_, claim, lower=shown[0], upper=shown[1])
    assert bounds(claim)[1] == upper


def an_unread_claim() -> Claim:
    return a_claim_of("date", "the day after never")


def a_rejected_claim() -> Claim:
    claim = a_claim_of("quantity", "about 60")
    reject_claim(claim, by=a_person(), why="A caption.", now=NOW)
    claim.refresh_from_db()
    return claim


def a_claim_of_an_entity() -> Claim:
    an_entity("Ampere", kind="organisation")
    return a_claim_of("entity", "Ampere")


@pytest.mark.parametrize(
    "build, message",
    [
        (an_unread_claim, "could not be read, so it has no bounds"),
        (a_rejected_claim, "has been taken out"),
        (a_claim_of_an_entity, "of the kind entity has no bounds"),
        (lambda: a_claim_of("text", "a five-door car"), "of the kind text has no bounds"),
        (lambda: a_claim_of("quote", "We are not buying anybody."), "of the kind quote has no bounds"),
        (lambda: a_claim_of("boolean", "yes"), "of the kind boolean has no bounds"),
    ],
    ids=["unread", "rejected", "entity", "text", "quote", "boolean"],
)
def test_a_claim_without_bounds_offers_no_form_and_takes_none(
    as_: As, build: Callable[[], Claim], message: str
) -> None:
    claim = build()
    assert not {"bounds", "restore"} & set(offered(as_, claim, who="cho"))
    for verb in ("bounds", "restore"):
        form = {"seen": CorrectBounds.stands(claim), "lower": "1", "upper": "2", "why": "So."}
        answer = as_("cho").post(reverse(f"admin:facts_claim_{verb}", args=[claim.pk]), form)
        assert answer.status_code == 409
        assert message in answer.content.decode()
    claim.refresh_from_db()
    assert claim.bounds_by is None


def test_who_looked_before_somebody_else_corrected_is_told(as_: As) -> None:
    claim = a_claim_of("quantity", "about 60,000")
    stale = seen(as_("cho"), page_of(claim), "bounds")
    correct(as_, claim, lower="50000", upper="70000")
    address = reverse("admin:facts_claim_bounds", args=[claim.pk])
    answer = as_("cho").post(address, {"seen": stale, "lower": "1", "upper": "2", "why": "Mine."})
    assert answer.status_code == 409
    assert "It has changed since you looked." in answer.content.decode()
    assert bounds(claim) == (50_000.0, 70_000.0)
