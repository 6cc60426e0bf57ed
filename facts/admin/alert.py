"""Alerts: who is to hear of what."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.searching import SearchedByWords
from facts.models import Alert
from facts.search_records import alerts_matching
from sources.admin.guarded import ReadOnly
from sources.admin.showing import link, utc
from sources.retold import retold


@admin.register(Alert)
class AlertAdmin(SearchedByWords, ReadOnly):
    matching = staticmethod(alerts_matching)
    list_display = ["raised", "recipient", "event", "matter", "because", "due", "carried_by"]
    list_filter = [
        "transition__event",
        "because",
        "frequency",
        "raised_at",
        ("recipient", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["detail"]
    search_help_text = gettext_lazy("Names of entity and property, words of why, or the user name of who hears of it")
    ordering = ["-pk"]
    readonly_fields = ("raised", "recipient", "event", "matter", "why", "frequency", "due", "carried_by")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Alert]:
        case, claim = "transition__contradiction__slot", "transition__drift__claim"
        return (
            super()
            .get_queryset(request)
            .select_related(f"{case}__entity", f"{case}__property", "recipient", "delivery")
            .select_related("transition__fact_version__fact", "transition__slot__entity", "transition__slot__property")
            .select_related(f"{claim}__slot__entity", f"{claim}__slot__property", f"{claim}__value_entity")
        )

    @admin.display(description=gettext_lazy("raised"), ordering="raised_at")
    def raised(self, alert: Alert) -> str:
        return utc(alert.raised_at)

    @admin.display(description=gettext_lazy("event"), ordering="transition__event")
    def event(self, alert: Alert) -> str:
        return alert.transition.get_event_display()

    @admin.display(description=gettext_lazy("matter"))
    def matter(self, alert: Alert) -> str:
        return link(alert.transition.thing)

    @admin.display(description=gettext_lazy("message"), ordering="delivery__status")
    def carried_by(self, alert: Alert) -> str:
        if alert.delivery is None:
            return (
                _("not sent: %(why)s") % {"why": retold(alert.dropped)} if alert.dropped else _("not yet in a message")
            )
        return link(alert.delivery, alert.delivery.get_status_display())

    @admin.display(description=gettext_lazy("because"))
    def why(self, alert: Alert) -> str:
        return alert.because_in_words()

    @admin.display(description=gettext_lazy("due"), ordering="due_at")
    def due(self, alert: Alert) -> str:
        return utc(alert.due_at)
