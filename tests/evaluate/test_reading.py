"""The scorer is strict about what is wrong, and lenient only where the reading rules say so."""

from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.reading import main, outcome_of, score, table


def row(text: str, kind: str, lang: str = "en", reference: str = "", **expected: Any) -> dict[str, Any]:
    return {"id": "a", "lang": lang, "text": text, "reference": reference, "expected": {"kind": kind, **expected}}


# Dates: bounds equal, gold half-open; early, mid, late by their modifier; both readings where there are two.
@pytest.mark.parametrize(
    "given, outcome",
    [
        (row("2028", "date", start="2028-01-01", end="2029-01-01"), "right"),
        (row("2028", "date", start="2028-01-01", end="2028-12-31"), "wrong"),
        (row("9 December 2025", "date", start="2025-12-09", end="2025-12-10"), "right"),
        (row("since 2019", "date", start="2019-01-01", end=None), "right"),
        (row("before 2019", "date", start=None, end="2019-01-01"), "right"),
        (row("early 2028", "date", start="2028-01-01", end="2029-01-01", modifier="early", soft_bounds=True), "right"),
        (row("late 2028", "date", start="2028-01-01", end="2029-01-01", modifier="early", soft_bounds=True), "wrong"),
        (row("2028", "date", start="2028-01-01", end="2029-01-01", modifier="early", soft_bounds=True), "wrong"),
        (row("circa 1860", "date", start="1860-01-01", end="1861-01-01", modifier="approx"), "right"),
        (row("03/04/2028", "date", start="2028-03-04", end="2028-03-05"), "right"),
        (row("03/04/2028", "date", start="2028-03-05", end="2028-03-06"), "wrong"),
        (row("2010 to 2018", "date", start="2010-01-01", end="2018-01-01", precision="range"), "right"),
        (row("2010 to 2018", "date", start="2010-01-01", end="2017-01-01", precision="range"), "wrong"),
        (row("yesterday", "date", start="2025-12-08", end="2025-12-09"), "refused"),
        (row("yesterday", "date", reference="2025-12-09", start="2025-12-08", end="2025-12-09"), "right"),
    ],
)
def test_dates_are_judged(given: dict[str, Any], outcome: str) -> None:
    assert outcome_of(given)[0] == outcome


# Numbers: ours holds the gold and is no wider than its rule; the unit and the currency count.
@pytest.mark.parametrize(
    "given, outcome",
    [
        (row("61,000", "number", value=61000, lower=61000, upper=61000), "right"),
        (row("61,000", "number", value=61001, lower=61001, upper=61001), "wrong"),
        (row("72 bn", "number", value=72e9, lower=72e9, upper=72e9), "right"),
        (row("more than 10", "number", value=None, lower=10, upper=None, lower_open=True), "right"),
        (row("more than 10", "number", value=10, lower=10, upper=10), "wrong"),
        (row("about 60", "quantity", value=60, approx=True), "right"),
        (row("a dozen", "quantity", value=12, approx=True), "right"),
        (row("just over 61,000", "quantity", lower=61000, upper=None, approx=True), "right"),
        (row("just over 61,000", "quantity", lower=61000, upper=None), "wrong"),
        (row("a third", "percentage", value=33.3333, lower=33.3333, upper=33.3333), "right"),
        (row("a third", "number", value=0.333333, lower=0.333333, upper=0.333333), "right"),
        (row("15 km", "quantity", value=15, lower=15, upper=15, unit_raw="Kilometer"), "right"),
        (row("15 km", "quantity", value=15, lower=15, upper=15, unit_raw="Mile"), "wrong"),
        (row("3 hours", "duration", value=3, unit="hour"), "right"),
        (row("€20", "money", value=20, lower=20, upper=20, currency="EUR"), "right"),
        (row("€20", "money", value=20, lower=20, upper=20, currency="USD"), "wrong"),
        (row("$20", "money", value=20, lower=20, upper=20, currency="USD"), "right"),
        (row("US$20", "money", value=20, lower=20, upper=20, unit_raw="Dollar"), "wrong"),
        (row("50 cents", "money", value=50, lower=50, upper=50, unit_raw="Cent"), "right"),
        (row("several models, none sold", "none"), "wrong"),
        (row("no figure was given", "none"), "right"),
    ],
)
def test_numbers_are_judged(given: dict[str, Any], outcome: str) -> None:
    assert outcome_of(given)[0] == outcome


def test_the_table_counts_by_kind_and_language() -> None:
    found = score([row("2028", "date", start="2028-01-01", end="2029-01-01"), row("?", "date", lang="it")])
    assert (found.share("right"), found.share("refused", lang="it"), found.share("wrong")) == (50, 100, 0)
    assert [miss.outcome for miss in found.misses] == ["refused"]
    assert [line.split()[:2] for line in table(found)][-1] == ["all", "2"]


def test_it_prints_the_misses_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "b7", "lang": "en", "text": "soon", "expected": {"kind": "date"}}\n', encoding="utf-8")
    assert main(str(gold)) == 0
    assert "refused en 'soon'" in capsys.readouterr().out
    assert main() == 2
