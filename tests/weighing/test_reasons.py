"""Every verdict carries a reason a person can read: who, against whom, the values, and the arithmetic."""

import pytest

from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from tests.weighing.claims import as_read, assumed, denied, printed, rules, said


def reason(claims: list[WeighedClaim], **changes: object) -> str:
    weighing = weigh(claims, rules=rules(**changes))
    assert weighing is not None
    return weighing.reason


def test_a_difference_names_the_two_that_lie_furthest_apart_and_what_they_mean() -> None:
    claims = [
        as_read("mid-2028", kind="date", publisher="The Post"),
        as_read("inizio del 2029", kind="date", lang="it", publisher="Il Foglio"),
        as_read("late 2027", kind="date", publisher="The Times"),
    ]
    said_why = reason(claims)
    assert said_why.startswith("The Times against Il Foglio: ")
    assert "'late 2027' is Sep to Dec 2027" in said_why
    assert "'inizio del 2029' is Jan to Apr 2029" in said_why
    assert said_why.endswith("3 answers in all.")


def test_a_difference_names_two_that_speak_of_one_time() -> None:
    y2014, y2024 = printed("2014-01-01", "2014-12-31"), printed("2024-01-01", "2024-12-31")
    claims = [
        said(1, period=y2014, publisher="The Early"),
        said(3, period=y2014, publisher="The Post"),
        said(8, period=y2024, publisher="The Times"),
        said(9, period=y2024, publisher="The Late"),
    ]
    assert reason(claims, time="at").startswith("The Early against The Post: ")
    assert reason(claims, time="fixed").startswith("The Early against The Late: ")


def test_two_answers_are_not_counted() -> None:
    assert "in all" not in reason([said(3), said(4)])


def test_a_denial_names_who_denies_and_who_asserts() -> None:
    claims = [said(3, publisher="The Post"), denied(1, 4, publisher="The Times")]
    assert reason(claims) == "The Times denies “1–4”; The Post asserts “3”."


@pytest.mark.parametrize(
    "later, shown",
    [(printed("2025-12-02"), "2 Dec 2025"), (assumed("2025-12-02"), "2 Dec 2025, the article's date")],
)
def test_a_regression_names_the_smallest_set_and_the_worst_fall(later: object, shown: str) -> None:
    claims = [
        said(5, period=printed("2025-12-03"), publisher="The Late"),
        said(9, period=printed("2025-11-30", "2025-12-01"), publisher="The Post"),
        said(8, period=later, publisher="The Times"),
    ]
    assert reason(claims, time="cumulative") == (
        f"Without “5” (The Late, 3 Dec 2025) and “8” (The Times, {shown}) the total only grows: The Post had “9” as of "
        "30 Nov 2025 to 1 Dec 2025, The Late has “5” as of 3 Dec 2025, 4 less."
    )


def test_a_fall_between_ranges_is_at_least_the_gap_between_them() -> None:
    claims = [
        as_read("about 60,000 euros", kind="money", period=printed("2025-11-30"), publisher="The Post"),
        as_read("40,000 to 50,000 euros", kind="money", period=printed("2025-12-31"), publisher="The Times"),
    ]
    assert reason(claims, time="cumulative").endswith("as of 31 Dec 2025, at least €7,000 less.")


def test_a_long_set_is_named_in_part_and_counted() -> None:
    high = said(99, period=printed("2025-11-01"))
    low = [said(n, period=printed(f"2025-12-{n:02}")) for n in range(1, 10)]
    assert "(Paper " in reason([high, *low, said(99, period=printed("2025-11-02"))], time="cumulative")
    said_why = reason([*(said(99, period=printed("2025-11-01")) for _ in range(20)), *low], time="cumulative")
    assert "“5” (" in said_why
    assert "“6” (" not in said_why
    assert " and 4 others the total only grows" in said_why


def test_open_ends_on_both_sides_have_a_reason() -> None:
    claims = [said(None, 3, publisher="The Post"), said(4, None, publisher="The Times")]
    assert reason(claims).startswith("The Post against The Times: ")


def test_a_changed_quote_names_the_words() -> None:
    claims = [
        as_read("We will keep every plant in France open", kind="quote", publisher="The Post"),
        as_read("We will keep most plants in France open", kind="quote", publisher="The Times"),
    ]
    assert "'every plant' against 'most plants'" in reason(claims, kind="quote")
