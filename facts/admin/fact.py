"""Facts: what the newsroom stands behind, each with its versions."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.filters import Published
from facts.admin.passages import changed_passages
from facts.admin.propose import proposing_address
from facts.admin.verb import VerbAdmin
from facts.models import Fact, FactVersion, Transition
from sources.admin.showing import count_of, link

_STANDING = (FactVersion.Status.PUBLISHED, FactVersion.Status.PROPOSED)


@admin.register(Fact)
class FactAdmin(VerbAdmin):
    change_form_template = "admin/facts/fact/page.html"
    list_display = ["matter", "stands", "versions_known", "public_id"]
    list_filter = [Published, ("slot__property", admin.RelatedOnlyFieldListFilter)]
    ordering = ["-pk"]
    search_fields = ["public_id", "slot__entity__name", "slot__property__label", "versions__statement"]
    readonly_fields = ("public_id", "slot_link", "many_valued", "propose_link", "history_link")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fact]:
        published = FactVersion.objects.published().filter(fact=OuterRef("pk")).values("statement")[:1]
        return Fact.objects.with_subject().annotate(
            version_count=count_of(FactVersion.objects.all(), by="fact"), statement=Subquery(published)
        )

    def evidence(self, request: HttpRequest, row: Fact) -> dict[str, Any]:
        versions = FactVersion.objects.with_subject().filter(fact=row).order_by("-number")
        standing = [version.pk for version in versions if version.status in _STANDING]
        changed = changed_passages(standing)
        return {"versions": versions, "drifts": changed.shown, "more_drifts": changed.more}

    def history_of(self, row: Any) -> list[Transition]:
        return list(Transition.objects.newest_first().filter(fact_version__fact=row))

    @admin.display(description=gettext_lazy("matter"), ordering="slot__entity__name")
    def matter(self, fact: Fact) -> str:
        return str(fact.slot)

    @admin.display(description=gettext_lazy("the public reads"))
    def stands(self, fact: Fact) -> str:
        return getattr(fact, "statement", None) or _("nothing: not published")

    @admin.display(description=gettext_lazy("versions"), ordering="version_count")
    def versions_known(self, fact: Fact) -> int:
        return int(getattr(fact, "version_count", 0))

    @admin.display(description=gettext_lazy("slot"))
    def slot_link(self, fact: Fact) -> str:
        return link(fact.slot)

    @admin.display(description=gettext_lazy("next version"))
    def propose_link(self, fact: Fact) -> str:
        if getattr(fact, "statement", None) is not None:
            return format_html('<a href="{}">{}</a>', reverse("desk:correct", args=[fact.public_id]), _("Correct it"))
        return proposing_address(slot=fact.slot_id, shown=_("Propose the next version"))

    @admin.display(description=gettext_lazy("history"))
    def history_link(self, fact: Fact) -> str:
        address = reverse("desk:fact", args=[fact.public_id])
        return format_html('<a href="{}">{}</a>', address, _("Every version, and what changed in it"))
