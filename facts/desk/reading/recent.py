"""The last ten claims of this person in this source, each with its undo."""

from django.contrib.auth.models import User

from facts.models import Claim
from sources.models import Source

MOST_RECENT = 10


def recent_of(source: Source, *, by: User) -> list[Claim]:
    own = Claim.objects.live().filter(recorded_by=by, snapshot__source=source).order_by("-pk")
    shown = own.with_evidence().defer("snapshot__text", "snapshot__sentences")
    return list(shown[:MOST_RECENT])
