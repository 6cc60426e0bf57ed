"""Sources: published works, and their captures."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from sources.admin.guarded import Guarded
from sources.admin.showing import address_of, count_of, utc
from sources.admin.snapshot import SnapshotInline
from sources.admin.source_form import SourceForm
from sources.models import Snapshot, Source
from sources.plain_text import UnreadableText
from sources.refusals import Refused
from sources.take_snapshots import TakenSnapshot, take_snapshot

_WHAT = (
    "What it is",
    {
        "fields": [
            ("publisher", "kind"),
            "title",
            "url",
            ("published", "language"),
            "byline",
            "derived_from",
            "reference",
        ]
    },
)
_CAPTURE = ["text", ("file", "taken_at")]


@admin.register(Source)
class SourceAdmin(Guarded):
    form = SourceForm
    list_display = ["title", "publisher", "kind", "published_on", "language", "captures", "added"]
    list_filter = ["kind", "language", "published_earliest", ("publisher", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publisher"]
    search_fields = ["title", "url", "reference", "publisher__name", "byline"]
    autocomplete_fields = ["publisher", "derived_from"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(capture_count=count_of(Snapshot.objects.all(), by="source"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A source without its text is of no use, so who adds one adds its first snapshot too."""
        return super().has_add_permission(request) and _may_capture(request)

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        if obj is None:
            return [_WHAT, ("Its text", {"fields": _CAPTURE})]
        if self.has_change_permission(request, obj) and _may_capture(request):
            return [
                _WHAT,
                ("It says something else now: add a new capture", {"fields": _CAPTURE, "classes": ["collapse"]}),
            ]
        return [_WHAT]

    def get_inlines(self, request: HttpRequest, obj: Source | None) -> list[Any]:
        return [] if obj is None else [SnapshotInline]

    def save_model(self, request: HttpRequest, obj: Source, form: forms.ModelForm, change: bool) -> None:
        if not change and request.user.is_authenticated:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)
        raw = form.cleaned_data.get("raw")
        if raw is not None and _may_capture(request):
            self._capture(request, obj, raw=raw, form=form)

    def _capture(self, request: HttpRequest, source: Source, *, raw: bytes, form: forms.ModelForm) -> None:
        try:
            taken = take_snapshot(source, raw=raw, taken_at=form.cleaned_data.get("taken_at") or timezone.now())
        except UnreadableText as error:
            raise Refused({"text": f"This text cannot be kept: {error}."}) from error
        self._tell(request, taken)

    def _tell(self, request: HttpRequest, taken: TakenSnapshot) -> None:
        snapshot = taken.snapshot
        if not taken.is_new:
            messages.warning(request, f"This text is already there, as snapshot {snapshot.number}.")
            return
        messages.success(request, f"Snapshot {snapshot.number} is kept.")
        same = Snapshot.objects.filter(text_sha256=snapshot.text_sha256).exclude(source=snapshot.source_id)
        for other in same.select_related("source").defer("text")[:1]:
            shown = format_html('<a href="{}">{}</a>', address_of(other.source), other.source.title)
            messages.warning(
                request, format_html("The same text is kept for {}: does one of the two repeat the other?", shown)
            )

    @admin.display(description="published", ordering="published_earliest")
    def published_on(self, source: Source) -> str:
        return source.published or "–"

    @admin.display(description="snapshots", ordering="capture_count")
    def captures(self, source: Source) -> int:
        return int(getattr(source, "capture_count", 0))

    @admin.display(description="added", ordering="added_at")
    def added(self, source: Source) -> str:
        return utc(source.added_at)


def _may_capture(request: HttpRequest) -> bool:
    return request.user.has_perm("sources.add_snapshot")
