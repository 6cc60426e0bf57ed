"""What was asked of the public archive for each source, and what became of it. Only to be read."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from sources.admin.guarded import ReadOnly
from sources.admin.showing import link, told, utc
from sources.models import ArchiveRequest


@admin.register(ArchiveRequest)
class ArchiveRequestAdmin(ReadOnly):
    list_display = ["title", "status", "attempts", "url", "what_happened", "asked", "tried", "due"]
    list_filter = ["status", "asked_at"]
    list_select_related = ["source"]
    search_fields = ["source__title", "url", "why"]
    ordering = ["-pk"]
    readonly_fields = (
        "source_link",
        "status",
        "attempts",
        "url",
        "what_happened",
        "copy",
        "asked",
        "tried",
        "due",
        "ended",
    )
    fields = readonly_fields

    what_happened = told("why", gettext_lazy("what happened"))

    @admin.display(description=gettext_lazy("source"), ordering="source__title")
    def title(self, request: ArchiveRequest) -> str:
        return request.source.title

    @admin.display(description=gettext_lazy("asked for"), ordering="asked_at")
    def asked(self, request: ArchiveRequest) -> str:
        return utc(request.asked_at)

    @admin.display(description=gettext_lazy("last tried"), ordering="tried_at")
    def tried(self, request: ArchiveRequest) -> str:
        return utc(request.tried_at)

    @admin.display(description=gettext_lazy("next try"), ordering="not_before")
    def due(self, request: ArchiveRequest) -> str:
        return utc(request.not_before) if request.status == ArchiveRequest.Status.WAITING else "–"

    @admin.display(description=gettext_lazy("ended"))
    def ended(self, request: ArchiveRequest) -> str:
        return utc(request.ended_at)

    @admin.display(description=gettext_lazy("source"))
    def source_link(self, request: ArchiveRequest) -> str:
        return link(request.source)

    @admin.display(description=gettext_lazy("copy"))
    def copy(self, request: ArchiveRequest) -> str:
        address = request.source.archive_url
        return format_html('<a href="{0}" rel="noopener noreferrer external">{0}</a>', address) if address else "–"
