"""Snapshots once more: with the passages that claims quote marked in the text."""

import itertools
from typing import Any

from django.contrib import admin

from facts.models import Claim
from sources.admin import SnapshotAdmin
from sources.models import Snapshot

admin.site.unregister(Snapshot)


@admin.register(Snapshot)
class FactsSnapshotAdmin(SnapshotAdmin):
    def passages(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """The text cut wherever a quote begins or ends; each piece with the live claims that quote it,
        and those of them that begin there."""
        claims = list(Claim.objects.live().filter(snapshot=snapshot).with_evidence().defer("snapshot__text"))
        text = snapshot.text
        cuts = sorted({0, len(text)} | {cut for claim in claims for cut in (claim.start, claim.end)})
        return [
            {
                "text": text[start:end],
                "claims": [claim for claim in claims if claim.start <= start and end <= claim.end],
                "beginning": [claim for claim in claims if claim.start == start],
            }
            for start, end in itertools.pairwise(cuts)
        ]
