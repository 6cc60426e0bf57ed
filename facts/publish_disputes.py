"""What the document of a contested fact says of its contradiction: the candidates, with a few quotes of each, and the
range they span. All of it was vetted with the version, but for how the contradiction stood when that was published.
"""

from collections.abc import Sequence
from typing import Any

from facts.kinds.backing import backed_by
from facts.models import Claim, Entity, FactVersion

JSON = Any
LONGEST_QUOTE = 300


def told_dispute(version: FactVersion, *, claims: Sequence[Claim]) -> dict[str, JSON]:
    """``claims`` are the evidence, with their sources. Nothing of a fact that is not contested."""
    if version.contradiction is None or version.dispute is None:
        return {}
    dispute = version.dispute
    quoted = {claim.pk: claim for claim in claims}
    entities = _entities(dispute)
    return {
        "contradiction": {
            "id": version.contradiction.public_id,
            "kind": dispute["kind"],
            "reason": dispute["reason"],
            "state": version.contradiction.status,
        },
        "candidates": [_candidate(one, quoted=quoted, entities=entities) for one in dispute["candidates"]],
        "more_candidates": dispute["more"],
        "range": _range(version, shown=dispute["range"]),
    }


def _candidate(said: dict[str, JSON], *, quoted: dict[int, Claim], entities: dict[str, str]) -> dict[str, JSON]:
    told: dict[str, JSON] = {"shown": said["shown"], "polarity": said["polarity"]}
    if "axis" in said:
        told |= {name: said[name] for name in ("axis", "lower", "upper")}
    if "entity" in said:
        told["entity"] = {"id": said["entity"], "name": entities[said["entity"]]}
    return told | {
        "reports": said["reports"],
        "independent_origins": said["origins"],
        "backed_by": backed_by(reports=said["reports"], origins=said["origins"]),
        "publishers": said["publishers"],
        "quotes": [_quote(quoted[pk]) for pk in said["claims"]],
    }


def _quote(claim: Claim) -> dict[str, JSON]:
    """All that is known of the passage stands in the evidence."""
    source = claim.snapshot.source
    return {
        "source": source.public_id,
        "publisher": source.publisher.name,
        "language": source.language,
        "quote": claim.quote[:LONGEST_QUOTE],
    }


def _entities(dispute: dict[str, JSON]) -> dict[str, str]:
    """The names of those that are candidates, by public id."""
    wanted = [one["entity"] for one in dispute["candidates"] if "entity" in one]
    return {entity.public_id: str(entity) for entity in Entity.objects.filter(public_id__in=wanted)}


def _range(version: FactVersion, *, shown: str) -> dict[str, JSON] | None:
    if not version.axis:
        return None
    return {"shown": shown, "axis": version.axis, "lower": version.lower, "upper": version.upper}
