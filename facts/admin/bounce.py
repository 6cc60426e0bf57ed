"""Bounces: addresses that take no mail, and the word of a person that one is to be trusted again."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from facts.models import Bounce
from sources.admin.guarded import ReadOnly
from sources.admin.showing import told, utc


@admin.register(Bounce)
class BounceAdmin(ReadOnly):
    actions = ["trust_again"]
    list_display = ["address", "kind", "when", "lifted", "answer"]
    list_filter = ["kind", "lifted", "at"]
    search_fields = ["address", "why"]
    ordering = ["-pk"]
    readonly_fields = ("address", "kind", "when", "lifted", "answer")
    fields = readonly_fields
    answer = told("why", gettext_lazy("why"))

    def has_trust_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("facts.change_bounce")

    @admin.action(description=gettext_lazy("Trust these addresses again"), permissions=["trust"])
    def trust_again(self, request: HttpRequest, queryset: QuerySet[Bounce]) -> None:
        lifted = Bounce.objects.filter(pk__in=queryset.values("pk")).lift()
        told = ngettext(
            "%(count)s lifted. What was kept back is sent from the list of deliveries.",
            "%(count)s lifted. What was kept back is sent from the list of deliveries.",
            lifted,
        )
        messages.success(request, told % {"count": lifted})

    @admin.display(description=gettext_lazy("when"), ordering="at")
    def when(self, bounce: Bounce) -> str:
        return utc(bounce.at)
