"""Step: weigh all slots anew, as a job.

In: who asks. Out: the job; its work goes through the slots by their primary keys, a range at a time. Promised: slots
that cannot be weighed are told with the reason; a range that is weighed twice changes nothing.
"""

from datetime import datetime

from django.contrib.auth.models import User

from facts.models import Slot
from facts.weigh_slots import weigh_range_anew
from sources.models import Job
from sources.run_jobs import Chunk, Refusal, keep

A_RANGE = 2_000
"""Slots in one chunk: at worst each is weighed alone, within the time limit of a task."""


def order_weighing(*, by: User, now: datetime) -> Job:
    """The one that is not ended yet, else a new one: two at once would do the same."""
    open_one = Job.objects.unended().filter(kind=Job.Kind.WEIGH, stop_asked_at__isnull=True).first()
    if open_one is not None:
        return open_one
    total = Slot.objects.count()
    return Job.objects.create(
        kind=Job.Kind.WEIGH, owner=by, place={"after": 0}, total=total, made_at=now, not_before=now
    )


class WeighAll:
    """The work."""

    def do_chunk(self, job: Job, *, now: datetime) -> Chunk:
        slots = Slot.objects.filter(pk__gt=job.place["after"]).order_by("pk")
        pks = list(slots.values_list("pk", flat=True)[:A_RANGE])
        if not pks:
            chunk = Chunk(place=job.place, looked_at=0, is_last=True)
            keep(job, chunk, now=now)
            return chunk
        first, last = pks[0], pks[-1]
        # Each slot, or batch of slots, is a transaction of its own, and counts its attempts before the work.
        weighed = weigh_range_anew(first, last, now=now)
        given_up = Slot.objects.parked().filter(pk__gte=first, pk__lte=last).with_subject().order_by("pk")
        chunk = Chunk(
            place={"after": last},
            looked_at=len(pks),
            refused=[Refusal(str(slot), {"slot": slot.pk}, slot.why_parked()) for slot in given_up],
            counts={"weighed": len(pks), "changed": len(weighed.transitions)},
            is_last=len(pks) < A_RANGE,
        )
        keep(job, chunk, now=now)
        return chunk
