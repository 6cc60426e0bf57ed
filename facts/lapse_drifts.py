"""Step: close cases of changed passages that need nobody any more: the passage is back, or its claim is taken out."""

from collections.abc import Iterable
from datetime import datetime

from facts.models import Drift, Transition
from sources.in_chunks import in_chunks
from sources.telling import parts_of


def lapse_drifts(claim_ids: Iterable[int], *, why: str, now: datetime) -> list[Transition]:
    """Inside the transaction that knows the reason, with the rows of the claims locked."""
    lapsed = Drift.Status.LAPSED
    made: list[Transition] = []
    for chunk in in_chunks(sorted(claim_ids)):
        ids = list(Drift.objects.open().filter(claim__in=chunk).order_by("pk").values_list("pk", flat=True))
        Drift.objects.open().filter(pk__in=ids).update(status=lapsed, closed_at=now)
        made += Transition.objects.bulk_create(
            Transition(
                drift_id=pk,
                event=Transition.Event.DRIFT_LAPSED,
                from_state=Drift.Status.OPEN,
                to_state=lapsed,
                why=why,
                why_parts=parts_of(why),
                at=now,
            )
            for pk in ids
        )
    return made
