"""Every bound of a number names the rule it was read by, and the page explains every rule."""

from pathlib import Path

import pytest

from facts.kinds import find, read
from facts.kinds.rules import RULES

PAGE = Path(__file__).parents[2] / "docs" / "reading-values.md"


@pytest.mark.parametrize(
    "rule, lang, text",
    [
        ("exact", "en", "61,000"),
        ("stated", "en", "5.5%"),
        ("stated", "de", "5,5 Mrd."),
        ("share", "it", "un terzo"),
        ("collective", "fr", "une dizaine"),
        ("several", "en", "dozens"),
        ("about", "en", "about 60,000"),
        ("collective", "en", "about a dozen"),
        ("or_more", "es", "al menos 15"),
        ("or_less", "de", "bis zu 30.000"),
        ("just_above", "en", "just over 61,000"),
        ("just_below", "it", "quasi duemila"),
        ("range", "en", "12 to 15"),
        ("top", "en", "in the top 10"),
        ("beyond_top", "en", "didn’t even crack the top 10"),
        ("either_scale", "fr", "un billion"),
        ("either_size", "en", "40 tons"),
        ("stated", "en", "20.5 °F"),
    ],
)
def test_the_rule_behind_the_bounds_is_named(rule: str, lang: str, text: str) -> None:
    assert read(text, kind="quantity", lang=lang).detail["rule"] == rule


def test_an_amount_to_the_cent_is_exact() -> None:
    assert read("€12.99", kind="money", lang="en").detail["rule"] == "exact"
    assert read("€12.9", kind="money", lang="en").detail["rule"] == "stated"


def test_the_page_explains_every_rule() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [rule for rule in RULES if f"`{rule}`" not in page] == []


# The exact decimal, both ends of a range, one step of the last digit, the hedge: as text, beside the bounds.
@pytest.mark.parametrize(
    "text, detail",
    [
        ("5.5%", {"amount": "5.5", "step": "0.1", "unit": "percent"}),
        (
            "2 to 3 billion",
            {
                "amount_from": "2000000000",
                "amount": "3000000000",
                "step": "1000000000",
                "hedge": "range",
                "unit": "count",
            },
        ),
        ("about 60,000", {"amount": "60000", "hedge": "about", "unit": "count"}),
        ("0.1 mm", {"amount": "0.1", "step": "0.1", "unit": "mm"}),
        ("22 bridges", {"amount": "22", "unit": "count", "noun": "bridges"}),
    ],
)
def test_a_number_is_kept_as_an_exact_decimal(text: str, detail: dict[str, str]) -> None:
    found = dict(read(text, kind="quantity", lang="en").detail)
    found.pop("rule")
    assert {name: part for name, part in found.items() if part not in ("", "0")} == detail


# Texts that go down step by step, over and over: a sum ends where it does not shrink.
@pytest.mark.parametrize(
    "piece",
    ["4 thousand 3 hundred and ", "5 ft 3 in ", "1 h 15 ", "1 h 15 min ", "one million 200 thousand ", "half a "],
)
def test_no_text_exhausts_the_stack(piece: str) -> None:
    assert isinstance(find((piece * 2_000)[:10_000], lang="en"), list)
