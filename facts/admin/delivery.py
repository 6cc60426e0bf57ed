"""Deliveries: the messages themselves, and the ones that were given up."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from facts.models import Delivery
from facts.tasks import ring_sweep
from sources.admin.guarded import ReadOnly
from sources.admin.showing import told, utc


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    actions = ["send_again"]
    list_display = ["subject", "address", "urgent", "status", "attempts", "due", "sent", "went_wrong"]
    list_filter = ["status", "urgent", "not_before", ("recipient", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["recipient"]
    search_fields = ["subject", "address", "recipient__username", "message_id"]
    ordering = ["-pk"]
    readonly_fields = (
        "subject",
        "address",
        "recipient",
        "urgent",
        "status",
        "attempts",
        "due",
        "sent",
        "went_wrong",
        "mail",
        "message_id",
    )
    fields = readonly_fields
    went_wrong = told("last_error", gettext_lazy("last error"))

    def has_send_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("facts.change_delivery")

    @admin.action(description=gettext_lazy("Send again what was given up or kept back"), permissions=["send"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        chosen = Delivery.objects.filter(pk__in=queryset.values("pk"))
        put_back = chosen.send_again(now=timezone.now())
        ring_sweep()
        told = ngettext(
            "%(count)s put back into the queue; the others are left as they are.",
            "%(count)s put back into the queue; the others are left as they are.",
            put_back,
        )
        messages.success(request, told % {"count": put_back})

    @admin.display(description=gettext_lazy("due"), ordering="not_before")
    def due(self, delivery: Delivery) -> str:
        return utc(delivery.not_before)

    @admin.display(description=gettext_lazy("sent"), ordering="sent_at")
    def sent(self, delivery: Delivery) -> str:
        return utc(delivery.sent_at)

    @admin.display(description=gettext_lazy("the mail"))
    def mail(self, delivery: Delivery) -> str:
        looks = reverse("desk:mail", args=[delivery.pk])
        told = '<p><a href="{}">{}</a></p><pre class="mail">{}</pre>'
        return format_html(told, looks, _("As it looks"), delivery.text)
