"""Transitions: the history of everything, newest first."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.models import Transition
from facts.search_records import asked_for, transitions_matching
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
    list_display = ["when", "event", "of", "states", "by", "told"]
    list_filter = ["event", "at", ("who", admin.RelatedOnlyFieldListFilter)]
    # They say that there is a search; it is carried out by its own indexes.
    search_fields = ["why"]
    search_help_text = gettext_lazy("Names of entity and property, words of the reason or of a fact, or who did it")
    ordering = ["-pk"]
    readonly_fields = ("when", "event", "of", "states", "by", "told")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transition]:
        return super().get_queryset(request).select_related(*_OF)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Transition], search_term: str
    ) -> tuple[QuerySet[Transition], bool]:
        """By words, and no more than a page can count."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=transitions_matching(asked_for(search_term))), False

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
