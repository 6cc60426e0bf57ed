"""The queue of what feeds offer: take a work as a source, or refuse it, one key each."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.admin.deciding import asking, button
from sources.admin.guarded import ReadOnly
from sources.admin.showing import link, utc
from sources.decide_entries import refuse_entry, take_entry
from sources.models import FeedEntry
from sources.refusals import Refused
from sources.tasks import ring_capture
from sources.url_keys import host_of

MOST_AT_ONCE = 100
_DECIDE = "sources.change_feedentry"
_SHOWN = ("title", "address", "summary", "who", "feed", "published", "found", "status", "source_link", "decided")


class Decided(admin.SimpleListFilter):
    """The queue first, the archive on request."""

    title = gettext_lazy("decision")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        status = FeedEntry.Status
        return [("taken", str(status.TAKEN.label)), ("refused", str(status.REFUSED.label)), ("all", _("all"))]

    def choices(self, changelist: Any) -> Any:
        """Nothing chosen is the queue, not all of them."""
        for number, choice in enumerate(super().choices(changelist)):
            yield choice | {"display": _("waits for one")} if number == 0 else choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[FeedEntry]) -> QuerySet[FeedEntry]:
        return queryset if self.value() == "all" else queryset.filter(status=self.value() or "proposed")


@admin.register(FeedEntry)
class FeedEntryAdmin(ReadOnly):
    actions = ["take_selected", "refuse_selected"]
    change_form_template = "admin/sources/feedentry/change_form.html"
    change_list_template = "admin/sources/feedentry/change_list.html"
    list_display_links = ["title"]
    list_filter = [Decided, ("feed", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["feed__publisher", "source"]
    search_fields = ["title", "summary", "url", "publisher_name"]
    ordering = ["-pk"]
    fields = readonly_fields = _SHOWN

    class Media:
        js = (Script("sources/entry_keys.js", type="module"),)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(_DECIDE)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        shown = ["title", "who", "feed", "published", "found", "status"]
        return ["decide", *shown] if self.has_decide_permission(request) else shown

    def get_urls(self) -> list[URLPattern]:
        deeds = {"take": self.take, "refuse": self.refuse}
        buttons = [button(self, name, deed, permission=_DECIDE, back=_queue) for name, deed in deeds.items()]
        return [*buttons, *super().get_urls()]

    def take(self, request: HttpRequest, entry: FeedEntry) -> str:
        added = take_entry(entry, by=asking(request), now=timezone.now())
        if added.capture is None:
            return format_html(_("It was here already: {}."), link(added.source))
        ring_capture(added.capture)
        return format_html(_("Taken: {}, of {}."), link(added.source), added.source.publisher)

    def refuse(self, request: HttpRequest, entry: FeedEntry) -> str:
        refuse_entry(entry, by=asking(request), now=timezone.now())
        return _("Refused: %(title)s.") % {"title": entry.title}

    @admin.action(description=gettext_lazy("Take the selected as sources"), permissions=["decide"])
    def take_selected(self, request: HttpRequest, queryset: QuerySet[FeedEntry]) -> None:
        taken = here = 0

        def take(entry: FeedEntry) -> None:
            nonlocal taken, here
            added = take_entry(entry, by=asking(request), now=timezone.now())
            taken, here = taken + added.is_new, here + (not added.is_new)
            if added.capture is not None:
                ring_capture(added.capture)

        refused = _each(request, queryset, take)
        if refused is not None:
            _tell(
                request, [(taken, "taken"), (here, _("were here already")), (refused, _("decided before or refused"))]
            )

    @admin.action(description=gettext_lazy("Refuse the selected"), permissions=["decide"])
    def refuse_selected(self, request: HttpRequest, queryset: QuerySet[FeedEntry]) -> None:
        done = 0

        def refuse(entry: FeedEntry) -> None:
            nonlocal done
            refuse_entry(entry, by=asking(request), now=timezone.now())
            done += 1

        before = _each(request, queryset, refuse)
        if before is not None:
            _tell(request, [(done, _("refused")), (before, _("decided before"))])

    @admin.display(description=gettext_lazy("decide"))
    def decide(self, entry: FeedEntry) -> str:
        """Two buttons of the form that the list is in; without a script they work as well."""
        shown = format_html(
            '<button class="button take" formaction="{}" data-key="t" aria-label="{}">{}</button>',
            reverse("admin:sources_feedentry_take", args=[entry.pk]),
            _("Take %(title)s") % {"title": entry.title},
            _("Take"),
        )
        if entry.status == FeedEntry.Status.TAKEN:
            return link(entry.source, _("source"))
        if entry.status == FeedEntry.Status.REFUSED:
            return shown
        return format_html(
            '{} <button class="button" formaction="{}" data-key="x" aria-label="{}">{}</button>',
            shown,
            reverse("admin:sources_feedentry_refuse", args=[entry.pk]),
            _("Refuse %(title)s") % {"title": entry.title},
            _("Refuse"),
        )

    @admin.display(description=gettext_lazy("address"))
    def address(self, entry: FeedEntry) -> str:
        return format_html('<a href="{0}" rel="noopener noreferrer" target="_blank">{0}</a>', entry.url)

    @admin.display(description=gettext_lazy("publisher"))
    def who(self, entry: FeedEntry) -> str:
        """Never a name without the host it comes from: what an entry credits is what a stranger wrote."""
        host = host_of(entry.url)
        if entry.publisher_name:
            told = _('“{}” <span class="quiet">by its own account; the link leads to {}</span>')
            return format_html(told, entry.publisher_name, host)
        if entry.feed.publisher:
            return format_html('{} <span class="quiet">{}</span>', entry.feed.publisher, host)
        return host

    @admin.display(description=gettext_lazy("found"), ordering="found_at")
    def found(self, entry: FeedEntry) -> str:
        return utc(entry.found_at)

    @admin.display(description=gettext_lazy("source"))
    def source_link(self, entry: FeedEntry) -> str:
        return link(entry.source)

    @admin.display(description=gettext_lazy("decided"))
    def decided(self, entry: FeedEntry) -> str:
        return (
            _("by %(decided_by)s, %(decided_at)s")
            % {"decided_by": entry.decided_by, "decided_at": utc(entry.decided_at)}
            if entry.decided_by
            else "–"
        )


def _queue(request: HttpRequest, entry: FeedEntry) -> str:
    """The list as it was filtered, where one came from there."""
    queue = reverse("admin:sources_feedentry_changelist")
    came = urlsplit(request.headers.get("referer", ""))
    return f"{queue}?{came.query}" if came.path == queue and came.query else queue


def _each(request: HttpRequest, queryset: QuerySet[FeedEntry], decide: Callable[[FeedEntry], None]) -> int | None:
    """Each for itself: one that somebody else decided meanwhile does not hold up the others. Returns how many were
    refused by the step; None where nothing was done."""
    entries = list(queryset[: MOST_AT_ONCE + 1])
    if len(entries) > MOST_AT_ONCE:
        messages.error(request, _("At most %(most)s at once.") % {"most": MOST_AT_ONCE})
        return None
    refused = 0
    for entry in entries:
        try:
            with transaction.atomic():
                decide(entry)
        except Refused:
            refused += 1
    return refused


def _tell(request: HttpRequest, counts: list[tuple[int, str]]) -> None:
    told = ", ".join(f"{count} {what}" for index, (count, what) in enumerate(counts) if count or index == 0)
    messages.success(request, f"{told[:1].upper()}{told[1:]}.")
