"""The same answer by other means: what one would do without the candidate queries, as well as one can.

Slots that may contradict, once by a frame in memory and once by pairs of claims. Both know the rules of all properties
and take the same liberties as the queries they stand beside: axes of one slot are not told apart, and where time
matters a year is one moment.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection

from facts.models import Property

SERIOUS = "c.status = 'recorded' AND c.unreadable = '' AND c.modality <> 'speculated'"
FIRST = "CASE WHEN c.period_text = '' THEN o.published_earliest ELSE c.period_lower END"
YEAR = """CASE WHEN extract(year FROM c.period_lower) = extract(year FROM c.period_upper)
  THEN extract(year FROM c.period_lower)::int END"""

ROWS = f"""
SELECT c.slot_id, s.property_id, c.polarity = 'denied', e.exclusive, coalesce(e.tree_left, c.lower),
  coalesce(CASE WHEN p.part_of_is_vagueness THEN e.tree_right ELSE e.tree_left END, c.upper),
  CASE WHEN p.time_behaviour = 'at' THEN {YEAR} END,
  CASE WHEN p.time_behaviour = 'cumulative' THEN {FIRST} - date '1970-01-01' END,
  CASE WHEN p.kind = 'quote' THEN c.value ->> 'text' END
FROM facts_claim c JOIN facts_slot s ON s.id = c.slot_id JOIN facts_property p ON p.id = s.property_id
JOIN sources_snapshot n ON n.id = c.snapshot_id JOIN sources_source o ON o.id = n.source_id
LEFT JOIN facts_entity e ON e.id = c.value_entity_id
WHERE {SERIOUS}
"""
COLUMNS = ["slot", "property", "denied", "exclusive", "lower", "upper", "year", "first", "wording"]


def by_frame(pandas: Any) -> set[int]:
    """Load what the questions need, and group it in memory."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        frame = pandas.DataFrame(cursor.fetchall(), columns=COLUMNS)
    claims = frame[~frame["denied"]]
    rules = {rule.pk: rule for rule in Property.objects.all()}
    compared = claims[_has(claims, rules, _flags_differences) & (claims["exclusive"] != False)]  # noqa: E712 it is NULL
    fixed = compared[_has(compared, rules, lambda rule: rule.time_behaviour == "fixed")]
    at = compared[_has(compared, rules, lambda rule: rule.time_behaviour == "at")]
    totals = compared[_has(compared, rules, lambda rule: rule.time_behaviour == "cumulative")]
    ends = totals.groupby(["slot", "first"], dropna=False).agg(_ENDS).sort_index(na_position="first")
    ends["lower"] = ends.groupby("slot")["lower"].cummax()
    wordings = claims.dropna(subset=["wording"]).groupby("slot")["wording"].nunique()
    return {
        *_apart(fixed.groupby("slot"), rules=rules),
        *_apart(at.groupby(["slot", "year"]), rules=rules),
        *at.loc[at["year"].isna(), "slot"],
        *ends.index[ends["lower"] > ends["upper"]].get_level_values("slot"),
        *wordings.index[wordings > 1],
        *frame.loc[frame["denied"], "slot"],
    }


_ENDS = {"lower": "max", "upper": "min"}


def _apart(groups: Any, *, rules: Mapping[int, Property]) -> Any:
    ends = groups.agg({**_ENDS, "property": "first"})
    tolerance = ends["property"].map({pk: rule.tolerance for pk, rule in rules.items()})
    return ends.index[ends["lower"] - tolerance > ends["upper"] + tolerance].get_level_values("slot")


def _has(frame: Any, rules: Mapping[int, Property], wanted: Callable[[Property], bool]) -> Any:
    return frame["property"].isin([pk for pk, rule in rules.items() if wanted(rule)])


def _flags_differences(rule: Property) -> bool:
    return rule.flags_differences and rule.kind != "quote"


_PAIR = """
SELECT a.slot_id FROM facts_slot s JOIN facts_property p ON p.id = s.property_id
JOIN facts_claim a ON a.slot_id = s.id JOIN facts_claim b ON b.slot_id = s.id"""
_BOTH = " AND ".join(SERIOUS.replace("c.", f"{one}.") + f" AND {one}.polarity = 'asserted'" for one in "ab")
_FLAGS = "NOT p.many_valued AND (p.kind <> 'text' OR p.exact) AND p.kind NOT IN ('quote', 'entity')"
_ABOVE = "a.lower - p.tolerance > b.upper + p.tolerance"
_SOURCES = "".join(
    f" JOIN sources_snapshot n{one} ON n{one}.id = {one}.snapshot_id"
    f" JOIN sources_source o{one} ON o{one}.id = n{one}.source_id"
    for one in "ab"
)
_EARLIER = " <= ".join(FIRST.replace("c.", f"{one}.").replace("o.", f"o{one}.") for one in "ab")
_YEARS = " = ".join(YEAR.replace("c.", f"{one}.") for one in "ab")

PAIRS = f"""
{_PAIR} WHERE {_BOTH} AND {_FLAGS} AND p.time_behaviour = 'fixed' AND {_ABOVE}
UNION
{_PAIR} WHERE {_BOTH} AND {_FLAGS} AND p.time_behaviour = 'at' AND {_ABOVE} AND {_YEARS}
UNION
{_PAIR} {_SOURCES} WHERE {_BOTH} AND {_FLAGS} AND p.time_behaviour = 'cumulative' AND {_ABOVE} AND {_EARLIER}
UNION
{_PAIR} JOIN facts_entity ea ON ea.id = a.value_entity_id JOIN facts_entity eb ON eb.id = b.value_entity_id
WHERE {_BOTH} AND p.kind = 'entity' AND NOT p.many_valued AND ea.exclusive AND eb.exclusive
AND ea.tree_left > CASE WHEN p.part_of_is_vagueness THEN eb.tree_right ELSE eb.tree_left END
UNION
{_PAIR} WHERE {_BOTH} AND p.kind = 'quote' AND a.value ->> 'text' > b.value ->> 'text'
UNION
SELECT c.slot_id FROM facts_claim c WHERE {SERIOUS} AND c.polarity = 'denied'
"""


def by_pairs() -> set[int]:
    """Each claim of a slot beside each other one that could lie below it, rule by rule."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS)
        return {slot for (slot,) in cursor.fetchall()}
