"""Compare new snapshots with all that are here, and propose what seems to repeat what."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from sources.in_english import in_english
from sources.models import OriginProposal, Snapshot, Source
from sources.propose_origins.attempts import begin_attempts, fail_attempts
from sources.propose_origins.compared import Likeness, Work, likeness, nearest
from sources.propose_origins.credited import publisher_credited
from sources.propose_origins.index import candidates, keep_shingles
from sources.propose_origins.keep import keep_proposals
from sources.propose_origins.runs import sampled
from sources.propose_origins.works import origins_of, read_works, work_of

log = logging.getLogger(__name__)

TOGETHER = 100
"""Snapshots that are compared in one transaction."""

MOST_READ = 20
"""Texts one snapshot is compared with word by word: those that share most first, the earlier ones of equals."""

Basis = OriginProposal.Basis
Proposals = list[OriginProposal]


def propose_origins(snapshot_id: int, *, now: datetime) -> Proposals:
    """Compare one snapshot; return what is proposed now and was not before. One that was compared, given up, or is
    gone, gives nothing; so does one that fails, and keeps the reason."""
    begun = begin_attempts([snapshot_id])
    try:
        return _compare(begun, now=now) if begun else []
    except Exception as error:  # whatever it is, it is kept for a person to read
        _say_why(begun, error=error)
        return []


def compare_waiting(*, now: datetime, at_most: int) -> int:
    """Compare snapshots that nobody compared yet, the earliest first; return how many waited. Those that were tried in
    vain come last, each by itself: one that kills the process takes no other with it."""
    waiting = Snapshot.objects.to_compare().order_by("pk").values_list("pk", flat=True)
    fresh = list(waiting.filter(compare_attempts=0)[:at_most])
    for first in range(0, len(fresh), TOGETHER):
        _compare_or_say_why(fresh[first : first + TOGETHER], now=now)
    tried = waiting.filter(compare_attempts__gt=0).order_by("compare_attempts", "pk")[: at_most - len(fresh)]
    again = [pk for pk in tried if pk not in set(fresh)]
    for pk in again:
        _compare_or_say_why([pk], now=now)
    return len(fresh) + len(again)


def _compare_or_say_why(pks: Sequence[int], *, now: datetime) -> None:
    """One that cannot be compared holds up no other: it keeps the reason, and is given up after five attempts. What the
    database refused may be over soon: it waits for the next sweep."""
    begun = begin_attempts(pks)
    if not begun:
        return
    try:
        _compare(begun, now=now)
    except DatabaseError as error:
        _say_why(begun, error=error)
    except Exception as error:
        if len(begun) == 1:
            _say_why(begun, error=error)
            return
        for pk in begun:
            _compare_or_say_why([pk], now=now)


def _say_why(pks: Sequence[int], *, error: Exception) -> None:
    log.warning("these snapshots could not be compared with others: %s", pks, exc_info=error)
    fail_attempts(pks, error=error)


def _compare(pks: Sequence[int], *, now: datetime) -> Proposals:
    """First all runs are kept and committed, then compared: of two copies that arrive at one moment at least one must
    see the other."""
    snapshots = list(_waiting(pks).select_related("source__publisher"))
    works = {snapshot.pk: work_of(snapshot) for snapshot in snapshots}
    hashes = {pk: sampled(work.runs) for pk, work in works.items()}
    with transaction.atomic():
        keep_shingles(hashes)
    with transaction.atomic():
        claimed = _claimed(list(works), now=now)
        found = _likenesses({pk: works[pk] for pk in claimed}, likely=candidates({pk: hashes[pk] for pk in claimed}))
        mine = [snapshot for snapshot in snapshots if snapshot.pk in claimed]
        proposals = [(of.source_id, one) for of in mine for one in _proposals(of.source, works[of.pk], found[of.pk])]
        return keep_proposals(proposals, now=now)


def _waiting(pks: Sequence[int]) -> QuerySet[Snapshot]:
    return Snapshot.objects.uncompared().filter(pk__in=pks).order_by("pk")


def _claimed(pks: Sequence[int], *, now: datetime) -> set[int]:
    """Those of the snapshots that nobody else compares. Each row is locked, on SQLite the whole database is."""
    claimed = set(_waiting(pks).select_for_update(no_key=True).values_list("pk", flat=True))
    Snapshot.objects.filter(pk__in=claimed).update(compared_at=now, compare_attempts=0, compare_error="")
    return claimed


def _likenesses(works: Mapping[int, Work], *, likely: Mapping[int, Sequence[int]]) -> dict[int, list[Likeness]]:
    """For each snapshot every other source its work repeats or that repeats it, once for each, by the text that shares
    most. A text that several works are like is read once for all of them."""
    best: dict[int, dict[int, Likeness]] = {pk: {} for pk in works}
    askers = _askers(works, likely=likely)
    for read, other in read_works(askers):
        for pk in askers[read]:
            one = likeness(works[pk], other)
            if one is not None and (other.source not in best[pk] or one.shared > best[pk][other.source].shared):
                best[pk][other.source] = one
    return {pk: list(found.values()) for pk, found in best.items()}


def _askers(works: Mapping[int, Work], *, likely: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """By each snapshot that is to be read, those that are to be compared with it: only of other origins, and the
    likeliest."""
    origins = origins_of({other for others in likely.values() for other in others})
    askers = defaultdict(list)
    for pk, work in works.items():
        strangers = (other for other in likely[pk] if other in origins and origins[other] != work.origin)
        for other in islice(strangers, MOST_READ):
            askers[other].append(pk)
    return askers


def _proposals(source: Source, work: Work, likenesses: Sequence[Likeness]) -> Proposals:
    repeated = nearest([one for one in likenesses if one.copy.source == work.source])
    copies = [one for one in likenesses if one.original.source == work.source]
    found = [] if repeated is None else [_of_text(repeated)]
    if work.credit is not None and (repeated is None or not repeated.is_credited):
        found += _credited(source, work)
    return [*found, *map(_of_text, copies)]


def _of_text(one: Likeness) -> OriginProposal:
    basis = Basis.CREDIT if one.is_credited else Basis.SAME_RELEASE if one.original.is_release else Basis.SAME_TEXT
    return OriginProposal(
        source_id=one.copy.source,
        original_id=one.original.source,
        basis=basis,
        score=round(one.of_shorter, 4),
        evidence=one.evidence,
    )


def _credited(source: Source, work: Work) -> Proposals:
    """That it counts as the agency it credits, whose own copy is not here."""
    assert work.credit is not None
    if source.derived_from_id is not None or source.credited_to_id is not None:
        return []
    agency = publisher_credited(work.credit)
    if agency is None or agency == source.publisher:
        return []
    said = in_english(
        "It says “{line}”, and no text of {agency} that it repeats is here.", line=work.credit.line, agency=agency
    )
    return [OriginProposal(source=source, agency=agency, basis=Basis.CREDIT, evidence=said)]
