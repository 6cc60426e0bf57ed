"""What CLDR prints is read back: every unit and every currency it names, in all five languages."""

import pytest
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from facts.kinds import Value, read
from facts.kinds.currencies import codes
from facts.kinds.dimensions import canonical
from facts.kinds.languages import LANGUAGES
from facts.kinds.unit_names import NO_NAMES, UNITS
from facts.kinds.units import NEVER_CODES

AMOUNTS = (2, 449, 12_345)
# Read otherwise on purpose: names that are other words, and "calories" and "tonnes" of other kinds.
NOT_READ = {f"{kind}-{name}" for kind, name in (("duration", "second"), ("digital", "bit"), ("pressure", "bar"))}
MEASURED = [(lang, name, unit) for lang in sorted(LANGUAGES) for name, unit in UNITS.items() if name not in NOT_READ]
NAMED = [(lang, code) for lang in sorted(LANGUAGES) for code in sorted(codes() - {"BTC"})]


def stated(value: Value) -> tuple[str, str]:
    return value.axis, str(value.detail["amount"])


@pytest.mark.parametrize("lang, name, unit", MEASURED)
def test_a_unit_spelled_out_is_read_back(lang: str, name: str, unit: str) -> None:
    printed = [format_unit(amount, name, "long", locale=lang) for amount in AMOUNTS]
    found = [stated(read(text, kind="quantity", lang=lang)) for text in printed]
    assert found == [(f"quantity:{canonical(unit)[0]}", str(amount)) for amount in AMOUNTS]


@pytest.mark.parametrize("lang, code", NAMED)
def test_a_currency_is_read_back_by_code_and_by_name(lang: str, code: str) -> None:
    number = format_decimal(449, locale=lang)
    printed = [format_currency(449, code, locale=lang, format_type="name", currency_digits=False)]
    printed += [] if code in NEVER_CODES else [f"{number} {code}", f"{code} {number}", f"{code}\u00a0{number}"]
    found = {stated(read(text, kind="money", lang=lang)) for text in printed}
    assert found == {(f"money:{code}", "449")}


def test_words_that_are_no_units_stay_words() -> None:
    assert NO_NAMES & {"bit", "bar"} == {"bit", "bar"}
    assert read("a bit more than 10", kind="quantity", lang="en").axis == "quantity:count"
