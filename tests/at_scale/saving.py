"""How long an editor waits between Save and the contradiction: run inside a newsroom that has a worker."""

import json
import time
from statistics import quantiles

from django.utils import timezone

from facts.models import Contradiction
from facts.record_claims import record_claim
from facts.tasks import ring_slot
from tests.builders import a_claim, a_draft, a_slot

PAUSE = 0.005
PATIENCE = 15.0


def seconds_until_visible() -> float:
    """Save a claim against another one, as the admin does, and look until the contradiction is there."""
    slot = a_slot()
    a_claim("2027", slot=slot)
    draft = a_draft("2028", slot=slot)
    began = time.perf_counter()
    record_claim(draft, by=None, now=timezone.now())
    ring_slot(slot.pk)
    while not Contradiction.objects.filter(slot=slot).exists() and time.perf_counter() - began < PATIENCE:
        time.sleep(PAUSE)
    return time.perf_counter() - began


def show(count: int) -> None:
    """Print the 95th percentile of so many, in seconds."""
    seconds_until_visible()
    print(json.dumps(quantiles([seconds_until_visible() for _ in range(count)], n=20)[-1]))
