"""Rows of claims as weighing reads them: of one slot or of many, the columns it needs and no more."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from facts.models import Claim, Entity
from facts.models.claim import ClaimQuerySet


class ClaimRow(NamedTuple):
    """One read, live claim and what is known of its source, under the names they have in the models."""

    pk: int
    slot_id: int
    value: dict[str, Any]
    axis: str
    lower: float | None
    upper: float | None
    value_entity_id: int | None
    bounds_by_id: int | None
    period_text: str
    period_lower: date | None
    period_upper: date | None
    polarity: str
    modality: str
    speaker: str
    source_id: int
    published_earliest: date | None
    published_latest: date | None
    publisher: str
    value_entity: Entity | None = None


_ELSEWHERE = {
    "source_id": "snapshot__source_id",
    "published_earliest": "snapshot__source__published_earliest",
    "published_latest": "snapshot__source__published_latest",
    "publisher": "snapshot__source__publisher__name",
}
_COLUMNS = [_ELSEWHERE.get(name, name) for name in ClaimRow._fields if name != "value_entity"]


def rows_of(slot_ids: Collection[int]) -> list[ClaimRow]:
    """The rows of these slots in the order of their primary keys, each with the entity that is its value."""
    return rows_among(Claim.objects.live().filter(slot__in=slot_ids, unreadable=""))


def rows_among(claims: ClaimQuerySet) -> list[ClaimRow]:
    """The same of these claims, which are live and read."""
    rows = [ClaimRow(*columns) for columns in claims.order_by("pk").values_list(*_COLUMNS)]
    entities = Entity.objects.in_bulk({row.value_entity_id for row in rows if row.value_entity_id is not None})
    return [
        row if row.value_entity_id is None else row._replace(value_entity=entities[row.value_entity_id]) for row in rows
    ]


def row_of(claim: Claim) -> ClaimRow:
    """The row of one claim that was loaded with its source, or is not recorded yet: it then has no key, and no slot."""
    source = claim.snapshot.source
    return ClaimRow(
        pk=claim.pk or 0,
        slot_id=claim.slot_id or 0,
        value=claim.value,
        axis=claim.axis,
        lower=claim.lower,
        upper=claim.upper,
        value_entity_id=claim.value_entity_id,
        bounds_by_id=claim.bounds_by_id,
        period_text=claim.period_text,
        period_lower=claim.period_lower,
        period_upper=claim.period_upper,
        polarity=claim.polarity,
        modality=claim.modality,
        speaker=claim.speaker,
        source_id=source.pk,
        published_earliest=source.published_earliest,
        published_latest=source.published_latest,
        publisher=source.publisher.name,
        value_entity=claim.value_entity,
    )
