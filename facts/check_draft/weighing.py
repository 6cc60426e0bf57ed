"""What stands in a draft, what is vetted and what is claimed, each as a claim that can be weighed."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from facts.check_draft.matching import Match
from facts.models import Claim, FactVersion, Property
from facts.weigh_slots.claim_rows import ClaimRow, row_of
from facts.weigh_slots.load import weighed
from facts.weigh_slots.rules.weighed_claim import WeighedClaim

_DRAFT = 0
"""No claim has this primary key: weighing takes them in their order."""


def of_draft(match: Match, *, day: date) -> WeighedClaim:
    """What the draft says, as if it had been recorded on its day."""
    said = match.suggestion
    row = ClaimRow(
        pk=_DRAFT,
        slot_id=_DRAFT,
        value=match.value.as_json(),
        axis=match.value.axis,
        lower=match.value.lower,
        upper=match.value.upper,
        value_entity_id=None if match.value_entity is None else match.value_entity.pk,
        bounds_by_id=None,
        period_text=said.period_text,
        period_lower=match.period[0],
        period_upper=match.period[1],
        polarity=said.polarity,
        modality=said.modality,
        speaker=said.speaker,
        source_id=_DRAFT,
        published_earliest=day,
        published_latest=day,
        publisher=_("your draft"),
        value_entity=match.value_entity,
    )
    return weighed(row, rule=said.property, origin=_("your draft"))


def of_fact(version: FactVersion, *, rule: Property) -> list[WeighedClaim]:
    """The vetted value, once for each time that its evidence speaks of."""
    evidence: Sequence[Claim | None] = [*version.evidence.all()] or [None]
    rows = [_row(version, claim, number=number) for number, claim in enumerate(evidence, start=1)]
    return [weighed(row, rule=rule, origin=_("the vetted fact")) for row in rows]


def of_claim(claim: Claim, *, rule: Property) -> WeighedClaim:
    return weighed(row_of(claim), rule=rule, origin=claim.snapshot.source.publisher.name)


def _row(version: FactVersion, claim: Claim | None, *, number: int) -> ClaimRow:
    """The value of the version, at the time of a piece of its evidence; of an unknown time without any."""
    source = None if claim is None else claim.snapshot.source
    is_corrected = version.value_entity is None and version.shown_as_read() != ""
    return ClaimRow(
        pk=number,
        slot_id=version.fact.slot_id,
        value=version.value,
        axis=version.axis,
        lower=version.lower,
        upper=version.upper,
        value_entity_id=version.value_entity_id,
        bounds_by_id=number if is_corrected else None,
        period_text="" if claim is None else claim.period_text,
        period_lower=None if claim is None else claim.period_lower,
        period_upper=None if claim is None else claim.period_upper,
        polarity=version.polarity,
        modality=Claim.Modality.ASSERTED,
        speaker="" if claim is None or version.value.get("kind") != Property.Kind.QUOTE else claim.speaker,
        source_id=0 if source is None else source.pk,
        published_earliest=None if source is None else source.published_earliest,
        published_latest=None if source is None else source.published_latest,
        publisher=_("the vetted fact"),
        value_entity=version.value_entity,
    )
