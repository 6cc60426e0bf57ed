"""Sentences that rows keep: English as text, the language of the reader where their parts are known."""

import pickle
from datetime import date

import pytest
from django.utils.translation import override

from facts.kinds import Unreadable, compare, read
from facts.kinds.days import Days
from facts.models.told import in_language
from facts.weigh_slots.rules.weigh import weigh
from sources.telling import Telling, parts_of, tell_each, telling, told_again
from tests.weighing.claims import as_read, assumed, denied, printed, rules, said

FOUND = "no entity is called “{name}”"


def in_italian(text: str) -> str:
    """As a row keeps it, and a page shows it."""
    kept = parts_of(text)
    with override("it"):
        return in_language(str(text), kept)


def reason(*claims: object, **changes: object) -> str:
    weighing = weigh(claims, rules=rules(**changes))  # type: ignore[arg-type]
    assert weighing is not None
    return weighing.reason


@pytest.mark.parametrize(
    "english, italian",
    [
        (
            reason(
                as_read("early 2028", kind="date", publisher="The Post"),
                as_read("late 2027", kind="date", publisher="The Times"),
            ),
            "The Times contro The Post: «late 2027» è da set a dic 2027, «early 2028» è da gen a apr 2028: "
            "distanza un giorno.",
        ),
        (reason(said(1), said(3), said(5)).partition(": ")[2], None),
        (
            reason(said(3, publisher="The Post"), denied(1, 4, publisher="The Times")),
            "The Times smentisce «1–4»; The Post afferma «3».",
        ),
        (
            reason(
                said(9, period=printed("2025-12-01"), publisher="The Post"),
                said(8, period=assumed("2025-12-02"), publisher="The Times"),
                time="cumulative",
            ),
            "Senza «8» (The Times, 2 dic 2025, la data dell’articolo) il totale cresce soltanto: The Post dava «9» "
            "riferito a 1 dic 2025, The Times dà «8» riferito a 2 dic 2025, la data dell’articolo, 1 in meno.",
        ),
    ],
)
def test_a_reason_is_told_in_the_language_of_its_reader(english: str, italian: str | None) -> None:
    """Cut to pieces it is text, and stays as it is."""
    with override("en"):
        assert in_language(str(english), parts_of(english)) == english
    told = in_italian(english)
    assert told == (italian or english)


def test_why_a_value_was_not_read_is_told_too() -> None:
    with pytest.raises(Unreadable) as met:
        read("next Friday", kind="date", lang="xx")
    told = Telling(met.value.reason, met.value.as_part())
    assert "(no table for the language “xx”: only digits and signs are read)" in told
    assert in_italian(told).endswith("(nessuna tabella per la lingua «xx»: si leggono solo cifre e segni)")


def test_what_is_written_anew_without_its_parts_is_told_as_it_stands() -> None:
    kept = parts_of(telling(FOUND, name="Ford"))
    with override("it"):
        assert in_language("no entity is called “Ford”", kept) == "nessuna entità si chiama «Ford»"
        assert in_language("no entity is called “Fiat”", kept) == "no entity is called “Fiat”"
        assert in_language("no entity is called “Ford”", None) == "no entity is called “Ford”"


@pytest.mark.parametrize(
    "is_", [{"say": FOUND}, {"say": FOUND, "with": {}}, {"say": 3, "with": {}}, {"month": 3}, {}, {"each": 1}]
)
def test_parts_of_another_shape_are_no_reason_to_fail(is_: object) -> None:
    """A row of another version of the program is told in English."""
    kept = {**parts_of(Telling("It is so.")), "is": is_}
    assert told_again("It is so.", kept, translate=str, lang="it") in ("It is so.", FOUND)


def test_a_telling_that_is_cut_is_text_and_one_that_is_whole_is_itself() -> None:
    one = telling(FOUND, name="Ford")
    assert parts_of(one.strip()) == parts_of(one[:500]) == parts_of(one)
    assert parts_of(one[:5]) is None
    assert parts_of(f"{one} ") is None
    again = pickle.loads(pickle.dumps(one))
    assert (again, parts_of(again)) == (one, parts_of(one))
    assert telling("{name}", name="{x} %s") == "{x} %s"


def test_some_in_a_row_are_told_each() -> None:
    both = tell_each([telling("{count} times", count=1_200), "", "by hand"])
    assert both == "1,200 times by hand"
    assert in_italian(both) == "1.200 volte by hand"
    assert tell_each([telling("once"), ""]).as_part() == {"say": "once", "with": {}}


def test_numbers_are_written_as_the_language_writes_them() -> None:
    def apart(one: str, other: str, kind: str) -> str:
        compared = compare(*(read(text, kind=kind, lang="en") for text in (one, other)))
        return in_italian(telling("{said}", said=compared.sentence))

    assert "distanza 3.652 giorni" in apart("2018-01-01", "2028-01-01", "date")
    assert "1,95 punti percentuali" in apart("5%", "7.5%", "quantity")
    assert in_italian(telling("{count} times", count=1_234_567)) == "1.234.567 volte"


def test_values_and_days_are_shown_in_the_language() -> None:
    compared = compare(read("May 2028", kind="date", lang="en"), read("2028", kind="date", lang="en"))
    assert in_italian(telling("{said}", said=compared.sentence)) == "entrambi ammettono mag 2028"
    days = Days(date(2025, 5, 1), None)
    assert Days.from_json(days.as_part()["days"]) == days
