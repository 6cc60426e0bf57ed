"""Alerts: who is to hear of what."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from facts.models import Alert
from sources.admin.guarded import ReadOnly
from sources.admin.showing import link, utc


@admin.register(Alert)
class AlertAdmin(ReadOnly):
    list_display = ["raised", "recipient", "event", "matter", "because", "carried_by"]
    list_filter = ["transition__event", "raised_at", ("recipient", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["recipient__username", "because", "transition__contradiction__slot__entity__name"]
    ordering = ["-pk"]
    readonly_fields = ("raised", "recipient", "event", "matter", "because", "carried_by")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Alert]:
        case, claim = "transition__contradiction__slot", "transition__drift__claim"
        return (
            super()
            .get_queryset(request)
            .select_related(f"{case}__entity", f"{case}__property", "recipient", "delivery")
            .select_related(f"{claim}__slot__entity", f"{claim}__slot__property", f"{claim}__value_entity")
        )

    @admin.display(description="raised", ordering="raised_at")
    def raised(self, alert: Alert) -> str:
        return utc(alert.raised_at)

    @admin.display(description="event", ordering="transition__event")
    def event(self, alert: Alert) -> str:
        return alert.transition.get_event_display()

    @admin.display(description="matter")
    def matter(self, alert: Alert) -> str:
        return link(alert.transition.contradiction or alert.transition.drift)

    @admin.display(description="message", ordering="delivery__status")
    def carried_by(self, alert: Alert) -> str:
        return link(alert.delivery, alert.delivery.status) if alert.delivery else "not yet in a message"
