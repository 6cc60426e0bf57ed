"""Step: an address takes no mail.

In: the address, what kind of bounce, and why. Out: whether the address is suspended now. Promised: what waits to be
sent there is kept back and says so; other addresses are left alone; a person can lift it.
"""

from datetime import datetime

from django.db import transaction

from facts.models import Bounce, Delivery
from sources.in_english import in_english

KEPT_BACK = in_english("This address is suspended: mails to it came back.")


def hear_of_bounce(address: str, *, kind: str, why: str, now: datetime) -> bool:
    with transaction.atomic():
        Bounce.objects.create(address=address.lower(), kind=kind, why=why[:1000], at=now)
        suspended = Bounce.objects.suspends(address, now=now)
        if suspended:
            Delivery.objects.filter(address__iexact=address).keep_back(why=KEPT_BACK)
    return suspended
