"""A value as printed and as read: the set of possible truths it leaves, as an interval on an axis."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from facts.kinds.dimensions import canonical, is_measure, to_canonical
from facts.kinds.interval import Bound, Interval
from facts.kinds.showing import shown
from facts.kinds.units import can_mean

Json = Any  # what json.dumps takes


class Unreadable(Exception):
    """The text cannot be read as a value of this kind; `reason` says why in plain words.

    `template` is in English and marked for translation; `parts` stand in its braces: text, numbers, other reasons.
    """

    def __init__(self, template: str, **parts: "str | int | Unreadable") -> None:
        worded = {name: f"{part:,}" if isinstance(part, int) else str(part) for name, part in parts.items()}
        self.reason = template.format(**worded) if parts else template
        self.template, self.parts = template, parts
        super().__init__(self.reason)

    def shown(self, lang: str) -> str:
        return self.reason

    def as_part(self) -> Json:
        """As JSON, to be told again in another language (sources/telling.py)."""
        said = {name: part.as_part() if isinstance(part, Unreadable) else part for name, part in self.parts.items()}
        return {"say": self.template, "with": said} if said else {"say": self.template}


@dataclass(frozen=True)
class Value:
    """`lower` and `upper` are both inside; None is an end that is not bounded.

    Axes: date (days, date.toordinal()), quantity:<canonical unit>, money:<ISO 4217 or sign>,
    entity, text, boolean, quote. `detail` holds what the bounds do not say (edtf, amount, hedge …).
    """

    kind: str
    text: str
    axis: str
    lower: Bound
    upper: Bound
    detail: Mapping[str, Json] = field(default_factory=dict, hash=False)

    @property
    def interval(self) -> Interval:
        return self.lower, self.upper

    def as_json(self) -> dict[str, Json]:
        return {
            "kind": self.kind,
            "text": self.text,
            "axis": self.axis,
            "lower": self.lower,
            "upper": self.upper,
            "detail": dict(self.detail),
        }

    def as_part(self) -> Json:
        """As it stands in a sentence that is told again in another language (sources/telling.py)."""
        return {"value": self.as_json()}

    @classmethod
    def from_json(cls, row: Mapping[str, Json]) -> "Value":
        return cls(row["kind"], row["text"], row["axis"], row["lower"], row["upper"], dict(row.get("detail", {})))

    def shown(self, lang: str) -> str:
        """As an editor reads it: "Jan to Apr 2028", "57,000 to 63,000", "€20,000 or less"."""
        return shown(axis=self.axis, bounds=self.interval, text=self.text, detail=self.detail, lang=lang)

    def in_unit(self, unit: str) -> "Value":
        """A bare number or a sign many countries use takes the property's unit; a stated unit stays as stated."""
        kind, _, printed = self.axis.partition(":")
        if self.axis == "quantity:count" and unit and not (is_measure(unit) and self.detail.get("noun")):
            return self._counted_in(unit)  # "22 bridges" are no 22 m
        if kind == "quantity" and can_mean(printed, unit):
            return self._counted_in(unit)
        sign = self.axis.removeprefix("money:")
        if self.axis.startswith("money:") and can_mean(sign, unit):
            return replace(self, axis=f"money:{unit}", detail={**self.detail, "unit": unit})
        return self

    def placed(self, lower: float, upper: float, axis: str = "entity") -> "Value":
        """An entity put on its nested-set numbers (or, not exclusive, on an axis of its own)."""
        return replace(self, axis=axis, lower=lower, upper=upper)

    def bounded_by(self, interval: Interval) -> "Value":
        """The same printed value with other bounds on its axis."""
        return replace(self, lower=interval[0], upper=interval[1])

    def said_by(self, speaker: str) -> "Value":
        return replace(self, detail={**self.detail, "speaker": speaker})

    def _counted_in(self, unit: str) -> "Value":
        name, _ = canonical(unit)
        lower, upper = to_canonical(self.interval, unit)
        return replace(self, axis=f"quantity:{name}", lower=lower, upper=upper, detail={**self.detail, "unit": unit})


@dataclass(frozen=True)
class Span:
    """Where a value stands in a text: text[start:end] == value.text, in code points."""

    start: int
    end: int
    value: Value
