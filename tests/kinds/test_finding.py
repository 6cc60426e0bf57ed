"""Finding values in running text."""

from datetime import date

import pytest

from facts.kinds import find

TUESDAY = date(2025, 12, 9)


# Dates, amounts, quantities and quoted passages, in order; a number inside a date or an amount is not reported again.
@pytest.mark.parametrize(
    "lang, text, found",
    [
        (
            "en",
            "Ford spent more than $2 billion in Cologne; since mid-2024 it sold just over 61,000 cars.",
            [("money", "more than $2 billion"), ("date", "since mid-2024"), ("quantity", "just over 61,000")],
        ),
        (
            "en",
            "In 2024, two models follow; in 2014 it was second.",
            [("date", "2024"), ("quantity", "two"), ("date", "2014")],
        ),
        ("en", "About 2024 people came.", [("quantity", "About 2024")]),
        ("en", "The Renault 5 and the A290 share it.", []),
        (
            "it",
            "L’intesa, siglata il 9 dicembre 2025, parte dal 2028.",
            [("date", "9 dicembre 2025"), ("date", "dal 2028")],
        ),
        (
            "fr",
            "Il dit : « C’est une très bonne nouvelle ». Prix : 20 000 €.",
            [("quote", "C’est une très bonne nouvelle"), ("money", "20 000 €")],
        ),
        ("en", 'He said: "We will build it."', [("quote", "We will build it.")]),
        ("en", "The “CAR OS” is proprietary.", []),
        ("en", "On Friday? No: yesterday.", [("date", "Friday"), ("date", "yesterday")]),
    ],
)
def test_values_are_found_in_running_text(lang: str, text: str, found: list[tuple[str, str]]) -> None:
    spans = find(text, lang=lang, reference=TUESDAY)
    assert [(span.value.kind, span.value.text) for span in spans] == found


@pytest.mark.parametrize("text", ["𝔘 in 2024", "é à 5 %… 🚗 9 décembre 2025", "e\u0301 20\u202f000 €"])
def test_offsets_count_code_points(text: str) -> None:
    spans = find(text, lang="fr")
    assert spans
    assert all(text[span.start : span.end] == span.value.text for span in spans)


def test_without_the_day_of_the_source_relative_dates_are_not_found() -> None:
    assert find("It was announced yesterday.", lang="en") == []


# Words that are also names of months and days are found only where they are dates.
@pytest.mark.parametrize(
    "text, found",
    [
        ("Ford may build it; he sat in the sun.", []),
        ("They march 5 km. In May it opens.", ["5 km", "May"]),
        ("It opens in early March, on Monday.", ["early March", "Monday"]),
        ("They met in March and May 2024.", ["March", "May 2024"]),
    ],
)
def test_may_is_a_month_only_where_it_is_one(text: str, found: list[str]) -> None:
    assert [span.value.text for span in find(text, lang="en", reference=TUESDAY)] == found


# Words of time that are other words too: names of things, ages, verbs, spans told from another day.
@pytest.mark.parametrize(
    "lang, text, found",
    [
        ("en", "He may march in a second, in his 30s, before the second half.", []),
        ("en", "The spring of the Winter Palace, in the coming weeks, two years later.", []),
        ("en", "The Good Friday deal and Black Friday sales; in the 1930s.", ["1930s"]),
        ("en", "Good Friday 2025 was the deadline.", ["Good Friday 2025"]),
        ("it", "Una Fiat Cinquecento per Marco Natale, due anni dopo.", []),
        ("it", "Nel Novecento e a Natale.", ["Novecento", "Natale"]),
        ("fr", "Il a été élu pour 20 raisons, des années après.", []),
        ("fr", "Dès 2024, en été.", ["Dès 2024", "été"]),
        ("de", "Am Morgen ging Herr Sommer.", []),
        ("de", "Morgen, im Sommer, ab 18 Jahren.", ["Morgen", "Sommer"]),
        ("es", "Los 90 detenidos llegaron por la mañana.", []),
        ("es", "En los 90, mañana.", ["los 90", "mañana"]),
    ],
)
def test_words_that_are_no_dates_are_not_found_as_dates(lang: str, text: str, found: list[str]) -> None:
    spans = find(text, lang=lang, reference=TUESDAY)
    assert [span.value.text for span in spans if span.value.kind == "date"] == found


def test_every_value_of_a_paragraph_dense_with_them_is_found() -> None:
    sentence = "The plant made 12,500 cars in May 2024, 5.5% more than a year ago, for 3.2 billion euros. "
    assert len(find(sentence * 10, lang="en", reference=TUESDAY)) == 5 * 10
