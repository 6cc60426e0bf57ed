"""Feeds: lists of works that publishers offer, and how each answers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.admin.deciding import button
from sources.admin.guarded import Guarded
from sources.admin.showing import address_of, count_of, utc
from sources.ask_feeds import ask_soon
from sources.fetch import FetchRefused, check_address
from sources.models import Feed, FeedEntry
from sources.refusals import Refused
from sources.retold import retold
from sources.tasks import ring_feed

_EDITED = ("url", "title", "publisher", "is_active", "every")
_ANSWERS = ("state", "answered", "next", "waiting")


class FeedForm(forms.ModelForm):
    class Meta:
        model = Feed
        fields = _EDITED

    def clean_url(self) -> str:
        """What the fetcher would refuse without connecting is refused here already."""
        url = str(self.cleaned_data["url"])
        try:
            check_address(url)
        except FetchRefused as error:
            raise forms.ValidationError(retold(str(error))) from error
        return url


@admin.register(Feed)
class FeedAdmin(Guarded):
    form = FeedForm
    change_form_template = "admin/sources/feed/change_form.html"
    list_display = ["name", "state", "waiting", "answered", "next", "every_minutes", "publisher"]
    list_filter = ["is_active", ("publisher", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publisher"]
    search_fields = ["title", "url", "publisher__name"]
    autocomplete_fields = ["publisher"]
    ordering = ["title", "url"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        waiting = FeedEntry.objects.filter(status=FeedEntry.Status.PROPOSED)
        return super().get_queryset(request).annotate(waiting_count=count_of(waiting, by="feed"))

    def get_urls(self) -> list[URLPattern]:
        ask = button(
            self, "ask", self.ask_now, permission="sources.change_feed", back=lambda request, feed: address_of(feed)
        )
        return [ask, *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Feed | None = None) -> Any:
        return _EDITED if obj is None else (*_EDITED, *_ANSWERS)

    def get_readonly_fields(self, request: HttpRequest, obj: Feed | None = None) -> Any:
        return () if obj is None else _ANSWERS

    def save_model(self, request: HttpRequest, obj: Feed, form: forms.ModelForm, change: bool) -> None:
        """A feed that is new, has another address or was switched on is asked at once."""
        now = timezone.now()
        begins = (
            set() if change and not _begins(form) else {"next_at", "etag", "last_modified", "attempts", "last_error"}
        )
        if begins:
            obj.next_at, obj.etag, obj.last_modified, obj.attempts, obj.last_error = now, "", "", 0, ""
        # Only what was edited: a worker may be writing the rest at this moment.
        obj.save(update_fields={*form.changed_data, *begins} if change else None)
        if begins and obj.is_active:
            ring_feed(obj.pk)

    def ask_now(self, request: HttpRequest, feed: Feed) -> str:
        if not ask_soon(feed, now=timezone.now()):
            raise Refused(_("This feed is switched off: make it active first."))
        ring_feed(feed.pk)
        return _("It is being asked.")

    @admin.display(description=gettext_lazy("feed"), ordering="title")
    def name(self, feed: Feed) -> str:
        return str(feed)

    @admin.display(description=gettext_lazy("every"), ordering="every")
    def every_minutes(self, feed: Feed) -> str:
        return f"{feed.every} min"

    @admin.display(description=gettext_lazy("waiting"), ordering="waiting_count")
    def waiting(self, feed: Feed) -> str:
        queue = reverse("admin:sources_feedentry_changelist")
        count = int(getattr(feed, "waiting_count", 0))
        return format_html('<a href="{}?feed__id__exact={}">{}</a>', queue, feed.pk, count) if count else "0"

    @admin.display(description=gettext_lazy("last answered"), ordering="answered_at")
    def answered(self, feed: Feed) -> str:
        return utc(feed.answered_at)

    @admin.display(description=gettext_lazy("next"), ordering="next_at")
    def next(self, feed: Feed) -> str:
        return utc(feed.next_at) if feed.is_active else "–"

    @admin.display(description=gettext_lazy("how it answers"))
    def state(self, feed: Feed) -> str:
        if feed.last_error:
            tried = (
                " " + _("Tried %(attempts)s times since.") % {"attempts": feed.attempts} if feed.attempts > 1 else ""
            )
            return f"{retold(feed.last_error)}{tried if feed.is_active else ''}"
        if not feed.is_active:
            return _("Switched off.")
        if feed.attempts:
            return _("Being asked, or its worker died: it is asked again.")
        return _("It answers.") if feed.answered_at else _("Not asked yet.")


def _begins(form: forms.ModelForm) -> bool:
    return "url" in form.changed_data or ("is_active" in form.changed_data and form.instance.is_active)
