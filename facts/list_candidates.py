"""Step: list the candidates of a contradiction, as a newsroom may publish them: each answer and each denial with its
range, its publishers and how many origins stand behind it, as of this moment.

What comes out is frozen with the version that is proposed. Claims that come later change nothing of it. Reads only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facts.group_origins import Reporter, reporters_of
from facts.kinds.interval import Interval
from facts.kinds.showing import shown
from facts.models import Claim, Contradiction, Position
from facts.models.claim import ClaimQuerySet, has_bounds

JSON = Any

MOST_CANDIDATES = 20
"""Those that most origins stand behind; how many are left out is told."""

MOST_QUOTED = 5
"""Claims of one candidate whose passages are published, of different sources where there are."""

_Row = tuple[Any, int, int]
"""Candidate, claim, source. A candidate is an answer, by the key of its position, or a denial, by its words."""


@dataclass(frozen=True)
class Candidate:
    """One of the answers, or one that is denied. ``axis`` is empty where there is no range; ``entity`` is the public id
    of an answer that is one; ``claims`` are those to be quoted, by primary key."""

    shown: str
    is_denied: bool
    axis: str
    interval: Interval
    entity: str
    reports: int
    origins: int
    publishers: tuple[str, ...]
    claims: tuple[int, ...]

    def as_json(self) -> dict[str, JSON]:
        told: dict[str, JSON] = {
            "shown": self.shown,
            "polarity": str(Claim.Polarity.DENIED if self.is_denied else Claim.Polarity.ASSERTED),
            "reports": self.reports,
            "origins": self.origins,
            "publishers": list(self.publishers),
            "claims": list(self.claims),
        }
        if self.axis:
            told |= {"axis": self.axis, "lower": self.interval[0], "upper": self.interval[1]}
        return told | ({"entity": self.entity} if self.entity else {})


@dataclass(frozen=True)
class Dispute:
    """A contradiction as it stands. ``more`` candidates are not listed; ``reports`` and ``origins`` count those behind
    all that are. ``axis`` is empty where the candidates span no range."""

    kind: str
    reason: str
    candidates: tuple[Candidate, ...]
    more: int
    reports: int
    origins: int
    axis: str
    interval: Interval

    @property
    def claims(self) -> list[int]:
        """Whose passages are published, by primary key, each once."""
        return list(dict.fromkeys(claim for candidate in self.candidates for claim in candidate.claims))

    @property
    def shown(self) -> str:
        """All candidates in words; as in every document, in English."""
        words = [f"not {one.shown}" if one.is_denied else one.shown for one in self.candidates]
        return " / ".join([*words, "…"] if self.more else words)

    @property
    def range_shown(self) -> str:
        """From the least to the greatest of what they leave possible; empty where there is no range."""
        return shown(axis=self.axis, bounds=self.interval, text="", detail={}, lang="en") if self.axis else ""

    def as_json(self) -> dict[str, JSON]:
        return {
            "kind": self.kind,
            "reason": self.reason,
            "candidates": [one.as_json() for one in self.candidates],
            "more": self.more,
            "reports": self.reports,
            "origins": self.origins,
            "range": self.range_shown,
        }


def dispute_of(contradiction: Contradiction) -> Dispute:
    """As it stands now. With fewer than two candidates there is nothing to choose between: that is for who asks."""
    positions = list(contradiction.positions.order_by("number"))
    denials = list(_opposed(contradiction).filter(polarity=Claim.Polarity.DENIED).order_by("pk"))
    rows = [*_backing(contradiction), *_denying(denials)]
    reporters = reporters_of({source for _candidate, _claim, source in rows})
    counted = _Counted(rows, reporters=reporters)
    answers = [position for position in positions if counted.speaks_of(position.pk)]
    listed = _best_backed(answers, counted=counted)
    denied = _denied(denials, counted=counted)
    axis, interval = _range(answers)
    return Dispute(
        kind=contradiction.kind,
        reason=contradiction.reason,
        candidates=(*(_answer(one, counted=counted) for one in listed), *denied[:MOST_CANDIDATES]),
        more=len(answers) - len(listed) + max(0, len(denied) - MOST_CANDIDATES),
        reports=len(reporters),
        origins=len({reporter.origin for reporter in reporters.values()}),
        axis=axis,
        interval=interval,
    )


class _Counted:
    """Who speaks for each candidate."""

    def __init__(self, rows: Iterable[_Row], *, reporters: Mapping[int, Reporter]) -> None:
        self._reporters = reporters
        self._rows: defaultdict[Any, list[tuple[int, int]]] = defaultdict(list)
        for candidate, claim, source in rows:
            self._rows[candidate].append((claim, source))

    def speaks_of(self, candidate: Any) -> bool:
        return candidate in self._rows

    def origins_of(self, candidate: Any) -> int:
        return len({reporter.origin for reporter in self._of(candidate)})

    def numbers(self, candidate: Any) -> dict[str, Any]:
        reporters = self._of(candidate)
        return {
            "reports": len(reporters),
            "origins": self.origins_of(candidate),
            "publishers": tuple(sorted({reporter.publisher for reporter in reporters})),
            "claims": _to_quote(self._rows[candidate]),
        }

    def _of(self, candidate: Any) -> list[Reporter]:
        """One for each source."""
        return [self._reporters[source] for source in {source for _claim, source in self._rows[candidate]}]


def _to_quote(rows: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """One claim of each source before a second of any."""
    first = {source: claim for claim, source in reversed(rows)}
    in_order = [*sorted(first.values()), *(claim for claim, _source in rows)]
    return tuple(list(dict.fromkeys(in_order))[:MOST_QUOTED])


def _opposed(contradiction: Contradiction) -> ClaimQuerySet:
    with_source = contradiction.claims.live().select_related("value_entity", "snapshot")
    return with_source.defer("snapshot__text", "snapshot__sentences")


def _backing(contradiction: Contradiction) -> Iterator[_Row]:
    """Live claims alone: a settled contradiction keeps those that were taken out since."""
    backed = Position.claims.through.objects.filter(position__contradiction=contradiction)
    pairs = sorted(backed.values_list("claim", "position"))
    live = Claim.objects.live().order_by()
    # Nearly always all of them are in its slot, where they are found together; what was merged since is not.
    sources = dict(live.filter(slot=contradiction.slot_id).values_list("pk", "snapshot__source"))
    if elsewhere := {claim for claim, _position in pairs} - sources.keys():
        sources |= dict(live.filter(pk__among=elsewhere).values_list("pk", "snapshot__source"))
    return ((position, claim, sources[claim]) for claim, position in pairs if claim in sources)


def _denying(denials: Sequence[Claim]) -> Iterator[_Row]:
    return ((claim.shown(), claim.pk, claim.snapshot.source_id) for claim in denials)


def _answer(position: Position, *, counted: _Counted) -> Candidate:
    is_measured = has_bounds(axis=position.axis, unreadable="")
    return Candidate(
        shown=position.shown,
        is_denied=False,
        axis=position.axis if is_measured else "",
        interval=(position.lower, position.upper) if is_measured else (None, None),
        entity=_entity(position) if position.axis.startswith("entity") else "",
        **counted.numbers(position.pk),
    )


def _entity(position: Position) -> str:
    """The public id of the one it is shown as."""
    claims = position.claims.live().select_related("value_entity").order_by("pk")
    entities = [claim.value_entity for claim in claims if claim.value_entity is not None]
    return next((entity.public_id for entity in entities if str(entity) == position.shown), "")


def _denied(denials: Sequence[Claim], *, counted: _Counted) -> list[Candidate]:
    by_words = {claim.shown(): claim for claim in reversed(denials)}
    return [
        Candidate(
            shown=words,
            is_denied=True,
            axis=claim.axis if claim.has_bounds else "",
            interval=(claim.lower, claim.upper) if claim.has_bounds else (None, None),
            entity="" if claim.value_entity is None else claim.value_entity.public_id,
            **counted.numbers(words),
        )
        for words, claim in reversed(by_words.items())
    ]


def _best_backed(answers: Sequence[Position], *, counted: _Counted) -> list[Position]:
    """As many as are published, those with most origins first to stay; the order is kept."""
    ranked = sorted(answers, key=lambda position: (-counted.origins_of(position.pk), position.number))
    return sorted(ranked[:MOST_CANDIDATES], key=lambda position: position.number)


def _range(answers: Sequence[Position]) -> tuple[str, Interval]:
    """Over all answers, listed or not; none where they lie on different axes, or on none that has ends."""
    axes = {one.axis for one in answers}
    if len(axes) != 1 or not has_bounds(axis=(axis := axes.pop()), unreadable=""):
        return "", (None, None)
    lower, upper = [one.lower for one in answers], [one.upper for one in answers]
    return axis, (
        None if None in lower else min(end for end in lower if end is not None),
        None if None in upper else max(end for end in upper if end is not None),
    )
