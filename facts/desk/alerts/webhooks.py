"""Webhooks: programs that hear what becomes of what this person watches. Plain forms; nobody sees another's."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.desk.page import desk_page, show
from facts.keep_webhooks import add_webhook, renew_secret, switch_off, switch_on, try_out
from facts.models import Watch, Webhook
from facts.models.watch import WatchQuerySet
from facts.models.webhook import LONGEST
from facts.tasks import ring_call
from sources.admin.asking import asking
from sources.refusals import Refused

CALLS_SHOWN = 5
"""The latest of each; the admin has all."""


class WatchChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.what())


class WebhookForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=LONGEST,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=gettext_lazy("A public one that begins with https://. It answers with 2xx within three seconds."),
    )
    watch = WatchChoice(label=gettext_lazy("hears what becomes of"), queryset=Watch.objects.none())


@desk_page("facts.view_contradiction")
def webhooks(request: HttpRequest) -> HttpResponse:
    """The list, and a form for one more: whose secret is shown in answer to it, and never again."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_webhook(form.cleaned_data["watch"], url=form.cleaned_data["url"], now=timezone.now())
        except Refused as refused:
            for name, why in refused.fields.items():
                form.add_error(name if name in form.fields else None, why)
        else:
            return _page(request, form=_form(request, is_new=True), shown=made)
    return _page(request, form=form)


@desk_page("facts.view_contradiction")
def change_webhook(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One's own only."""
    if verb not in VERBS:
        raise Http404("There is no such verb.")
    own = get_object_or_404(Webhook.objects.of(asking(request)).select_related("watch"), pk=pk)
    if request.method != "POST":
        return redirect("desk:webhooks")
    try:
        return VERBS[verb](request, own)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:webhooks")


def _test(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    try_out(webhook, now=timezone.now())
    ring_call(webhook.pk)
    messages.success(request, _("A trial is on its way: what the address answers stands below in a moment."))
    return redirect("desk:webhooks")


def _renew(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    renew_secret(webhook, now=timezone.now())
    return _page(request, form=_form(request, is_new=True), shown=webhook)


def _off(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    switch_off(webhook)
    messages.success(request, _("It is off: nothing is told there."))
    return redirect("desk:webhooks")


def _on(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    switch_on(webhook, now=timezone.now())
    ring_call(webhook.pk)
    messages.success(request, _("It is on. What was kept back is told now."))
    return redirect("desk:webhooks")


def _forget(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    webhook.delete()
    messages.success(request, _("It is removed, with what was told there."))
    return redirect("desk:webhooks")


VERBS: dict[str, Callable[[HttpRequest, Webhook], HttpResponse]] = {
    "test": _test,
    "renew": _renew,
    "off": _off,
    "on": _on,
    "forget": _forget,
}


def _own_watches(request: HttpRequest) -> WatchQuerySet:
    return Watch.objects.of(asking(request))


def _form(request: HttpRequest, *, is_new: bool = False) -> WebhookForm:
    form = WebhookForm(request.POST if request.method == "POST" and not is_new else None)
    watch = form.fields["watch"]
    assert isinstance(watch, forms.ModelChoiceField)
    watch.queryset = _own_watches(request).with_thing()
    return form


def _page(request: HttpRequest, *, form: WebhookForm, shown: Webhook | None = None) -> HttpResponse:
    """``shown``: whose secret is told, this once."""
    things = ("entity", "property", "publisher", "saved_filter")
    case = [f"watch__contradiction__slot__{of}" for of in ("entity", "property")]
    rows = Webhook.objects.of(asking(request)).select_related(*(f"watch__{thing}" for thing in things), *case)
    context: dict[str, Any] = {
        "form": form,
        "webhooks": [(one, one.calls.select_related("transition")[:CALLS_SHOWN]) for one in rows],
        "watches": _own_watches(request).exists(),
        "shown": shown,
    }
    return show(request, "desk/alerts/webhooks.html", title=_("Webhooks"), **context)
