"""Snapshots once more: with the passages that claims quote marked in the text, and those in which the quotes of earlier
snapshots could not be looked for, or that could not be compared with other sources."""

import itertools
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.filters import Anchored, Compared
from facts.mark_passages import marked_in
from facts.tasks import ring_compare, ring_sweep
from sources.admin import SnapshotAdmin
from sources.models import Snapshot
from sources.retold import retold

admin.site.unregister(Snapshot)


@admin.register(Snapshot)
class FactsSnapshotAdmin(SnapshotAdmin):
    actions = ["anchor_again", "compare_again"]
    list_filter = [Anchored, Compared, *SnapshotAdmin.list_filter]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Why one was given up is a column only of those that were."""
        shown = [*self.list_display]
        shown += ["given_up"] if request.GET.get(Anchored.parameter_name) == "parked" else []
        shown += ["not_compared"] if request.GET.get(Compared.parameter_name) == "parked" else []
        return shown

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("facts.settle_drift")

    @admin.action(description=gettext_lazy("Look for quotes again where that was given up"), permissions=["settle"])
    def anchor_again(self, request: HttpRequest, queryset: QuerySet[Snapshot]) -> None:
        asked = Snapshot.objects.parked().filter(pk__in=queryset.values("pk")).anchor_again()
        ring_sweep()
        messages.success(
            request, _("%(asked)s put back into the queue; what was not given up is left as it is.") % {"asked": asked}
        )

    def has_tell_origins_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("sources.decide_origin")

    @admin.action(description=gettext_lazy("Compare again where that was given up"), permissions=["tell_origins"])
    def compare_again(self, request: HttpRequest, queryset: QuerySet[Snapshot]) -> None:
        asked = Snapshot.objects.incomparable().filter(pk__in=queryset.values("pk")).compare_again()
        ring_compare()
        messages.success(
            request, _("%(asked)s put back into the queue; what was not given up is left as it is.") % {"asked": asked}
        )

    @admin.display(description=gettext_lazy("not compared because"))
    def not_compared(self, snapshot: Snapshot) -> str:
        return retold(snapshot.why_incomparable())

    @admin.display(description=gettext_lazy("given up because"))
    def given_up(self, snapshot: Snapshot) -> str:
        return retold(snapshot.why_parked())

    def passages(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """The text cut wherever a quote begins or ends, also one of an earlier snapshot that stands here still; each
        piece with the live claims that quote it, and those of them that begin there."""
        text, marked = snapshot.text, marked_in(snapshot)
        cuts = sorted({0, len(text)} | {cut for one in marked for cut in (one.start, one.end)})
        return [
            {
                "text": text[start:end],
                "claims": [one.claim for one in marked if one.start <= start and end <= one.end],
                "beginning": [one.claim for one in marked if one.start == start],
            }
            for start, end in itertools.pairwise(cuts)
        ]
