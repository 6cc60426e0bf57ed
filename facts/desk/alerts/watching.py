"""Begin to watch, change what a watch asks for, and watch no more: plain forms on many pages."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from facts.desk.alerts.page import WatchForm, alerts_page, page_of
from facts.desk.page import desk_page
from facts.models import Watch
from facts.models.watch import THINGS, new_token
from sources.admin.asking import asking


class ThingForm(forms.Form):
    """What is to be watched, as the button says it."""

    thing = forms.ChoiceField(choices=[(name, name) for name in (*THINGS, "everything")])
    pk = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("thing") in THINGS and said.get("pk") is None:
            raise ValidationError("Of which?")
        return said


@desk_page("facts.view_contradiction")
def watch(request: HttpRequest) -> HttpResponse:
    form = ThingForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            begun = Watch.objects.begin(person=asking(request), **form.cleaned_data)
        except ValidationError:
            messages.error(request, _("It is not there, or not yours to watch."))
        else:
            messages.success(request, _("You watch %(what)s from now on.") % {"what": begun.what()})
    elif request.method == "POST":
        messages.error(request, _("It is not there, or not yours to watch."))
    return _back(request)


@desk_page("facts.view_contradiction")
def change_watch(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own only. What is wrong is told beside it."""
    own = get_object_or_404(Watch.objects.of(asking(request)), pk=pk)
    if request.method != "POST":
        return redirect("desk:alerts")
    form = WatchForm(request.POST, instance=own, prefix=f"watch-{own.pk}")
    if not form.is_valid():
        return alerts_page(request, bound=form)
    form.save()
    messages.success(request, _("Kept."))
    return _to(own)


@desk_page("facts.view_contradiction")
def forget_watch(request: HttpRequest, pk: int) -> HttpResponse:
    """Only one's own; one that is gone is gone."""
    if request.method == "POST":
        Watch.objects.of(asking(request)).filter(pk=pk).delete()
        messages.success(request, _("You watch it no more."))
    return _back(request)


@desk_page("facts.view_contradiction")
def renew_token(request: HttpRequest, pk: int) -> HttpResponse:
    """The feed has another address from now on: who knows the old one reads no more."""
    own = Watch.objects.of(asking(request)).filter(pk=pk).first()
    if request.method != "POST" or own is None:
        return redirect("desk:alerts")
    own.token = new_token()
    own.save(update_fields=["token"])
    messages.success(request, _("The feed has a new address; the old one is dead."))
    return _to(own)


def _to(watch: Watch) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('desk:alerts')}?page={page_of(watch)}#watch-{watch.pk}")


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page of the button, if it is one of ours."""
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return HttpResponseRedirect(back if is_ours else reverse("desk:alerts"))
