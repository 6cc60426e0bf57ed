"""Step: tell how many independent origins stand behind reports.

A source counts as the one it was derived from, at any remove; that one under the agency it is credited to, else under
its publisher; each of these under its family: wire copy counts as the wire, publishers of one owner group count once
(design.md, independence).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from facts.kinds.backing import backed_by
from facts.models import Claim, Contradiction, FactVersion
from sources.models import Source


class _Told(NamedTuple):
    """What is told of the origin of one source."""

    derived_from: int | None
    agency_family: str | None
    agency: str | None
    family: str
    publisher: str

    @property
    def origin(self) -> str:
        return self.agency_family or self.agency or self.family or self.publisher


_Group = TypeVar("_Group", bound=Hashable)

_COLUMNS = ("derived_from_id", "credited_to__family", "credited_to__name", "publisher__family", "publisher__name")


class Reporter(NamedTuple):
    """Who printed a source, and where what it says comes from."""

    publisher: str
    origin: str


def origins_of(source_ids: Iterable[int]) -> dict[int, str]:
    """Return the origin of each source, by primary key. One query for each remove of repetition."""
    return {pk: reporter.origin for pk, reporter in reporters_of(source_ids).items()}


def reporters_of(source_ids: Iterable[int]) -> dict[int, Reporter]:
    """The same, with the name of the publisher of each."""
    wanted = set(source_ids)
    rows: dict[int, _Told] = {}
    missing = set(wanted)
    while missing:
        found = Source.objects.filter(pk__among=missing).order_by().values_list("pk", *_COLUMNS)
        rows |= {pk: _Told(*told) for pk, *told in found}
        missing = {told.derived_from for told in rows.values() if told.derived_from is not None} - rows.keys()
    return {pk: Reporter(rows[pk].publisher, rows[_root(pk, rows)].origin) for pk in wanted & rows.keys()}


def backing_of(claims: Iterable[Claim]) -> str:
    """ "3 reports, 1 origin" of the sources of these claims, which bring their snapshots along; empty for none."""
    return backings((None, claim.snapshot.source_id) for claim in claims).get(None, "")


def backings(pairs: Iterable[tuple[_Group, int]]) -> dict[_Group, str]:
    """The same of several groups at once, from pairs of a group and a source; as many queries as for one group."""
    pairs = set(pairs)
    return counted_origins(pairs, origins=origins_of({source for _group, source in pairs}))


def counted_origins(pairs: Iterable[tuple[_Group, int]], *, origins: Mapping[int, str]) -> dict[_Group, str]:
    """The same where the origins of the sources are known."""
    sources: defaultdict[_Group, set[int]] = defaultdict(set)
    for group, source in pairs:
        sources[group].add(source)
    return {
        group: backed_by(reports=len(told), origins=len({origins[source] for source in told}))
        for group, told in sources.items()
    }


def denied_by(contradictions: Iterable[Contradiction]) -> dict[int, str]:
    """What stands behind the denials opposed in each, by primary key; those without a denial are left out."""
    opposed = Contradiction.claims.through.objects.filter(
        contradiction__in=[one.pk for one in contradictions], claim__polarity=Claim.Polarity.DENIED
    )
    return backings(opposed.values_list("contradiction", "claim__snapshot__source"))


def rests_on(versions: Iterable[FactVersion]) -> dict[int, str]:
    """What stands behind the evidence of each version, by primary key."""
    evidence = FactVersion.evidence.through.objects.filter(factversion__in=[one.pk for one in versions])
    return backings(evidence.values_list("factversion", "claim__snapshot__source"))


def _root(pk: int, rows: dict[int, _Told]) -> int:
    seen = {pk}
    while (parent := rows[pk].derived_from) is not None and parent not in seen:
        seen.add(parent)
        pk = parent
    return pk
