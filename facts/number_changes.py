"""Step: give the next number to a change of what the public reads.

Promised: numbers ascend by one without gaps, and become readable in their order. A reader who polls by the number never
misses one that was committed late: who gives a number holds the one counter until the transaction ends, so the next is
given only when this one can be read, or was never given.

So it has to be the last thing a transaction takes: whoever waits for anything else while holding it makes all others
wait, too.
"""

from datetime import datetime

from django.db.models import F

from facts.models import Change, ChangeCounter, Correction, FactVersion
from facts.models.change import ChangeEvent
from facts.project_documents import project_change


def number_change(event: ChangeEvent, *, version: FactVersion, correction: Correction | None, now: datetime) -> Change:
    """Write the change with its number, and what the public is told of it. Inside a transaction, at its end, when the
    documents of the fact are projected."""
    ChangeCounter.objects.update(last=F("last") + 1)
    seq = ChangeCounter.objects.get().last
    change = Change.objects.create(seq=seq, event=event, version=version, correction=correction, at=now)
    project_change(change)
    return change
