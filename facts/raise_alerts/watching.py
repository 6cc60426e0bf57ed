"""Which watches are of a matter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from facts.find_people import people_who_may
from facts.models import Contradiction, SavedFilter, Watch
from facts.models.alert_choices import Because
from facts.raise_alerts.hearers import Reasons
from sources.in_chunks import in_chunks

_SEVERITIES = ("low", "normal", "high")

SUPERSEDED = "superseded"

ByThing = defaultdict[tuple[str, int | str], list[Watch]]
"""By what they are of, and its primary key; those of superseded contradictions by the key of the slot that has their
claims now."""

AT_ONCE = 200
"""Matters whose watches one query looks for: SQLite takes only so many parameters."""


@dataclass(frozen=True)
class Standing:
    """How a contradiction stands, as far as a watch may ask."""

    pk: int
    slot_key: str
    severity: str
    origins: int
    waits: bool


@dataclass(frozen=True)
class Matter:
    """What an alert is about, as far as it can be watched. ``case`` is None where it is no contradiction: what a watch
    asks of severity, origins and state is then not asked."""

    entity: int
    property: int
    publishers: frozenset[int] = frozenset()
    case: Standing | None = None


def give_to_watchers(matters: Sequence[Matter], reasons: Sequence[Reasons]) -> None:
    """Give each matter's watchers their reason, and say who is to hear nothing. One query for many matters, and one
    for each different filter that is watched."""
    may_see = set(people_who_may("view_contradiction").values_list("pk", flat=True))
    for matter, reason, watches in zip(matters, reasons, _watches_on(matters), strict=True):
        for watch in watches:
            if watch.person_id not in may_see:
                continue
            if watch.muted:
                reason.muted.add(watch.person_id)
            elif _asks_for(watch, matter):
                reason.give([watch.person_id], Because.WATCHED, watch.what_is_kept())


def watches_asking(matters: Sequence[Matter], watches: Iterable[Watch]) -> Iterator[list[Watch]]:
    """Of each matter those of these watches that ask for it; one query for each different filter among them."""
    found = _grouped(watches)
    for chunk in in_chunks(matters, size=AT_ONCE):
        for matter, ones in zip(chunk, _of_each(chunk, found), strict=True):
            yield [watch for watch in ones if _asks_for(watch, matter)]


def who_chose_of_everything() -> set[int]:
    """People with a watch of everything: it stands in the place of what they would hear of all, as settlers."""
    return set(Watch.objects.of_everything().values_list("person", flat=True))


def _asks_for(watch: Watch, matter: Matter) -> bool:
    case = matter.case
    if case is None:
        return True
    is_severe = _SEVERITIES.index(case.severity) >= _SEVERITIES.index(watch.severity)
    return is_severe and case.origins >= watch.origins and (case.waits or watch.state == Watch.State.ANY)


def _watches_on(matters: Sequence[Matter]) -> Iterator[list[Watch]]:
    for chunk in in_chunks(matters, size=AT_ONCE):
        yield from _of_each(chunk, _by_thing(chunk))


def _of_each(matters: Sequence[Matter], found: ByThing) -> Iterator[list[Watch]]:
    filtered = _filtered(found, matters)
    for matter in matters:
        watches = found[("everything", 0)] + [one for key in _keys(matter) for one in found[key]]
        if matter.case is not None:
            watches += filtered[matter.case.pk]
        yield watches


def _keys(matter: Matter) -> Iterator[tuple[str, int | str]]:
    """The narrowest first: its name is told."""
    if matter.case is not None:
        yield "contradiction", matter.case.pk
        yield SUPERSEDED, matter.case.slot_key
    yield "entity", matter.entity
    yield "property", matter.property
    yield from (("publisher", pk) for pk in sorted(matter.publishers))


def _by_thing(matters: Iterable[Matter]) -> ByThing:
    """Those of these things; all of filters, and all of everything. A watch of a merged entity is one of what it was
    merged into, and one of a contradiction that a merge superseded is one of what is found there now."""
    keys: defaultdict[str, set[int | str]] = defaultdict(set)
    for matter in matters:
        for thing, pk in _keys(matter):
            keys[thing].add(pk)
    gone = Contradiction.Status.SUPERSEDED
    asked = Q(saved_filter__isnull=False) | Q(entity__merged_into__in=keys["entity"])
    asked |= Q(contradiction__status=gone, contradiction__slot__entity__merged_into__in=keys["entity"])
    for thing in keys.keys() - {SUPERSEDED}:
        asked |= Q(**{f"{thing}__in": keys[thing]})
    rows = Watch.objects.filter(asked).with_thing() | Watch.objects.of_everything().with_thing()
    return _grouped(rows.order_by("pk"))


def _grouped(watches: Iterable[Watch]) -> ByThing:
    found: ByThing = defaultdict(list)
    for watch in watches:
        found[_key(watch)].append(watch)
    return found


def _key(watch: Watch) -> tuple[str, int | str]:
    if watch.entity is not None:
        return "entity", watch.entity.merged_into_id or watch.entity.pk
    if watch.contradiction is not None and watch.contradiction.status == Contradiction.Status.SUPERSEDED:
        return SUPERSEDED, watch.contradiction.slot_key_now()
    thing = watch.thing()
    return thing, 0 if thing == "everything" else getattr(watch, f"{thing}_id")


def _filtered(found: ByThing, matters: Iterable[Matter]) -> defaultdict[int, list[Watch]]:
    """The watches of filters, by the contradiction that the filter lets through."""
    cases = [matter.case.pk for matter in matters if matter.case is not None]
    passed: dict[object, list[int]] = {}
    by_case: defaultdict[int, list[Watch]] = defaultdict(list)
    for (thing, _pk), watches in found.items():
        if thing != "saved_filter" or watches[0].saved_filter is None or not cases:
            continue
        asked = watches[0].saved_filter.looked_for
        if asked not in passed:
            passed[asked] = _let_through(watches[0].saved_filter, cases)
        for pk in passed[asked]:
            by_case[pk] += watches
    return by_case


def _let_through(one: SavedFilter, cases: Sequence[int]) -> list[int]:
    let_through = Contradiction.objects.matching(one.looked_for).filter(pk__in=cases)
    return list(let_through.values_list("pk", flat=True))
