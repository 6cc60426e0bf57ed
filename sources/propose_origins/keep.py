"""Keep what is new of proposals: each once for ever, none where the answer is told already."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sources.models import OriginProposal, Source

Proposals = list[OriginProposal]
Compared = tuple[int, OriginProposal]
"""A proposal, and the source by whose comparison with the others it was found: its copy, or its original."""


def keep_proposals(found: Sequence[Compared], *, now: datetime) -> Proposals:
    """Those that were not there before, in any state."""
    if not found:
        return []
    sources = Source.objects.in_bulk({pk for _, one in found for pk in (one.source_id, one.original_id) if pk})
    known: defaultdict[int, Proposals] = defaultdict(list)
    for row in OriginProposal.objects.filter(source__in={one.source_id for _, one in found}):
        known[row.source_id].append(row)
    made = []
    for own, one in found:
        of_source = known[one.source_id]
        if _is_asked(one, own=own, known=of_source) or _is_told(one, sources=sources):
            continue
        kept, is_new = _kept(one, now=now)
        of_source.append(kept)
        made += [kept] if is_new else []
    return made


def _is_asked(one: OriginProposal, *, own: int, known: Proposals) -> bool:
    return _key(one) in map(_key, known) or (one.source_id != own and _has_its_original(one, known=known))


def _key(one: OriginProposal) -> tuple[int, int | None, int | None]:
    return one.source_id, one.original_id, one.agency_id


def _has_its_original(one: OriginProposal, *, known: Proposals) -> bool:
    """A copy of a copy needs no second line to the beginning; a press release is told all the same."""
    if one.basis == OriginProposal.Basis.SAME_RELEASE:
        return False
    return any(other.original_id is not None and other.status == OriginProposal.Status.OPEN for other in known)


def _is_told(one: OriginProposal, *, sources: dict[int, Source]) -> bool:
    """What it repeats is told already, or this would close a circle."""
    if one.original_id is None:
        return False
    copy, original = sources[one.source_id], sources[one.original_id]
    return copy.derived_from_id is not None or original.repeats(copy)


def _kept(one: OriginProposal, *, now: datetime) -> tuple[OriginProposal, bool]:
    """The row, and whether it is new: somebody else may have proposed the same at this moment."""
    said = {"basis": one.basis, "score": one.score, "evidence": one.evidence, "proposed_at": now}
    return OriginProposal.objects.get_or_create(
        source_id=one.source_id, original_id=one.original_id, agency_id=one.agency_id, defaults=said
    )
