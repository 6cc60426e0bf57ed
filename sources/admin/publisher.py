"""Publishers: outlets and the families they belong to."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sources.admin.guarded import Guarded
from sources.admin.showing import count_of
from sources.models import Publisher, Source


@admin.register(Publisher)
class PublisherAdmin(Guarded):
    list_display = ["name", "family", "host", "sources_known"]
    list_filter = ["family"]
    search_fields = ["name", "family", "host"]
    ordering = ["name"]
    fields = ["name", "family", "host"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publisher]:
        return super().get_queryset(request).annotate(source_count=count_of(Source.objects.all(), by="publisher"))

    @admin.display(description="sources", ordering="source_count")
    def sources_known(self, publisher: Publisher) -> int:
        return int(getattr(publisher, "source_count", 0))
