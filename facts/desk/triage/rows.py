"""Rows of the queue: a page of contradictions with all that is shown of them, in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Max, Min

from facts.desk.triage.mending import Mending, mendings
from facts.group_origins import denied_by
from facts.models import Contradiction, Position
from facts.weigh_slots.remembered import remembered, with_many_claims

ANSWERS_SHOWN = 4


@dataclass(frozen=True)
class Row:
    """``stands`` says how the case stood when it was shown; ``mending`` is what its outcome asks to be put right."""

    case: Contradiction
    stands: str
    answers: list[Position]
    more_answers: int
    denied: str
    oldest: date | None
    newest: date | None
    is_back: bool
    mending: list[Mending]

    @property
    def matter(self) -> str:
        """ "Renault 5 – price (country: France)"."""
        slot = self.case.slot
        scope = ", ".join(f"{name}: {value}" for name, value in sorted(slot.qualifiers.items()))
        return f"{slot.entity} – {slot.property}" + (f" ({scope})" if scope else "")


def rows_of(pks: Sequence[int]) -> list[Row]:
    """In the order of the primary keys."""
    found = Contradiction.objects.filter(pk__in=pks).with_subject().with_positions().affecting_the_public()
    cases = {case.pk: case for case in found}
    dates = _dates_of(cases)
    back = set(Contradiction.objects.opened_again().filter(pk__in=pks).values_list("pk", flat=True))
    denied, mending = denied_by(cases.values()), mendings(cases.values())
    return [
        _row(cases[pk], dates.get(pk, (None, None)), pk in back, denied.get(pk, ""), mending.get(pk, []))
        for pk in pks
        if pk in cases
    ]


def _row(case: Contradiction, dates: "_Dates", is_back: bool, denied: str, mending: list[Mending]) -> Row:
    answers = list(case.positions.all())
    return Row(
        case=case,
        stands=f"{case.pk}:{case.stands()}",
        answers=answers[:ANSWERS_SHOWN],
        more_answers=max(0, len(answers) - ANSWERS_SHOWN),
        denied=denied,
        oldest=dates[0],
        newest=dates[1],
        is_back=is_back,
        mending=mending,
    )


_Dates = tuple[date | None, date | None]


def _dates_of(cases: Mapping[int, Contradiction]) -> dict[int, _Dates]:
    """Those of cases with very many claims are remembered until their slot is weighed anew."""
    large = with_many_claims([case.slot_id for case in cases.values()])
    dates = _dates([pk for pk, case in cases.items() if case.slot_id not in large])
    for pk, case in cases.items():
        if case.slot_id in large:
            name = f"dates-{pk}-{case.slot.evaluated_revision}-{case.status}"
            dates |= remembered(case.slot, name, partial(_dates, [pk]))
    return dates


def _dates(pks: Sequence[int]) -> dict[int, _Dates]:
    """When the oldest and the newest source that speaks in each was published."""
    opposed = Contradiction.claims.through.objects.filter(contradiction__in=pks).order_by()
    published = "claim__snapshot__source__published"
    told = opposed.values_list("contradiction").annotate(Min(f"{published}_earliest"), Max(f"{published}_latest"))
    return {pk: (oldest, newest) for pk, oldest, newest in told}
