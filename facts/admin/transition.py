"""Transitions: the history of everything, newest first."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.models import Transition
from sources.admin.guarded import ReadOnly
from sources.admin.showing import link, utc

_OF = (
    "contradiction__slot__entity",
    "contradiction__slot__property",
    "claim__slot__entity",
    "claim__slot__property",
    "claim__value_entity",
    "fact_version__fact",
    "drift__claim__slot__entity",
    "drift__claim__slot__property",
    "drift__claim__value_entity",
    "slot__entity",
    "slot__property",
    "who",
)


@admin.register(Transition)
class TransitionAdmin(ReadOnly):
    list_display = ["when", "event", "of", "states", "by", "why"]
    list_filter = ["event", "at", ("who", admin.RelatedOnlyFieldListFilter)]
    search_fields = [
        "why",
        "contradiction__slot__entity__name",
        "claim__slot__entity__name",
        "fact_version__statement",
        "drift__claim__slot__entity__name",
        "who__username",
    ]
    ordering = ["-pk"]
    readonly_fields = ("when", "event", "of", "states", "by", "why")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transition]:
        return super().get_queryset(request).select_related(*_OF)

    @admin.display(description=gettext_lazy("when"), ordering="at")
    def when(self, transition: Transition) -> str:
        return utc(transition.at)

    @admin.display(description=gettext_lazy("of"))
    def of(self, transition: Transition) -> str:
        return link(transition.thing)

    @admin.display(description=gettext_lazy("states"))
    def states(self, transition: Transition) -> str:
        return transition.states_in_words()

    @admin.display(description=gettext_lazy("who"), ordering="who__username")
    def by(self, transition: Transition) -> str:
        return str(transition.who or _("the machine"))
