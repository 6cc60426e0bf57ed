"""Sources: published works, and their captures."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.admin.add_anything import add_anything
from sources.admin.asking import asking, may_add, may_paste
from sources.admin.capture_fields import Sent
from sources.admin.captures import bytes_of, capture_again, standing, state_of
from sources.admin.keys import can_be_key
from sources.admin.looking import Looking
from sources.admin.showing import address_of, count_of, utc
from sources.admin.snapshot import SnapshotInline
from sources.admin.source_form import SourceForm
from sources.make_captures import ask_for_capture, fill_from_sent, keep_for_later, keep_unread
from sources.models import Snapshot, Source
from sources.plain_text import UnreadableText
from sources.refusals import Refused
from sources.retold import retold
from sources.take_snapshots import TakenSnapshot, take_snapshot
from sources.tasks import ring_capture, ring_new_snapshot

_WHAT = (
    gettext_lazy("What it is"),
    {
        "fields": [
            ("publisher", "kind"),
            "title",
            "url",
            ("published", "language"),
            "byline",
            ("derived_from", "credited_to"),
            "reference",
            "archive_url",
        ]
    },
)
_CAPTURE = ["text", ("file", "taken_at"), "shown"]
# What Source.clean makes of the address and the date.
_DERIVED = ["url_key", "published_earliest", "published_latest"]
_NOT_THERE = gettext_lazy("It has no text yet: paste it")
_ONCE_MORE = gettext_lazy("It says something else now: add a new capture")


@admin.register(Source)
class SourceAdmin(Looking):
    form = SourceForm
    list_display = ["title", "publisher", "state_shown", "kind", "published_on", "captures", "added"]
    list_filter = ["state", "kind", "language", "published_earliest", ("publisher", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publisher"]
    search_fields = ["title", "url", "reference", "publisher__name", "byline"]
    autocomplete_fields = ["publisher", "derived_from", "credited_to"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(capture_count=count_of(Snapshot.objects.all(), by="source"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A source without its text is of no use, so who adds one adds its first snapshot too."""
        return super().has_add_permission(request) and may_paste(request)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("add-anything/", view(self.add_anything_view), name="sources_source_add_anything"),
            path("bookmarklet/", view(self.bookmarklet_view), name="sources_source_bookmarklet"),
            path("<str:pk>/capture/", view(self.capture_view), name="sources_source_capture"),
            path("<str:pk>/captures/<int:capture>/raw/", view(self.bytes_view), name="sources_capture_raw"),
            path("<str:pk>/state/", view(self.state_view), name="sources_source_state"),
            *super().get_urls(),
        ]

    def add_anything_view(self, request: HttpRequest) -> HttpResponse:
        return add_anything(request, site=self.admin_site, tell=self.kept_of, tell_added=self.told_added)

    def bookmarklet_view(self, request: HttpRequest) -> HttpResponse:
        """A bookmark that opens the form with the address of the page one reads; it adds nothing by itself."""
        if not may_add(request):
            raise PermissionDenied
        form = request.build_absolute_uri(reverse("admin:sources_source_add_anything"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add from any page"),
            "opts": self.opts,
            "to": form,
        }
        return TemplateResponse(request, "admin/sources/source/bookmarklet.html", context)

    def capture_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return capture_again(request, self._one(request, pk))

    def state_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        return state_of(self._one(request, pk))

    def bytes_view(self, request: HttpRequest, pk: str, capture: int) -> FileResponse:
        return bytes_of(request, self._one(request, pk), capture=capture)

    def _one(self, request: HttpRequest, pk: str) -> Source:
        if not self.has_view_permission(request):
            raise PermissionDenied
        source = Source.objects.filter(pk=pk).select_related("duplicate_of").first() if can_be_key(pk) else None
        if source is None:
            raise Http404(_("There is no such source."))
        return source

    def kept_of(self, source: Source) -> str:
        """What is kept of it, in words; who knows of claims says how many there are."""
        last = source.snapshots.order_by("-number").values_list("number", flat=True).first()
        return _("snapshot %(last)s") % {"last": last} if last else _("no text yet")

    def complete(self, context: dict[str, Any], *, request: HttpRequest, row: Any) -> None:
        super().complete(context, request=request, row=row)
        if row is not None:
            context |= standing(request, row)

    def told_added(self, source: Source) -> str:
        """What is said of one that was just added; who knows what is done with it next says that, too."""
        return _("Added. Its text is being captured.")

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        if obj is None:
            return [_WHAT, (_("Its text, where its address is not enough"), {"fields": _CAPTURE})]
        if not (self.has_change_permission(request, obj) and may_paste(request)):
            return [_WHAT]
        if obj.state == Source.State.FAILED:
            return [_WHAT, (_NOT_THERE, {"fields": _CAPTURE})]
        return [_WHAT, (_ONCE_MORE, {"fields": _CAPTURE, "classes": ["collapse"]})]

    def get_inlines(self, request: HttpRequest, obj: Source | None) -> list[Any]:
        return [] if obj is None else [SnapshotInline]

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        if not change and request.user.is_authenticated:
            obj.added_by = request.user
        if change:
            form.refuse_newer()
            # Only what was changed: a capture may have ended since the row was loaded.
            own = {field.name for field in obj._meta.concrete_fields}
            obj.save(update_fields=[*(own & set(form.changed_data)), *_DERIVED])
        else:
            super().save_model(request, obj, form, change)
        sent: Sent | None = form.cleaned_data.get("sent")
        if sent is not None and may_paste(request):
            self._keep(request, obj, sent=sent, taken_at=form.cleaned_data.get("taken_at") or timezone.now())
        elif not change and obj.url:
            ring_capture(ask_for_capture(obj, by=obj.added_by, now=timezone.now()))

    def _keep(self, request: HttpRequest, source: Source, *, sent: Sent, taken_at: datetime) -> None:
        if sent.is_read_later:
            self._keep_for_later(request, source, sent=sent)
            return
        if sent.read is None:
            by, now = asking(request), timezone.now()
            kept = keep_unread(source, raw=sent.raw, file_name=sent.file_name, why=sent.why, by=by, now=now)
            messages.error(
                request,
                _("%(file_name)s is kept as it was sent, but it gave no text. %(why)s")
                % {"file_name": kept.file_name, "why": retold(kept.why)},
            )
            return
        fill_from_sent(source, read=sent.read, is_pasted=not sent.file_name)
        try:
            taken = take_snapshot(source, raw=sent.raw, read=sent.read, taken_at=taken_at)
        except UnreadableText as error:
            raise Refused(
                {"text": _("This text cannot be kept: %(error)s.") % {"error": retold(str(error))}}
            ) from error
        if taken.is_new:
            ring_new_snapshot(taken.snapshot.pk)
        self._tell(request, taken)

    def _keep_for_later(self, request: HttpRequest, source: Source, *, sent: Sent) -> None:
        by, now = asking(request), timezone.now()
        kept = keep_for_later(source, raw=sent.raw, file_name=sent.file_name, by=by, now=now)
        if kept.status == kept.Status.FAILED:
            messages.error(
                request,
                _("%(file_name)s is kept as it was sent, but it gave no text. %(why)s")
                % {"file_name": kept.file_name, "why": retold(kept.why)},
            )
            return
        ring_capture(kept)
        messages.warning(
            request,
            _("%(file_name)s is kept. Documents cannot be read at this moment: its text comes later.")
            % {"file_name": kept.file_name},
        )

    def _tell(self, request: HttpRequest, taken: TakenSnapshot) -> None:
        snapshot = taken.snapshot
        if not taken.is_new:
            messages.warning(
                request, _("This text is already there, as snapshot %(number)s.") % {"number": snapshot.number}
            )
            return
        messages.success(request, _("Snapshot %(number)s is kept.") % {"number": snapshot.number})
        same = Snapshot.objects.filter(text_sha256=snapshot.text_sha256).exclude(source=snapshot.source_id)
        for other in same.select_related("source").defer("text")[:1]:
            shown = format_html('<a href="{}">{}</a>', address_of(other.source), other.source.title)
            messages.warning(
                request, format_html(_("The same text is kept for {}: does one of the two repeat the other?"), shown)
            )

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, source: Source) -> str:
        """One word; with the reason where a person has to do something."""
        if source.state == Source.State.READY:
            return _("ready")
        words = {"fetching": _("fetching…"), "duplicate": _("already here"), "failed": _("failed")}
        return format_html(
            '<span class="tag state-{}" title="{}">{}</span>',
            source.state,
            Truncator(retold(source.why)).chars(200),
            words.get(source.state, source.state),
        )

    @admin.display(description=gettext_lazy("published"), ordering="published_earliest")
    def published_on(self, source: Source) -> str:
        return source.published or "–"

    @admin.display(description=gettext_lazy("snapshots"), ordering="capture_count")
    def captures(self, source: Source) -> int:
        return int(getattr(source, "capture_count", 0))

    @admin.display(description=gettext_lazy("added"), ordering="added_at")
    def added(self, source: Source) -> str:
        return utc(source.added_at)
