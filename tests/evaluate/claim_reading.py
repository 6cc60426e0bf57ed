"""How the values of annotated claims are read from what is printed: right, refused or wrong.

Judged are dates, numbers and amounts by the rules of ``judging``, and entities and concepts by the vocabulary that was
given. Yes or no, lists and free wordings are read by a person; entities inferred from the gold would prove nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from facts.kinds.dimensions import CANONICAL
from facts.models import Entity, Property
from sources.models import Snapshot
from tests.evaluate.gold import GoldClaim
from tests.evaluate.infer import KINDS
from tests.evaluate.judging import is_right
from tests.evaluate.load import as_read
from tests.evaluate.measuring import code_of
from tests.evaluate.reading import REFUSED, RIGHT, WRONG, Score
from tests.evaluate.vocabulary import property_called


def score_claims(claims: Iterable[GoldClaim], *, snapshots: Mapping[str, Snapshot], inferred: Iterable[str]) -> Score:
    found, unproven = Score(), set(inferred)
    for claim in claims:
        rule = property_called(claim.property_name)
        snapshot = snapshots[claim.article]
        if (
            rule.kind == Property.Kind.ENTITY
            and claim.type in ("entity", "text")
            and claim.property_name not in unproven
        ):
            _add_entity(found, claim, rule=rule, snapshot=snapshot)
        elif rule.kind == KINDS.get(claim.type) and rule.kind in ("date", "quantity", "money"):
            _add_value(found, claim, rule=rule, snapshot=snapshot)
    return found


def _add_entity(found: Score, claim: GoldClaim, *, rule: Property, snapshot: Snapshot) -> None:
    """Right when it is the entity the annotator's own words lead to; where those lead nowhere nothing can be said."""
    row = _row(claim, {"kind": "entity", "name": claim.wording})
    read = as_read(claim.value_text, rule=rule, snapshot=snapshot)
    if read.entity is None:
        found.add(row, REFUSED, read.unreadable)
        return
    meant = [as_read(name, rule=rule, snapshot=snapshot).entity for name in (claim.wording, *claim.names)]
    known = [entity for entity in meant if entity is not None]
    if known:
        found.add(row, RIGHT if _is_meant(read.entity, known) else WRONG, str(read.entity))


def _is_meant(read: Entity, known: list[Entity]) -> bool:
    """It itself, or the whole it lies in: vaguer than the annotator, not wrong."""
    return any(entity.is_inside(read) for entity in known)


def _add_value(found: Score, claim: GoldClaim, *, rule: Property, snapshot: Snapshot) -> None:
    row = _row(claim, _expected(claim))
    read = as_read(claim.value_text, rule=rule, snapshot=snapshot)
    if read.value is None:
        found.add(row, REFUSED, read.unreadable)
        return
    try:
        outcome = RIGHT if is_right(read.value, row["expected"]) else WRONG
    except (TypeError, ValueError):
        return  # the annotator wrote no date or number that could be compared
    found.add(row, outcome, f"{read.value.axis} {read.value.shown('en')}")


def _row(claim: GoldClaim, expected: dict[str, Any]) -> dict[str, Any]:
    return {"id": claim.id, "lang": claim.lang, "text": claim.value_text, "expected": expected}


def _expected(claim: GoldClaim) -> dict[str, Any]:
    """The value in the words of the phrase files: a count of things is a number, whatever the things are called."""
    value = dict(claim.value)
    kind = str(value.pop("type"))
    if kind in ("quantity", "number") and code_of(str(value.get("unit") or "")) not in CANONICAL:
        return {name: part for name, part in value.items() if name != "unit"} | {"kind": "number"}
    return value | {"kind": "percentage" if kind.startswith("percent") else kind}
