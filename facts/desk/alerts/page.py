"""How this person is alerted: how often for which reason, when not, and what they watch."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from facts.desk.page import desk_page, show
from facts.models import AlertChoices, Bounce, Watch
from sources.admin.asking import asking

ON_A_PAGE = 25
"""Watches, each a form of its own."""

_CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def offered_languages() -> list[tuple[str, Any]]:
    return [("", gettext_lazy("as on the desk")), *settings.LANGUAGES]


class ChoicesForm(forms.ModelForm):
    language = forms.ChoiceField(label=gettext_lazy("Language of the mails"), required=False, choices=offered_languages)

    class Meta:
        model = AlertChoices
        fields = (
            *AlertChoices.Because.values,
            "daily_at",
            "time_zone",
            "quiet_from",
            "quiet_to",
            "pierces",
            "language",
            "stopped",
        )
        widgets = dict.fromkeys(("daily_at", "quiet_from", "quiet_to"), _CLOCK)

    def reasons(self) -> list[forms.BoundField]:
        """How often, one for each reason."""
        return [self[because] for because in AlertChoices.Because.values]

    def others(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in AlertChoices.Because.values]


class WatchForm(forms.ModelForm):
    """What one watch asks for. Each has its own names on the page, for there are many."""

    class Meta:
        model = Watch
        fields = ("severity", "origins", "state", "muted")


@desk_page("facts.view_contradiction")
def alerts(request: HttpRequest) -> HttpResponse:
    """A form of the person's own row; nobody sees another's."""
    own = AlertChoices.objects.of(asking(request))
    form = ChoicesForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        form.save()
        with override(own.mail_language):
            messages.success(request, _("Kept. What waits already is sent as it was chosen before."))
        return redirect("desk:alerts")
    return alerts_page(request, form=form)


def alerts_page(
    request: HttpRequest, *, form: ChoicesForm | None = None, bound: WatchForm | None = None, status: int = 200
) -> HttpResponse:
    """``bound`` is the form of a watch that came back, so that nothing is lost."""
    person = asking(request)
    watches = Watch.objects.of(person)
    wanted = request.GET.get("page") if bound is None else page_of(bound.instance)
    page = Paginator(watches.with_thing(), ON_A_PAGE).get_page(wanted)
    context: dict[str, Any] = {
        "form": form or ChoicesForm(instance=AlertChoices.objects.of(person)),
        "page": page,
        "watches": [(one, _form_of(one, bound)) for one in page],
        "watches_everything": watches.of_everything().exists(),
        "suspended": person.email and Bounce.objects.suspends(person.email, now=timezone.now()),
        "settles": request.user.has_perm("facts.settle_contradiction"),
    }
    return show(request, "desk/alerts/page.html", title=_("Alerts"), status=status, **context)


def page_of(watch: Watch) -> int:
    """On which page it stands among those of its person."""
    before = Watch.objects.filter(person=watch.person_id, pk__lt=watch.pk).count()
    return before // ON_A_PAGE + 1


def _form_of(watch: Watch, bound: WatchForm | None) -> WatchForm:
    if bound is not None and bound.instance.pk == watch.pk:
        return bound
    return WatchForm(instance=watch, prefix=f"watch-{watch.pk}")
