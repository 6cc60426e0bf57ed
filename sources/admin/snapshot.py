"""Snapshots: what a source said at one moment, to read and to take away, never to change."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.admin.attachments import attachment, ending_of
from sources.admin.comparing import Comparing
from sources.admin.guarded import ReadOnly
from sources.admin.headlines import headlines_of
from sources.admin.showing import link, utc
from sources.models import Snapshot

_SHOWN = ("source_link", "number", "taken", "headlines", "byline", "raw_size", "raw_sha256", "text_sha256")
_CAME = ("address", "passed", "media_type", "extracted_by", "response_headers")


@admin.register(Snapshot)
class SnapshotAdmin(Comparing, ReadOnly):
    list_display = ["title", "number", "publisher", "taken", "raw_size"]
    list_filter = ["taken_at", "source__language"]
    list_select_related = ["source__publisher"]
    search_fields = ["source__title", "source__publisher__name", "text_sha256", "raw_sha256"]
    ordering = ["-taken_at", "-pk"]
    fieldsets = (
        (None, {"fields": _SHOWN}),
        (gettext_lazy("How it came"), {"fields": _CAME, "classes": ["collapse"]}),
    )
    readonly_fields = (*_SHOWN, *_CAME)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).select_related("source__publisher").defer("text")

    def get_urls(self) -> list[URLPattern]:
        raw = path("<int:pk>/raw/", self.admin_site.admin_view(self.raw_view), name="sources_snapshot_raw")
        return [raw, *super().get_urls()]

    def raw_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """The bytes as they were captured."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        snapshot = self.get_object(request, str(pk))
        if snapshot is None:
            raise Http404(_("There is no such snapshot."))
        name = f"source-{snapshot.source_id}-snapshot-{snapshot.number}{ending_of(snapshot.media_type)}"
        return attachment(snapshot.raw_name, name=name)

    def complete(self, context: dict[str, Any], *, request: HttpRequest, row: Any) -> None:
        super().complete(context, request=request, row=row)
        context["passages"] = self.passages(row)

    def passages(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """The text in order, cut into passages; who knows of claims says which passages they quote."""
        return [{"text": snapshot.text, "claims": [], "beginning": []}]

    @admin.display(description=gettext_lazy("source"), ordering="source__title")
    def title(self, snapshot: Snapshot) -> str:
        return snapshot.source.title

    @admin.display(description=gettext_lazy("publisher"), ordering="source__publisher__name")
    def publisher(self, snapshot: Snapshot) -> str:
        return snapshot.source.publisher.name

    @admin.display(description=gettext_lazy("captured"), ordering="taken_at")
    def taken(self, snapshot: Snapshot) -> str:
        return utc(snapshot.taken_at)

    @admin.display(description=gettext_lazy("source"))
    def source_link(self, snapshot: Snapshot) -> str:
        return link(snapshot.source)

    @admin.display(description=gettext_lazy("headline"))
    def headlines(self, snapshot: Snapshot) -> str:
        """That of this capture, and those that later captures of the same text found."""
        found = headlines_of([snapshot])[snapshot.pk]
        rows = ((headline.said, utc(headline.seen_at)) for headline in found)
        return format_html_join("", '<div>{} <span class="quiet">{}</span></div>', rows) or "–"

    @admin.display(description=gettext_lazy("came from"))
    def address(self, snapshot: Snapshot) -> str:
        return snapshot.final_url or _("pasted or sent")

    @admin.display(description=gettext_lazy("redirected by way of"))
    def passed(self, snapshot: Snapshot) -> str:
        return format_html_join("", "<div>{}</div>", ((address,) for address in snapshot.redirects)) or "–"

    @admin.display(description=gettext_lazy("response headers"))
    def response_headers(self, snapshot: Snapshot) -> str:
        """As the server sent them, however often each."""
        rows = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", snapshot.headers)
        return format_html('<dl class="compared headers">{}</dl>', rows) if rows else "–"


class SnapshotInline(admin.TabularInline):
    """The captures of a source, each with a link to its text."""

    model = Snapshot
    extra = 0
    can_delete = False
    readonly_fields = ("shown", "taken", "raw_size", "text_sha256")
    fields = readonly_fields
    verbose_name_plural = gettext_lazy("snapshots")
    template = "admin/sources/snapshots_inline.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).select_related("source").defer("text")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("snapshot"))
    def shown(self, snapshot: Snapshot) -> str:
        return link(snapshot, _("%(number)s: read the text") % {"number": snapshot.number})

    @admin.display(description=gettext_lazy("captured"))
    def taken(self, snapshot: Snapshot) -> str:
        return utc(snapshot.taken_at)
