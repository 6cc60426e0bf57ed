"""Two snapshots of a source side by side, word by word. Reading only."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from sources.admin.guarded import Guarded
from sources.admin.headlines import Headline, headlines_of
from sources.admin.keys import can_be_key
from sources.admin.showing import address_of
from sources.compare_texts import Change, Comparison, Segment, compare_texts
from sources.models import Snapshot

_LONG = 60
"""Words that stayed, in a row, beyond which the middle is folded away."""

_LEFT = 15
"""Words that stay to be seen on each side of what is folded away."""


@dataclass(frozen=True)
class Part:
    """A stretch as the page shows it; ``folded`` words are behind a click, between ``text`` and ``after``."""

    change: Change
    text: str
    folded: str = ""
    folded_words: int = 0
    after: str = ""


class Comparing(Guarded):
    """What the page of a snapshot gets on top: ``<pk>/compare/<other>/``, and ``compare/?old=&new=`` for a form."""

    def get_urls(self) -> list[URLPattern]:
        compare = path(
            "<int:pk>/compare/<int:other>/",
            self.admin_site.admin_view(self.compare_view),
            name="sources_snapshot_compare",
        )
        choose = path("compare/", self.admin_site.admin_view(self.choose_view), name="sources_snapshot_choose")
        return [compare, choose, *super().get_urls()]

    def choose_view(self, request: HttpRequest) -> HttpResponse:
        """Send on to the comparison of the two that were chosen, the earlier one first."""
        self._check(request)
        keys = [request.GET.get(name, "") for name in ("old", "new")]
        found = list(
            self._snapshots(request).filter(pk__in=[key for key in keys if can_be_key(key)]).order_by("number")
        )
        if len(found) == 2:
            return HttpResponseRedirect(compare_address(*found))
        messages.error(request, _("Choose two different snapshots."))
        return HttpResponseRedirect(
            address_of(found[0].source) if found else reverse("admin:sources_snapshot_changelist")
        )

    def compare_view(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """404 unless both are snapshots of one source."""
        self._check(request)
        if not (can_be_key(pk) and can_be_key(other)):
            raise Http404(_("There are no such snapshots."))
        found = {snapshot.pk: snapshot for snapshot in self._snapshots(request).filter(pk__in=[pk, other])}
        if not {pk, other} <= found.keys() or found[pk].source_id != found[other].source_id:
            raise Http404(_("These are not two snapshots of one source."))
        old, new = found[pk], found[other]
        comparison = compare_texts(old.text, new.text)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("From snapshot %(old)s to snapshot %(new)s") % {"old": old.number, "new": new.number},
            "opts": self.opts,
            "source": old.source,
            "old": old,
            "new": new,
            "comparison": comparison,
            "parts": parts_of(comparison),
            "headlines": _headlines(old, new),
            "others": old.source.snapshots.defer("text").order_by("-number"),
        }
        return TemplateResponse(request, "admin/sources/snapshot/compare.html", context)

    def _check(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _snapshots(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return Snapshot.objects.select_related("source__publisher")


def compare_address(old: Snapshot, new: Snapshot) -> str:
    return reverse("admin:sources_snapshot_compare", args=[old.pk, new.pk])


def _headlines(old: Snapshot, new: Snapshot) -> list[list[Headline]]:
    """Those of each text, where there are several; else nothing is to be compared."""
    found = headlines_of([old, new])
    said = {headline.said for headlines in found.values() for headline in headlines}
    return [found[old.pk], found[new.pk]] if len(said) > 1 else []


def parts_of(comparison: Comparison) -> list[Part]:
    """The segments, with the middle of what stayed unchanged for long folded away. Without any change, nothing is."""
    if not comparison.added and not comparison.removed:
        return [Part(segment.change, segment.text) for segment in comparison.segments]
    return [_part(segment) for segment in comparison.segments]


def _part(segment: Segment) -> Part:
    if segment.change is not Change.EQUAL or segment.words <= _LONG:
        return Part(segment.change, segment.text)
    start, end = _after_words(segment.text, _LEFT), len(segment.text) - _after_words(segment.text[::-1], _LEFT)
    folded = segment.text[start:end]
    if not folded.strip():
        return Part(segment.change, segment.text)
    return Part(segment.change, segment.text[:start], folded, len(folded.split()), segment.text[end:])


def _after_words(text: str, count: int) -> int:
    """Where so many stretches without white space have passed."""
    at = 0
    for _stretch in range(count):
        while at < len(text) and text[at].isspace():
            at += 1
        while at < len(text) and not text[at].isspace():
            at += 1
    return at
