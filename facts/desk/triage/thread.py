"""The thread of a contradiction: who was called, what they answered.

Other pages show it by ``{% include "desk/parts/thread.html" with case=case %}``; where many cases are shown, they are
loaded ``with_thread()``. The form in it is sent here, and leads back to where it was sent from.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.add_to_thread import add_to_thread
from facts.desk.page import desk_page, show
from facts.models import Contradiction
from sources.admin.asking import asking
from sources.admin.guarded import add_refusal
from sources.refusals import Refused


class ThreadForm(forms.Form):
    asked = forms.CharField(max_length=200, required=False)
    text = forms.CharField(error_messages={"required": gettext_lazy("Say what they answered.")})


@desk_page("facts.view_contradiction", "facts.view_threadentry")
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """The thread alone on a page; what was sent to it is added."""
    case = get_object_or_404(Contradiction.objects.with_subject().with_thread(), pk=pk)
    if request.method == "POST":
        return _added(request, case)
    return _page(request, case)


def _added(request: HttpRequest, case: Contradiction) -> HttpResponse:
    """Back to where it was sent from; what cannot be added comes back as it was typed."""
    if not request.user.has_perm("facts.add_threadentry"):
        raise PermissionDenied
    form = ThreadForm(request.POST)
    if form.is_valid():
        try:
            add_to_thread(case, author=asking(request), now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("Kept in the thread."))
            return HttpResponseRedirect(_back(request, case))
    return _page(request, case, form=form, status=400)


def _back(request: HttpRequest, case: Contradiction) -> str:
    """Never to another site, whatever the form says."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return f"{back if is_ours else request.path}#thread-{case.pk}"


def _page(
    request: HttpRequest, case: Contradiction, *, form: ThreadForm | None = None, status: int = 200
) -> HttpResponse:
    title = _("Thread: %(matter)s") % {"matter": case.slot}
    came_from = request.POST.get("next") or request.get_full_path()
    return show(request, "desk/thread.html", title=title, status=status, case=case, form=form, came_from=came_from)
