"""Webhooks of all people, and what each was told: the log a chief looks into when a program says it heard nothing."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from facts.keep_webhooks import switch_off
from facts.models import Webhook, WebhookCall
from facts.tasks import ring_sweep
from sources.admin.guarded import ReadOnly
from sources.admin.showing import link, told, utc


@admin.register(Webhook)
class WebhookAdmin(ReadOnly):
    """The address but for its host is its owner's own: it is often a password. The secret nobody sees again."""

    actions = ["switch_off"]
    list_display = ["where", "owner", "hears", "is_on", "failures", "off_because", "made"]
    list_filter = ["is_on", ("watch__person", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["watch__person__username"]
    search_help_text = gettext_lazy("Owner")
    ordering = ["-pk"]
    readonly_fields = ("where", "owner", "hears", "is_on", "failures", "rests", "off_because", "made")
    fields = readonly_fields
    off_because = told("why_off", gettext_lazy("why off"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Webhook]:
        things = [f"watch__{thing}" for thing in ("person", "entity", "property", "publisher", "saved_filter")]
        case = [f"watch__contradiction__slot__{of}" for of in ("entity", "property")]
        return super().get_queryset(request).select_related(*things, *case)

    def has_switch_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("facts.change_webhook")

    @admin.action(description=gettext_lazy("Switch off"), permissions=["switch"])
    def switch_off(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        chosen = list(Webhook.objects.filter(pk__in=queryset.values("pk"), is_on=True))
        for webhook in chosen:
            switch_off(webhook)
        count = len(chosen)
        messages.success(
            request, ngettext("%(count)s switched off.", "%(count)s switched off.", count) % {"count": count}
        )

    @admin.display(description=gettext_lazy("host"), ordering="url")
    def where(self, webhook: Webhook) -> str:
        return webhook.host

    @admin.display(description=gettext_lazy("owner"), ordering="watch__person__username")
    def owner(self, webhook: Webhook) -> str:
        return str(webhook.watch.person)

    @admin.display(description=gettext_lazy("hears what becomes of"))
    def hears(self, webhook: Webhook) -> str:
        return webhook.watch.what()

    @admin.display(description=gettext_lazy("rests until"))
    def rests(self, webhook: Webhook) -> str:
        return utc(webhook.rests_until)

    @admin.display(description=gettext_lazy("made"), ordering="made_at")
    def made(self, webhook: Webhook) -> str:
        return utc(webhook.made_at)


@admin.register(WebhookCall)
class WebhookCallAdmin(ReadOnly):
    actions = ["tell_again"]
    list_display = [
        "made",
        "where",
        "owner",
        "event",
        "status",
        "attempts",
        "http_status",
        "due",
        "ended",
        "went_wrong",
    ]
    list_filter = ["status", "made_at", ("webhook__watch__person", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["message_id", "webhook__watch__person__username"]
    search_help_text = gettext_lazy("Id of the message, or owner")
    ordering = ["-pk"]
    readonly_fields = (
        *("message_id", "where", "owner", "event", "matter", "status", "attempts", "http_status", "went_wrong"),
        *("made", "due", "ended", "told"),
    )
    fields = readonly_fields
    went_wrong = told("last_error", gettext_lazy("last error"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[WebhookCall]:
        case, claim = "transition__contradiction__slot", "transition__drift__claim"
        return (
            super()
            .get_queryset(request)
            .select_related(f"{case}__entity", f"{case}__property", "webhook__watch__person")
            .select_related("transition__fact_version__fact", "transition__slot__entity", "transition__slot__property")
            .select_related(f"{claim}__slot__entity", f"{claim}__slot__property", f"{claim}__value_entity")
        )

    def has_tell_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("facts.change_webhookcall")

    @admin.action(description=gettext_lazy("Tell again what was given up or kept back"), permissions=["tell"])
    def tell_again(self, request: HttpRequest, queryset: QuerySet[WebhookCall]) -> None:
        chosen = WebhookCall.objects.filter(pk__in=queryset.values("pk"), webhook__is_on=True)
        count = WebhookCall.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).tell_again(
            now=timezone.now()
        )
        ring_sweep()
        told = ngettext(
            "%(count)s put back into the queue; the others are left as they are.",
            "%(count)s put back into the queue; the others are left as they are.",
            count,
        )
        messages.success(request, told % {"count": count})

    @admin.display(description=gettext_lazy("host"), ordering="webhook__url")
    def where(self, call: WebhookCall) -> str:
        return link(call.webhook, call.webhook.host)

    @admin.display(description=gettext_lazy("owner"), ordering="webhook__watch__person__username")
    def owner(self, call: WebhookCall) -> str:
        return str(call.webhook.watch.person)

    @admin.display(description=gettext_lazy("event"), ordering="transition__event")
    def event(self, call: WebhookCall) -> str:
        return _("a trial") if call.transition is None else call.transition.get_event_display()

    @admin.display(description=gettext_lazy("matter"))
    def matter(self, call: WebhookCall) -> str:
        return link(None if call.transition is None else call.transition.thing)

    @admin.display(description=gettext_lazy("made"), ordering="made_at")
    def made(self, call: WebhookCall) -> str:
        return utc(call.made_at)

    @admin.display(description=gettext_lazy("due"), ordering="not_before")
    def due(self, call: WebhookCall) -> str:
        return utc(call.not_before)

    @admin.display(description=gettext_lazy("taken"), ordering="ended_at")
    def ended(self, call: WebhookCall) -> str:
        return utc(call.ended_at)

    @admin.display(description=gettext_lazy("the message"))
    def told(self, call: WebhookCall) -> str:
        return format_html('<pre class="mail">{}</pre>', call.body)
