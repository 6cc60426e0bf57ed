"""Changed passages: what a source said, what it says now in the same place, and what a person makes of it."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.drift_verbs import NoChange, RecordPassage, RetractDrifted
from facts.admin.filters import Settled
from facts.admin.passage_diff import passage_diff
from facts.admin.searching import SearchedByWords
from facts.admin.verb import VerbAdmin
from facts.anchor_claims.keep_drifts import passage_of
from facts.anchor_claims.place_claims import sentence_around
from facts.models import Drift, FactVersion
from facts.search_records import drifts_matching
from sources.admin.showing import link, utc

_TEXT = ("text", "sentences")
"""What of a snapshot is long."""


@admin.register(Drift)
class DriftAdmin(SearchedByWords, VerbAdmin):
    matching = staticmethod(drifts_matching)
    verbs = (RecordPassage, NoChange, RetractDrifted)
    transition_field = "drift"
    change_form_template = "admin/facts/drift/page.html"
    list_display = ["matter", "publisher", "said", "says", "status_word", "age"]
    list_filter = [
        Settled,
        "status",
        "claim__snapshot__source__publisher",
        "opened_at",
    ]
    search_fields = ["note"]
    search_help_text = gettext_lazy("Names of entity and property, whole words of the quote, or words of the note")
    ordering = ["-pk"]
    readonly_fields = ("claim_link", "source_link", "opened", "decision", "new_claim_link")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Drift]:
        """Of the texts only what stands there now: a page of them would be megabytes."""
        passage = Substr("snapshot__text", F("start") + 1, F("end") - F("start"))
        rows = Drift.objects.with_subject().select_related("claim__value_entity").annotate(passage=passage)
        return rows.defer(*(f"{one}__{column}" for one in ("claim__snapshot", "snapshot") for column in _TEXT))

    def evidence(self, request: HttpRequest, row: Drift) -> dict[str, Any]:
        claim, now = row.claim, row.snapshot
        start, end = sentence_around(claim.snapshot, claim.start, claim.end)
        diff = passage_diff(claim.snapshot.text[start:end], passage_of(row))
        before, after = claim.snapshot.context(start, end)
        new_before, new_after = ("", "") if row.start is None else now.context(row.start, row.end or row.start)
        return {
            "diff": diff,
            "old_context": {"before": before, "after": after},
            "new_context": {"before": new_before, "after": new_after},
            "compare": compare_address(claim.snapshot_id, now.pk),
            "published": FactVersion.objects.published().with_subject().filter(evidence=claim),
        }

    @admin.display(description=gettext_lazy("matter"), ordering="claim__slot__entity__name")
    def matter(self, drift: Drift) -> str:
        return str(drift.claim.slot)

    @admin.display(description=gettext_lazy("publisher"), ordering="claim__snapshot__source__publisher__name")
    def publisher(self, drift: Drift) -> str:
        return drift.claim.snapshot.source.publisher.name

    @admin.display(description=gettext_lazy("said"))
    def said(self, drift: Drift) -> str:
        return _cut(drift.claim.quote)

    @admin.display(description=gettext_lazy("says now"))
    def says(self, drift: Drift) -> str:
        return _cut(getattr(drift, "passage", None) or "") or _("nothing in its place")

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_word(self, drift: Drift) -> str:
        return drift.get_status_display().split(":")[0]

    @admin.display(description=gettext_lazy("age"), ordering="opened_at")
    def age(self, drift: Drift) -> str:
        return timesince(drift.opened_at, drift.closed_at or timezone.now(), depth=1)

    @admin.display(description=gettext_lazy("claim"))
    def claim_link(self, drift: Drift) -> str:
        return link(drift.claim)

    @admin.display(description=gettext_lazy("source"))
    def source_link(self, drift: Drift) -> str:
        return link(drift.claim.snapshot.source)

    @admin.display(description=gettext_lazy("opened"))
    def opened(self, drift: Drift) -> str:
        return utc(drift.opened_at)

    @admin.display(description=gettext_lazy("decision"))
    def decision(self, drift: Drift) -> str:
        if drift.closed_at is None:
            return "–"
        who = drift.decided_by or _("the machine")
        told = _("%(status)s, by %(who)s, %(closed_at)s. %(note)s") % {
            "status": drift.get_status_display(),
            "who": who,
            "closed_at": utc(drift.closed_at),
            "note": drift.note,
        }
        return told.strip()

    @admin.display(description=gettext_lazy("new claim"))
    def new_claim_link(self, drift: Drift) -> str:
        return link(drift.new_claim)


def compare_address(one: int, other: int) -> str:
    """The page that shows all that changed between two snapshots; empty where there is none."""
    try:
        return reverse("admin:sources_snapshot_compare", args=[one, other])
    except NoReverseMatch:
        return ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:99]}…"
