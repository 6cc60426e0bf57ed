"""The values printed in a sentence that a property could take."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from facts.kinds import KINDS, Span
from facts.kinds.dimensions import canonical
from facts.kinds.passage import passage_of
from facts.kinds.units import can_mean
from facts.models import Property

NUMBERS = ("quantity", "money")
_PERCENT = "quantity:percent"


def find_values(
    text: str, *, start: int, end: int, language: str, published: date | None, kinds: Collection[str]
) -> list[Span]:
    """Dates, amounts and numbers between two code points; only kinds that are asked for cost time. None overlap."""
    passage = passage_of(text[start:end], lang=language, reference=published)
    numbers = [span for kind in ("money", "quantity") if kind in kinds for span in KINDS[kind].find(passage)]
    # A number may be the year of a date; where there is none, and no date is asked for, dates need not be read.
    dates = KINDS["date"].find(passage) if numbers or "date" in kinds else []
    taken = bytearray(end - start)
    found: list[Span] = []
    for span in (*dates, *numbers):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            found.append(replace(span, start=span.start + start, end=span.end + start))
    return sorted(found, key=lambda span: span.start)


def fits(span: Span, of: Property) -> bool:
    """Whether the property could take it: its kind, its unit or currency."""
    value = span.value
    if value.kind != of.kind:
        return False
    if of.kind == "money":
        sign = value.axis.removeprefix("money:")
        return not of.unit or sign == of.unit or can_mean(sign, of.unit)
    if of.kind != "quantity":
        return True
    if (value.axis == _PERCENT) != (of.unit in ("percent", "%")):
        return False
    if not of.unit or value.axis in {f"quantity:{unit}" for unit in of.equal_units}:
        return True
    return value.axis == f"quantity:{canonical(of.unit)[0]}" or value.axis == "quantity:count"
