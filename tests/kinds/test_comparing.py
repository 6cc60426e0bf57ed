"""Comparing two values: the verdict, and a reason a person can read."""

import pytest

from facts.kinds import Value, Verdict, compare, read

FARLEY = "The strategic partnership with Renault Group's industrial scale marks an important step for Ford"


def value(kind: str, lang: str, text: str) -> Value:
    return read(text, kind=kind, lang=lang)


# Same bounds: same. A shared point: compatible. None: conflict. Another axis: not comparable.
@pytest.mark.parametrize(
    "kind, a, b, verdict, reason",
    [
        ("date", ("it", "inizio del 2028"), ("en", "early 2028"), "same", "both are Jan to Apr 2028"),
        ("date", ("en", "2028"), ("it", "inizio del 2028"), "compatible", "both allow Jan to Apr 2028"),
        (
            "date",
            ("it", "inizio del 2028"),
            ("en", "late 2027"),
            "conflict",
            "'inizio del 2028' is Jan to Apr 2028, 'late 2027' is Sep to Dec 2027: one day apart",
        ),
        ("date", ("it", "dal 2028"), ("en", "early 2028"), "compatible", "both allow Jan to Apr 2028"),
        ("quantity", ("en", "15"), ("it", "17"), "conflict", "15 against 17: 2 apart"),
        ("quantity", ("en", "5.5%"), ("en", "5.6%"), "conflict", "the one ends just below where the other begins"),
        ("quantity", ("en", "about 60,000"), ("en", "61,000"), "compatible", "both allow 61,000"),
        ("quantity", ("en", "5%"), ("en", "5"), "not_comparable", "not measured on the same scale"),
        ("money", ("en", "€20,000"), ("fr", "20 000 euros"), "same", "both are €20,000"),
        ("money", ("en", "€20,000"), ("en", "US$20,000"), "not_comparable", "not measured on the same scale"),
        (
            "quantity",
            ("en", "about 60,000"),
            ("en", "70,000"),
            "conflict",
            "57,000 to 63,000, '70,000': 7,000 apart",
        ),
        ("quantity", ("en", "5.5%"), ("it", "7,5%"), "conflict", ": 1.9 percentage points apart"),
        ("quantity", ("en", "15 km"), ("de", "18 km"), "conflict", ": 3 km apart"),
        ("quantity", ("en", "15 km"), ("en", "10 miles"), "conflict", ": 1,093.44 m apart"),
        ("quantity", ("en", "50 °F"), ("it", "15 °C"), "conflict", ": 5 °C apart"),
        ("date", ("en", "2019"), ("en", "2021"), "conflict", "2019 against 2021: 367 days apart"),
        ("money", ("en", "more than €2 billion"), ("en", "€1.9 billion"), "conflict", ": €50,000,000 apart"),
        ("money", ("en", "more than €2 billion"), ("en", "€1.9 billion"), "conflict", "€2,000,000,000 or more"),
        ("money", ("en", "€5"), ("en", "5"), "not_comparable", "'5' (money in a currency not stated)"),
        ("boolean", ("it", "sì"), ("fr", "oui"), "same", "are the same"),
        ("boolean", ("it", "sì"), ("fr", "non"), "conflict", "are not the same"),
        ("text", ("en", "Joint  Venture."), ("en", "“joint venture”"), "same", "are the same"),
        ("text", ("en", "joint venture"), ("en", "alliance"), "conflict", "are not the same"),
    ],
)
def test_two_values_compare_with_a_reason(
    kind: str, a: tuple[str, str], b: tuple[str, str], verdict: str, reason: str
) -> None:
    outcome = compare(value(kind, *a), value(kind, *b))
    assert (outcome.verdict, reason in outcome.reason) == (verdict, True), outcome.reason


def test_values_of_two_kinds_are_not_comparable() -> None:
    assert compare(value("date", "en", "2028"), value("quantity", "en", "2028")).verdict is Verdict.NOT_COMPARABLE


# Placed entities compare by containment; a non-exclusive concept has an axis of its own.
@pytest.mark.parametrize(
    "a, b, verdict",
    [
        ((1, 2, "entity"), (1, 2, "entity"), "same"),
        ((3, 4, "entity"), (2, 9, "entity"), "compatible"),
        ((2, 9, "entity"), (3, 4, "entity"), "compatible"),
        ((3, 4, "entity"), (5, 6, "entity"), "conflict"),
        ((3, 4, "entity"), (5, 6, "entity:7"), "not_comparable"),
    ],
)
def test_placed_entities_compare_by_containment(
    a: tuple[float, float, str], b: tuple[float, float, str], verdict: str
) -> None:
    douai, north = value("entity", "en", "Douai").placed(*a), value("entity", "en", "northern France").placed(*b)
    assert compare(douai, north).verdict == verdict


@pytest.mark.parametrize("other, verdict", [("  ford ", "same"), ("Renault", "not_comparable")])
def test_entities_without_a_place_compare_by_name_alone(other: str, verdict: str) -> None:
    assert compare(value("entity", "en", "“Ford”"), value("entity", "en", other)).verdict == verdict


# Marks, spaces, ellipses and the first letter's case do not count; a changed word does, and is named.
@pytest.mark.parametrize(
    "a, b, verdict, reason",
    [
        (FARLEY, FARLEY.replace("'", "’"), "same", "the same words"),
        (FARLEY, f"“{FARLEY[0].lower()}{FARLEY[1:]} …”", "same", "the same words"),
        (FARLEY, "an important step for Ford", "compatible", "part of the other"),
        (FARLEY, FARLEY.replace("important", "historic"), "conflict", "'important' against 'historic'"),
        (FARLEY, FARLEY.replace("an important ", ""), "conflict", "'an important' against '(nothing)'"),
        (FARLEY, "Geely is really good, and very smooth to work with", "not_comparable", "do not align"),
        ("very smooth", "very rough", "not_comparable", "too few words"),
    ],
)
def test_two_wordings_of_one_utterance_conflict_where_a_word_changed(a: str, b: str, verdict: str, reason: str) -> None:
    outcome = compare(value("quote", "en", a), value("quote", "en", b))
    assert (outcome.verdict, reason in outcome.reason) == (verdict, True), outcome.reason


def test_what_two_speakers_said_is_not_comparable() -> None:
    said = value("quote", "en", FARLEY)
    assert compare(said.said_by("Farley"), said.said_by("Provost")).verdict is Verdict.NOT_COMPARABLE


def test_long_wordings_are_not_aligned() -> None:
    long, other = "to " * 2_600, "to " * 2_599 + "be"
    assert (
        compare(Value("quote", long, "quote", None, None), Value("quote", other, "quote", None, None)).verdict
        is Verdict.NOT_COMPARABLE
    )
