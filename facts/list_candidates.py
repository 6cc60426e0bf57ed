"""Step: list the candidates of a contradiction, as a newsroom may publish them: each answer and each denial with its
range, its publishers and how many origins stand behind it, as of this moment.

What comes out is frozen with the version that is proposed. Claims that come later change nothing of it. Reads only.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from facts.group_origins import origins_of
from facts.kinds.interval import Interval
from facts.kinds.showing import shown
from facts.models import Claim, Contradiction, Position
from facts.models.claim import ClaimQuerySet, has_bounds
from sources.models import Publisher

JSON = Any

MOST_CANDIDATES = 20
"""Those that most origins stand behind; how many are left out is told."""

MOST_QUOTED = 5
"""Claims of one candidate whose passages are published, of different sources where there are."""

_Row = tuple[int, int, int, str]
"""Candidate, claim, source, publisher."""


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
    rows = [*_backing(positions), *_denying(denials)]
    origins = origins_of({source for _candidate, _claim, source, _publisher in rows})
    counted = _Counted(rows, origins=origins)
    answers = [position for position in positions if counted.speaks_of(position.pk)]
    listed = _best_backed(answers, counted=counted)
    denied = _denied(denials, counted=counted)
    axis, interval = _range(answers)
    return Dispute(
        kind=contradiction.kind,
        reason=contradiction.reason,
        candidates=(*(_answer(one, counted=counted) for one in listed), *denied[:MOST_CANDIDATES]),
        more=len(answers) - len(listed) + max(0, len(denied) - MOST_CANDIDATES),
        reports=len(origins),
        origins=len(set(origins.values())),
        axis=axis,
        interval=interval,
    )


class _Counted:
    """Who speaks for each candidate: an answer by the key of its position, a denial by its words."""

    def __init__(self, rows: Iterable[tuple[Any, int, int, str]], *, origins: dict[int, str]) -> None:
        self._origins = origins
        self._rows: defaultdict[Any, list[tuple[int, int, str]]] = defaultdict(list)
        for candidate, claim, source, publisher in rows:
            self._rows[candidate].append((claim, source, publisher))

    def speaks_of(self, candidate: Any) -> bool:
        return candidate in self._rows

    def origins_of(self, candidate: Any) -> int:
        return len({self._origins[source] for _claim, source, _publisher in self._rows[candidate]})

    def numbers(self, candidate: Any) -> dict[str, Any]:
        rows = self._rows[candidate]
        return {
            "reports": len({source for _claim, source, _publisher in rows}),
            "origins": self.origins_of(candidate),
            "publishers": tuple(sorted({publisher for _claim, _source, publisher in rows})),
            "claims": _to_quote(rows),
        }


def _to_quote(rows: Sequence[tuple[int, int, str]]) -> tuple[int, ...]:
    """One claim of each source before a second of any."""
    first = {source: claim for claim, source, _publisher in reversed(rows)}
    in_order = [*sorted(first.values()), *(claim for claim, _source, _publisher in rows)]
    return tuple(list(dict.fromkeys(in_order))[:MOST_QUOTED])


def _opposed(contradiction: Contradiction) -> ClaimQuerySet:
    with_source = contradiction.claims.live().select_related("value_entity", "snapshot__source__publisher")
    return with_source.defer("snapshot__text", "snapshot__sentences")


def _backing(positions: Sequence[Position]) -> list[_Row]:
    """Live claims alone: a settled contradiction keeps those that were taken out since."""
    links = Position.claims.through.objects.filter(
        position__in=[position.pk for position in positions], claim__status=Claim.Status.RECORDED
    )
    source = "claim__snapshot__source"
    rows = sorted(links.values_list("claim", "position", source, f"{source}__publisher"))
    names = dict(Publisher.objects.filter(pk__in={row[3] for row in rows}).values_list("pk", "name"))
    return [(position, claim, source, names[publisher]) for claim, position, source, publisher in rows]


def _denying(denials: Sequence[Claim]) -> list[tuple[str, int, int, str]]:
    return [
        (claim.shown(), claim.pk, claim.snapshot.source_id, claim.snapshot.source.publisher.name) for claim in denials
    ]


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
