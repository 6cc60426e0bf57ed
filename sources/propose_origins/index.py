"""The index of runs: which texts share wording with these, without comparing them to all.

A run that stands in more than ``MOST_SNAPSHOTS`` texts (a cookie notice, the hundredth reprint) takes no more of them
in, so that each text is compared with a bounded number of others: the work grows with the texts, not with the pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import Count

from sources.in_chunks import in_chunks
from sources.models import Shingle
from sources.propose_origins.compared import fewest_likely, is_likely

MOST_SNAPSHOTS = 100

Hashes = list[int]

_KEEP = "INSERT INTO sources_shingle (hash, snapshot_id, of) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


def keep_shingles(hashes: Mapping[int, Hashes]) -> None:
    """Keep these hashes by snapshot, those of runs that are everywhere left out. Twice is as good as once."""
    common = _common(number for kept in hashes.values() for number in kept)
    rows = [(number, pk, len(kept)) for pk, kept in hashes.items() for number in kept if number not in common]
    rows.sort()  # in the order of the key: neighbours go to one page
    with connection.cursor() as cursor:
        cursor.executemany(_KEEP, rows)  # some thirty rows for each text: as objects they would take five times as long


def candidates(hashes: Mapping[int, Hashes]) -> dict[int, list[int]]:
    """For each snapshot those that share enough of its hashes to be read, best first, itself among them."""
    shared: dict[int, Counter[int]] = {pk: Counter() for pk in hashes}
    kept: dict[int, int] = {}
    askers = defaultdict(list)
    for pk, own in hashes.items():
        for number in own:
            askers[number].append(shared[pk])
    for chunk in in_chunks(askers):
        for number, snapshots in _having(chunk, kept=kept).items():
            for counted in askers[number]:
                counted.update(snapshots)
    return {pk: _likely(shared[pk], own=len(hashes[pk]), kept=kept) for pk in hashes}


def _having(hashes: Hashes, *, kept: dict[int, int]) -> dict[int, list[int]]:
    """By hash the snapshots that have it; how many hashes are kept of each of these is noted in ``kept``."""
    having = defaultdict(list)
    for number, snapshot, of in Shingle.objects.filter(hash__in=hashes).values_list("hash", "snapshot_id", "of"):
        having[number].append(snapshot)
        kept[snapshot] = of
    return having


def _likely(shared: Counter[int], *, own: int, kept: Mapping[int, int]) -> list[int]:
    fewest = fewest_likely(own)
    worth = [pk for pk, number in shared.items() if number >= fewest]  # first, for most share but a stock phrase
    likely = (pk for pk in worth if is_likely(shared[pk], own=own, other=kept[pk]))
    return sorted(likely, key=lambda pk: (-shared[pk], pk))


def _common(hashes: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for chunk in in_chunks(set(hashes)):
        counted = Shingle.objects.filter(hash__in=chunk).values("hash").annotate(times=Count("snapshot"))
        found.update(counted.filter(times__gte=MOST_SNAPSHOTS).values_list("hash", flat=True))
    return found
