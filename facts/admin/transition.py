"""Transitions: the history of everything, newest first."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.searching import SearchedByWords
from facts.models import Transition
from facts.search_records import transitions_matching
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
class TransitionAdmin(SearchedByWords, ReadOnly):
    matching = staticmethod(transitions_matching)
    list_display = ["when", "event", "of", "states", "by", "told"]
    list_filter = ["event", "at", ("who", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["why"]
    search_help_text = gettext_lazy(
        "Names of entity and property, whole words of a fact, words of the reason, or the user name of who did it"
    )
    ordering = ["-pk"]
    readonly_fields = ("when", "event", "of", "states", "by", "told")
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

    @admin.display(description=gettext_lazy("why"))
    def told(self, transition: Transition) -> str:
        return transition.why_in_words()
