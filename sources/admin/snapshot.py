"""Snapshots: what a source said at one moment, to read and to take away, never to change."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from sources.admin.guarded import ReadOnly
from sources.admin.showing import link, utc
from sources.models import Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnly):
    list_display = ["title", "number", "publisher", "taken", "raw_size"]
    list_filter = ["taken_at", "source__language"]
    list_select_related = ["source__publisher"]
    search_fields = ["source__title", "source__publisher__name", "text_sha256", "raw_sha256"]
    ordering = ["-taken_at", "-pk"]
    readonly_fields = ("source_link", "number", "taken", "raw_size", "raw_sha256", "text_sha256")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).select_related("source__publisher").defer("text")

    def get_urls(self) -> list[URLPattern]:
        raw = path("<int:pk>/raw/", self.admin_site.admin_view(self.raw_view), name="sources_snapshot_raw")
        return [raw, *super().get_urls()]

    def raw_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """The bytes as they were captured. Only ever as a file to keep: a browser must not run what others wrote."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        snapshot = self.get_object(request, str(pk))
        storage = storages["raw"]
        if snapshot is None or not storage.exists(snapshot.raw_name):
            raise Http404("The bytes of this snapshot are not there.")
        name = f"source-{snapshot.source_id}-snapshot-{snapshot.number}.txt"
        response = FileResponse(
            storage.open(snapshot.raw_name), as_attachment=True, filename=name, content_type="application/octet-stream"
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        context["passages"] = self.passages(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def passages(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """The text in order, cut into passages; who knows of claims says which passages they quote."""
        return [{"text": snapshot.text, "claims": [], "beginning": []}]

    @admin.display(description="source", ordering="source__title")
    def title(self, snapshot: Snapshot) -> str:
        return snapshot.source.title

    @admin.display(description="publisher", ordering="source__publisher__name")
    def publisher(self, snapshot: Snapshot) -> str:
        return snapshot.source.publisher.name

    @admin.display(description="captured", ordering="taken_at")
    def taken(self, snapshot: Snapshot) -> str:
        return utc(snapshot.taken_at)

    @admin.display(description="source")
    def source_link(self, snapshot: Snapshot) -> str:
        return link(snapshot.source)


class SnapshotInline(admin.TabularInline):
    """The captures of a source, each with a link to its text."""

    model = Snapshot
    extra = 0
    can_delete = False
    readonly_fields = ("shown", "taken", "raw_size", "text_sha256")
    fields = readonly_fields
    verbose_name_plural = "snapshots"
    template = "admin/sources/snapshots_inline.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).select_related("source").defer("text")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="snapshot")
    def shown(self, snapshot: Snapshot) -> str:
        return link(snapshot, f"{snapshot.number}: read the text")

    @admin.display(description="captured")
    def taken(self, snapshot: Snapshot) -> str:
        return utc(snapshot.taken_at)
