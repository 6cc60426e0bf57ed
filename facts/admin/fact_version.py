"""Versions of facts: proposals to vet, and all that was published, with every passage that supports it."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.passages import changed_passages, passages_of
from facts.admin.propose import propose_view
from facts.admin.verb import VerbAdmin
from facts.desk.in_words import language_of_page
from facts.group_origins import rests_on
from facts.models import Contradiction, FactVersion
from facts.verbs.fact import Publish, RetractFact, SendBack
from sources.admin.showing import day, link

_PROPOSALS_FIRST = Case(When(status="proposed", then=Value(0)), default=Value(1), output_field=IntegerField())


@admin.register(FactVersion)
class FactVersionAdmin(VerbAdmin):
    verbs = (Publish, SendBack, RetractFact)
    transition_field = "fact_version"
    change_form_template = "admin/facts/factversion/page.html"
    list_display = ["statement", "matter", "number", "status_word", "proposer", "proposed", "vetter", "published"]
    list_filter = [
        "status",
        "vetting",
        ("proposer", admin.RelatedOnlyFieldListFilter),
        ("fact__slot__property", admin.RelatedOnlyFieldListFilter),
        "proposed_at",
    ]
    ordering = ["-pk"]
    search_fields = ["statement", "value_text", "fact__slot__entity__name", "fact__slot__property__label"]
    readonly_fields = (
        "fact_link",
        "number",
        "value_shown",
        "polarity",
        "correction_kind",
        "public_note",
        "vetted_how",
        "ticked",
        "desk_link",
    )
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[FactVersion]:
        return FactVersion.objects.with_subject().defer("document").annotate(turn=_PROPOSALS_FIRST)

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return ["turn", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(propose_view, self))
        return [path("propose/", view, name="facts_factversion_propose"), *super().get_urls()]

    def evidence(self, request: HttpRequest, row: FactVersion) -> dict[str, Any]:
        changed = changed_passages([row.pk])
        return {
            "claims": passages_of(row, page=request.GET.get("passages")),
            "backed_by": rests_on([row]).get(row.pk, ""),
            "drifts": changed.shown,
            "more_drifts": changed.more,
            "contradictions": Contradiction.objects.unsettled()
            .filter(slot=row.fact.slot_id)
            .with_subject()
            .with_positions(),
            "others": FactVersion.objects.with_subject()
            .filter(fact=row.fact_id)
            .exclude(pk=row.pk)
            .order_by("-number"),
        }

    @admin.display(description=gettext_lazy("matter"), ordering="fact__slot__entity__name")
    def matter(self, version: FactVersion) -> str:
        return str(version.fact.slot)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_word(self, version: FactVersion) -> str:
        return version.get_status_display().split(":")[0]

    @admin.display(description=gettext_lazy("proposed (UTC)"), ordering="proposed_at")
    def proposed(self, version: FactVersion) -> str:
        return day(version.proposed_at)

    @admin.display(description=gettext_lazy("published (UTC)"), ordering="published_at")
    def published(self, version: FactVersion) -> str:
        return day(version.published_at)

    @admin.display(description=gettext_lazy("fact"))
    def fact_link(self, version: FactVersion) -> str:
        return link(version.fact)

    @admin.display(description=gettext_lazy("vetting"))
    def vetted_how(self, version: FactVersion) -> str:
        return version.vetted_how() if version.published_at else _("not vetted yet")

    @admin.display(description=gettext_lazy("checked"))
    def ticked(self, version: FactVersion) -> str:
        return "; ".join(version.checks_in_words()) or "–"

    @admin.display(description=gettext_lazy("at the desk"))
    def desk_link(self, version: FactVersion) -> str:
        if version.status == FactVersion.Status.PROPOSED:
            address, shown = reverse("desk:proposal", args=[version.pk]), _("Vet it among all proposals")
        else:
            address, shown = reverse("desk:fact", args=[version.fact.public_id]), _("History of the fact")
        return format_html('<a href="{}">{}</a>', address, shown)

    @admin.display(description=gettext_lazy("value"))
    def value_shown(self, version: FactVersion) -> str:
        return version.shown(language_of_page())
