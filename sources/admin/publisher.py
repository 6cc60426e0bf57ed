"""Publishers: outlets and the families they belong to."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from sources.admin.guarded import Guarded
from sources.admin.showing import count_of
from sources.models import Publisher, Source


@admin.register(Publisher)
class PublisherAdmin(Guarded):
    list_display = ["name", "family", "host", "is_reviewed", "sources_known"]
    list_filter = ["is_reviewed", "family"]
    search_fields = ["name", "family", "host"]
    ordering = ["name"]
    fields = ["name", "family", "host", "is_reviewed"]
    actions = ["mark_reviewed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publisher]:
        return super().get_queryset(request).annotate(source_count=count_of(Source.objects.all(), by="publisher"))

    @admin.action(description=gettext_lazy("Name and family are right: reviewed"), permissions=["change"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[Publisher]) -> None:
        """No claim is weighed by it: only who waits for a person is told apart from who does not."""
        reviewed = Publisher.objects.unreviewed().filter(pk__in=queryset.values("pk")).update(is_reviewed=True)
        messages.success(
            request,
            ngettext("%(count)s publisher reviewed.", "%(count)s publishers reviewed.", reviewed) % {"count": reviewed},
        )

    @admin.display(description=gettext_lazy("sources"), ordering="source_count")
    def sources_known(self, publisher: Publisher) -> int:
        return int(getattr(publisher, "source_count", 0))
