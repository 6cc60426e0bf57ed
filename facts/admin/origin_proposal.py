"""Origin proposals: what seems to repeat what, answered with one key each, the next one up at once."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.origin_verbs import Confirm, Refuse
from facts.admin.shared_text import texts_of
from facts.admin.verb import VerbAdmin, VerbForm
from sources.admin.showing import address_of, day, link, told, utc
from sources.models import OriginProposal, Source

BACK_TO_SOURCE = "source"
"""What a form sends as ``back`` that stands on the page of the source and wants to go back there."""


class WaitsForAnswer(admin.SimpleListFilter):
    title = gettext_lazy("waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("answer", _("for an answer")), ("no", _("answered, or told elsewhere"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[OriginProposal]) -> QuerySet[OriginProposal]:
        waiting = OriginProposal.objects.waiting().values("pk")
        if self.value() == "answer":
            return queryset.filter(pk__in=waiting)
        return queryset.exclude(pk__in=waiting) if self.value() == "no" else queryset


@admin.register(OriginProposal)
class OriginProposalAdmin(VerbAdmin):
    verbs = (Confirm, Refuse)
    change_form_template = "admin/facts/originproposal/page.html"
    list_display = ["headline", "publisher", "published", "repeats", "of", "share", "basis", "status_word", "proposed"]
    list_filter = [WaitsForAnswer, "basis", "status"]
    list_select_related = ["source__publisher", "original__publisher", "agency"]
    search_fields = ["source__title", "original__title", "source__publisher__name", "agency__name", "evidence"]
    search_help_text = gettext_lazy("Headline, publisher, agency or evidence")
    ordering = ["-pk"]
    readonly_fields = ("source_link", "repeats_link", "basis", "share", "rests_on", "proposed_at_utc", "decision")
    fields = readonly_fields
    rests_on = told("evidence", gettext_lazy("evidence"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[OriginProposal]:
        return OriginProposal.objects.with_works()

    def verb_view(self, request: HttpRequest, pk: int, verb: type[VerbForm]) -> HttpResponse:
        """An answer leads to the next question; one that was given on the page of the source, back to that page."""
        back, is_sent = request.POST.get("back"), request.method == "POST"
        answer = super().verb_view(request, pk, verb)
        if answer.status_code != HttpResponseRedirect.status_code or not is_sent:
            return answer
        return HttpResponseRedirect(_after(pk, back=back))

    def evidence(self, request: HttpRequest, row: OriginProposal) -> dict[str, Any]:
        return {
            "texts": texts_of(row),
            "left": OriginProposal.objects.waiting().exclude(pk=row.pk).count(),
            "is_told": row.status == OriginProposal.Status.OPEN and _is_told(row.source),
        }

    @admin.display(description=gettext_lazy("source"), ordering="source__title")
    def headline(self, proposal: OriginProposal) -> str:
        return proposal.source.title

    @admin.display(description=gettext_lazy("publisher"), ordering="source__publisher__name")
    def publisher(self, proposal: OriginProposal) -> str:
        return proposal.source.publisher.name

    @admin.display(description=gettext_lazy("published"), ordering="source__published_earliest")
    def published(self, proposal: OriginProposal) -> str:
        return proposal.source.published or "–"

    @admin.display(description=gettext_lazy("seems to repeat"))
    def repeats(self, proposal: OriginProposal) -> str:
        return str(proposal.original or proposal.agency)

    @admin.display(description=gettext_lazy("of"))
    def of(self, proposal: OriginProposal) -> str:
        original = proposal.original
        return _("the agency") if original is None else f"{original.publisher}, {original.published or _('undated')}"

    @admin.display(description=gettext_lazy("shared"), ordering="score")
    def share(self, proposal: OriginProposal) -> str:
        return "–" if proposal.score is None else f"{proposal.score:.0%}"

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_word(self, proposal: OriginProposal) -> str:
        return proposal.get_status_display()

    @admin.display(description=gettext_lazy("proposed"), ordering="proposed_at")
    def proposed(self, proposal: OriginProposal) -> str:
        return day(proposal.proposed_at)

    @admin.display(description=gettext_lazy("proposed"))
    def proposed_at_utc(self, proposal: OriginProposal) -> str:
        return utc(proposal.proposed_at)

    @admin.display(description=gettext_lazy("source"))
    def source_link(self, proposal: OriginProposal) -> str:
        return format_html("{}, {}", link(proposal.source), proposal.source.publisher)

    @admin.display(description=gettext_lazy("seems to repeat"))
    def repeats_link(self, proposal: OriginProposal) -> str:
        if proposal.original is None:
            return link(proposal.agency)
        return format_html("{}, {}", link(proposal.original), proposal.original.publisher)

    @admin.display(description=gettext_lazy("answer"))
    def decision(self, proposal: OriginProposal) -> str:
        if proposal.decided_by is None:
            return _("none yet")
        return _("%(status)s by %(decided_by)s, %(decided_at)s") % {
            "status": proposal.get_status_display(),
            "decided_by": proposal.decided_by,
            "decided_at": utc(proposal.decided_at),
        }


def questions_about(source: Source, *, request: HttpRequest) -> list[dict[str, Any]]:
    """Proposals about a source that wait, each with what this person may answer."""
    shown = admin.site.get_model_admin(OriginProposal)
    if not isinstance(shown, OriginProposalAdmin) or not shown.has_view_permission(request):
        return []
    waiting = OriginProposal.objects.waiting().with_works().filter(source=source)
    return [{"row": row, "verbs": shown._offered(request, row, bound=None)} for row in waiting]


def _after(pk: int, *, back: str | None) -> str:
    """Where to go after an answer: the source, else the next older question, else the newest, else the list."""
    if back == BACK_TO_SOURCE:
        return address_of(OriginProposal.objects.get(pk=pk).source)
    waiting = OriginProposal.objects.waiting().exclude(pk=pk).order_by("-pk")
    following = waiting.filter(pk__lt=pk).first() or waiting.first()
    if following is not None:
        return address_of(following)
    return f"{reverse('admin:sources_originproposal_changelist')}?waits=answer"


def _is_told(source: Source) -> bool:
    return source.derived_from_id is not None or source.credited_to_id is not None
