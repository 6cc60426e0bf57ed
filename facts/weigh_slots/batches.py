"""Weigh many slots at once: those that never contradicted, in one transaction, with the results of one by one.

Everything is read in a few queries, weighed by the same ``weigh``, and written in a few statements. The slots are
locked from the moment they are read, so their revisions stand still and their claims belong to them: who records a
claim waits until the batch has ended. (SQLite takes no lock on rows, and needs none: a transaction that writes there
is alone.) Where anything goes wrong the batch is rolled back, and each of its slots is weighed alone.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from facts.models import Slot
from facts.models.slot import RULES_VERSION
from facts.weigh_slots.attempts import begin_first_attempts, fail_attempt
from facts.weigh_slots.load_many import load_many
from facts.weigh_slots.open_many import open_many
from facts.weigh_slots.parts import these
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighing import Weighing
from facts.weigh_slots.weighed import Weighed
from sources.faultpoints import faultpoint

log = logging.getLogger(__name__)

BATCH = 500
"""Slots in one transaction: a moment for those who wait for one of them, and little lost where it is rolled back."""


class BatchFailed(Exception):
    """The batch was rolled back: its slots are to be weighed alone."""


def weigh_many(slot_ids: Collection[int], *, now: datetime) -> Weighed:
    """Weigh those of these slots that were never tried. Raises BatchFailed when nothing was kept."""
    begin_first_attempts(slot_ids)
    faultpoint("batch: slots picked")
    try:
        with transaction.atomic():
            weighed = _weigh_locked(slot_ids, now=now)
    except Exception as error:  # nothing of it is kept; whichever slot it was about, weighed alone, says why
        log.warning("a batch of %d slots is weighed one by one: %s", len(slot_ids), error)
        raise BatchFailed from error
    faultpoint("batch: committed")
    return weighed


def _weigh_locked(slot_ids: Collection[int], *, now: datetime) -> Weighed:
    begun = these(slot_ids).waiting().filter(attempts=1).order_by("pk")
    # Properties are few: read once, not once for each slot.
    subjects = begun.select_related("entity").prefetch_related("property")
    slots = list(subjects.select_for_update(of=("self",)))
    loaded = load_many(slots)
    weighed: list[Slot] = []
    found: list[tuple[Slot, Weighing]] = []
    for slot in slots:
        try:
            weighing = weigh(loaded.claims_of(slot), rules=loaded.rules_of(slot))
        except Exception as error:  # kept for a person to read; the next sweep tries it alone
            log.exception("slot %s could not be weighed", slot.pk)
            fail_attempt(slot.pk, error=error)
            continue
        weighed.append(slot)
        if weighing is not None:
            found.append((slot, weighing))
    opened = open_many(found, now=now)
    _mark(weighed)
    faultpoint("batch: marked")
    return Weighed(slots=len(weighed), failed=len(slots) - len(weighed), transitions=opened, rewritten=len(opened))


def _mark(slots: Sequence[Slot]) -> None:
    """Mark each as weighed on the revision that was read. One that was tried by somebody else, or raised, since it was
    read has another count of attempts: then nothing of the batch is kept."""
    by_revision: dict[int, list[int]] = defaultdict(list)
    for slot in slots:
        by_revision[slot.revision].append(slot.pk)
    for revision, pks in by_revision.items():
        ours = Slot.objects.filter(pk__in=pks, revision=revision, attempts=1)
        marked = ours.update(evaluated_revision=revision, evaluated_rules=RULES_VERSION, attempts=0, last_error="")
        if marked != len(pks):
            raise BatchFailed(f"{len(pks) - marked} slots were overtaken")
