"""The contradictions that the public is to read of: of each the last document that told of it, and how it ended."""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from facts.models import FactVersion, PublicContradiction, PublishedDocument

JSON = Any
_OF_DOCUMENT = ("statement", "entity", "property", "qualifiers", "candidates", "more_candidates", "range")
_COUNTED = ("reports", "independent_origins", "backed_by", "as_of", "version", "published_at", "license")


def disputes_of(told: Sequence[tuple[FactVersion, PublishedDocument]]) -> list[PublicContradiction]:
    """Of all versions of one fact that the public ever read, oldest first, each with its document."""
    last = {version.contradiction_id: (version, document) for version, document in told if version.is_contested}
    after = {version.pk: document for (version, _), (_, document) in pairwise(told)}
    return [_row(version, document, after=after.get(version.pk)) for version, document in last.values()]


def _row(version: FactVersion, document: PublishedDocument, *, after: PublishedDocument | None) -> PublicContradiction:
    assert version.contradiction is not None, "only those are asked for"
    assert version.dispute is not None, "the database sees to it"
    is_over = version.status != FactVersion.Status.PUBLISHED
    standing = PublicContradiction.Standing.SETTLED if is_over else PublicContradiction.Standing.CONTESTED
    said = document.document
    outcome = None if after is None or after.correction is None else json.loads(after.correction)
    return PublicContradiction(
        id=version.contradiction.pk,
        public_id=version.contradiction.public_id,
        fact=document.public_id,
        # As it was vetted: the machine may call it otherwise by now.
        kind=version.dispute["kind"],
        standing=standing,
        property_name=document.property_name,
        entity_id=document.entity_id,
        text=None if said is None else json.dumps(_told(said, standing=standing, outcome=outcome)),
    )


def _told(said: dict[str, JSON], *, standing: str, outcome: dict[str, JSON] | None) -> dict[str, JSON]:
    """What the fact said of it then, and nothing that became known inside since."""
    links = {name: said["links"][name] for name in ("entity", "property")}
    return {
        **said["contradiction"],
        "fact": said["id"],
        "status": standing,
        **{name: said[name] for name in (*_OF_DOCUMENT, *_COUNTED)},
        "outcome": outcome and {name: outcome[name] for name in ("kind", "note", "at", "after")},
        "links": {"self": said["links"]["contradiction"], "fact": said["links"]["self"], **links},
    }
