"""Reading dates: each rule stated, then its rows. `first` and `last` are both inside; '' is open."""

import math
from datetime import date

import pytest

from facts.kinds import Unreadable, read

TUESDAY = date(2025, 12, 9)

# A day, a month or a year is all its days.
PRINTED = [
    ("en", "December 9, 2025", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("en", "the 9th of December 2025", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("en", "Dec. 9, 2025", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("en", "2018 March 18", "2018-03-18", "2018-03-18", "2018-03-18"),
    ("en", "31/Oct/1974", "1974-10-31", "1974-10-31", "1974-10-31"),
    ("it", "martedì 9 dicembre 2025", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("it", "09.12.2025", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("fr", "le 1er janvier 2019", "2019-01-01", "2019-01-01", "2019-01-01"),
    ("fr", "9 déc. 2025", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("xx", "2025-12-09", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("en", "May 2024", "2024-05-01", "2024-05-31", "2024-05"),
    ("en", "04/2016", "2016-04-01", "2016-04-30", "2016-04"),
    ("it", "2025-12", "2025-12-01", "2025-12-31", "2025-12"),
    ("en", "2028", "2028-01-01", "2028-12-31", "2028"),
    ("fr", "l'année 2028", "2028-01-01", "2028-12-31", "2028"),
]

# Early, mid and late are thirds.
PARTS = [
    ("en", "early 2028", "2028-01-01", "2028-04-30", "2028-01-01/2028-04-30"),
    ("en", "in the middle of 2028", "2028-05-01", "2028-08-31", "2028-05-01/2028-08-31"),
    ("it", "fine 2028", "2028-09-01", "2028-12-31", "2028-09-01/2028-12-31"),
    ("it", "agli inizi del 2028", "2028-01-01", "2028-04-30", "2028-01-01/2028-04-30"),
    ("fr", "à la mi-2028", "2028-05-01", "2028-08-31", "2028-05-01/2028-08-31"),
    ("en", "early December 2025", "2025-12-01", "2025-12-10", "2025-12-01/2025-12-10"),
    ("fr", "fin février 2024", "2024-02-21", "2024-02-29", "2024-02-21/2024-02-29"),
    ("en", "late Q1 2026", "2026-03-01", "2026-03-31", "2026-03-01/2026-03-31"),
]

# Quarters, halves, seasons, decades, centuries.
NAMED = [
    ("en", "third-quarter 2026", "2026-07-01", "2026-09-30", "2026-35"),
    ("fr", "T3 2026", "2026-07-01", "2026-09-30", "2026-35"),
    ("en", "2016 Q3", "2016-07-01", "2016-09-30", "2016-35"),
    ("it", "ultimo trimestre del 2026", "2026-10-01", "2026-12-31", "2026-36"),
    ("it", "la prima metà del 2026", "2026-01-01", "2026-06-30", "2026-40"),
    ("en", "H2 2026", "2026-07-01", "2026-12-31", "2026-41"),
    ("fr", "printemps 2028", "2028-03-01", "2028-06-21", "2028-21"),
    ("it", "gli anni '90", "1990-01-01", "1999-12-31", "199X"),
    ("fr", "les années 1990", "1990-01-01", "1999-12-31", "199X"),
    ("en", "the early 1990s", "1990-01-01", "1993-04-30", "1990-01-01/1993-04-30"),
    ("en", "the 19th century", "1801-01-01", "1900-12-31", "1801/1900"),
]

# By has only an upper end, since only a lower one; "not until" is since; about adds its own length on either side.
OPEN = [
    ("en", "by 2028", "", "2028-12-31", "../2028"),
    ("en", "by mid-2028", "", "2028-08-31", "../2028-08-31"),
    ("it", "entro il 2028", "", "2028-12-31", "../2028"),
    ("fr", "d'ici fin 2028", "", "2028-12-31", "../2028-12-31"),
    ("it", "dal 2028", "2028-01-01", "", "2028/.."),
    ("it", "dall'inizio del 2028", "2028-01-01", "", "2028-01-01/.."),
    ("it", "a partire dall’inizio del 2028", "2028-01-01", "", "2028-01-01/.."),
    ("fr", "à partir de 2028", "2028-01-01", "", "2028/.."),
    ("en", "2028 at the earliest", "2028-01-01", "", "2028/.."),
    ("en", "not expected until early 2028", "2028-01-01", "", "2028-01-01/.."),
    ("en", "until 2028", "", "2028-12-31", "../2028"),
    ("en", "before 2028", "", "2027-12-31", "../2027-12-31"),
    ("en", "after 2028", "2029-01-01", "", "2029-01-01/.."),
    ("en", "circa 1860", "1859-01-01", "1861-12-31", "1860~"),
]

# A range goes from the start of one to the end of the other; a year said once counts for both.
RANGES = [
    ("en", "from 2007 to 2008", "2007-01-01", "2008-12-31", "2007/2008"),
    ("en", "between March and May 2024", "2024-03-01", "2024-05-31", "2024-03/2024-05"),
    ("en", "9-12 December 2025", "2025-12-09", "2025-12-12", "2025-12-09/2025-12-12"),
    ("it", "dal 2019 al 2024", "2019-01-01", "2024-12-31", "2019/2024"),
    ("fr", "du 10 au 22 août 2012", "2012-08-10", "2012-08-22", "2012-08-10/2012-08-22"),
    ("fr", "du 5 novembre au 5 février 2017", "2016-11-05", "2017-02-05", "2016-11-05/2017-02-05"),
    ("en", "2024-25", "2024-01-01", "2025-12-31", "2024/2025"),
]

# Where two readings are possible both are in the bounds.
AMBIGUOUS = [
    ("en", "03/04/2028", "2028-03-04", "2028-04-03", "[2028-03-04,2028-04-03]"),
    ("it", "03/04/2028", "2028-04-03", "2028-04-03", "2028-04-03"),
    ("en", "13/04/2028", "2028-04-13", "2028-04-13", "2028-04-13"),
    ("en", "2010-12", "2010-01-01", "2012-12-31", "2010/2012"),
    ("en", "winter 2028", "2027-12-01", "2029-03-21", "2028-24"),
    ("en", "the 1800s", "1800-01-01", "1899-12-31", "18XX"),
]

# Relative dates are read against the day of the source, here a Tuesday.
RELATIVE = [
    ("en", "Today", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("en", "1 day ago", "2025-12-08", "2025-12-08", "2025-12-08"),
    ("it", "martedì", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("en", "Friday", "2025-12-05", "2025-12-12", "[2025-12-05,2025-12-12]"),
    ("it", "martedì scorso", "2025-12-02", "2025-12-02", "2025-12-02"),
    ("en", "next Tuesday", "2025-12-16", "2025-12-16", "2025-12-16"),
    ("fr", "hier", "2025-12-08", "2025-12-08", "2025-12-08"),
    ("fr", "il y a deux ans", "2023-01-01", "2023-12-31", "2023"),
    ("it", "la settimana scorsa", "2025-12-01", "2025-12-07", "2025-12-01/2025-12-07"),
    ("en", "last month", "2025-11-01", "2025-11-30", "2025-11"),
    ("en", "December 9", "2025-12-09", "2025-12-09", "2025-12-09"),
    ("en", "in May", "2025-05-01", "2026-05-31", "[2025-05,2026-05]"),
]


def ordinal(day: str) -> float | None:
    return float(date.fromisoformat(day).toordinal()) if day else None


@pytest.mark.parametrize(
    "lang, text, first, last, edtf", [*PRINTED, *PARTS, *NAMED, *OPEN, *RANGES, *AMBIGUOUS, *RELATIVE]
)
def test_a_date_leaves_the_days_its_rule_says(lang: str, text: str, first: str, last: str, edtf: str) -> None:
    value = read(text, kind="date", lang=lang, reference=TUESDAY)
    end = ordinal(last)
    upper = None if end is None else math.nextafter(end + 1, -math.inf)
    assert (value.lower, value.upper, value.detail["edtf"]) == (ordinal(first), upper, edtf)


@pytest.mark.parametrize("lang, text, first, last, edtf", RELATIVE)
def test_a_relative_date_is_marked_so(lang: str, text: str, first: str, last: str, edtf: str) -> None:
    value = read(text, kind="date", lang=lang, reference=TUESDAY)
    assert value.detail["relative"] is True
    assert value.detail["reference"] == "2025-12-09"


@pytest.mark.parametrize("lang, text, first, last, edtf", RELATIVE)
def test_a_relative_date_needs_the_day_of_the_source(lang: str, text: str, first: str, last: str, edtf: str) -> None:
    with pytest.raises(Unreadable, match="the day of the source"):
        read(text, kind="date", lang=lang)


# A clock time is a fraction of its day, one minute long; an hour alone is an hour long.
@pytest.mark.parametrize(
    "lang, text, from_minute, minutes",
    [
        ("en", "10:30 on 9 December 2025", 630, 1),
        ("en", "December 9, 2025 at 3 pm", 900, 60),
        ("en", "2025-12-09T10:30:00Z", 630, 1),
        ("it", "9 dicembre 2025 alle 15.30", 930, 1),
        ("fr", "le 9 décembre 2025 à 15h30", 930, 1),
    ],
)
def test_a_clock_time_is_a_part_of_its_day(lang: str, text: str, from_minute: int, minutes: int) -> None:
    value = read(text, kind="date", lang=lang)
    day = TUESDAY.toordinal()
    assert value.lower == pytest.approx(day + from_minute / 1440)
    assert value.upper == pytest.approx(day + (from_minute + minutes) / 1440)


@pytest.mark.parametrize(
    "text, reason",
    [
        ("soon", "there is no date"),
        ("may", "there is no date"),
        ("it may be sold in a second", "there is no date"),
        ("second", "there is no date"),
        ("in the coming weeks", "there is no date"),
        ("1200 BC", "before the first year"),
        ("May-24", "a day or a year"),
        ("two years since 2019", "how far it is"),
        ("the fifth quarter of 2024", "which part of the date"),
        ("30 February 2025", "cannot be placed"),
        ("in 2014 and in 2024", "more than one date"),
        ("99/99/2025", "there is no date"),
        ("$2028", "there is no date"),
    ],
)
def test_what_is_no_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text, kind="date", lang="en")
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    "text, lang, shown",
    [
        ("early 2028", "en", "Jan to Apr 2028"),
        ("early 2028", "it", "da gen a apr 2028"),
        ("early 2028", "fr", "de janv. à avr. 2028"),
        ("late 2027", "xx", "Sep to Dec 2027"),
        ("from 2028", "it", "da 1 gen 2028 in poi"),
        ("by 2028", "en", "up to 31 Dec 2028"),
        ("9 December 2025", "fr", "9 déc. 2025"),
    ],
)
def test_a_date_is_shown_in_the_language_of_its_reader(text: str, lang: str, shown: str) -> None:
    assert read(text, kind="date", lang="en").shown(lang) == shown
