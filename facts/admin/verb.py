"""Verbs: what a person may do to a row beyond editing it, if it can be edited at all. Each is a form that ends in
one step (facts/verbs).

``/admin/facts/<model>/<pk>/<verb>/`` takes the form by POST; the row's own page shows it.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.admin.asking import asking
from facts.models import Transition
from facts.verbs.form import VerbForm, carry_out, forms_for
from sources.admin.guarded import Guarded, ReadOnly
from sources.admin.showing import address_of

__all__ = ["VerbAdmin", "VerbForm", "Verbs"]


class Verbs(Guarded):
    """A page with verbs."""

    verbs: tuple[type[VerbForm], ...] = ()
    transition_field = ""

    def get_urls(self) -> list[URLPattern]:
        return [self._path_of(verb) for verb in self.verbs] + super().get_urls()

    def _path_of(self, verb: type[VerbForm]) -> URLPattern:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            return self.verb_view(request, pk, verb)

        return path(f"<int:pk>/{verb.verb}/", self.admin_site.admin_view(view), name=self._name_of(verb))

    def _name_of(self, verb: type[VerbForm]) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{verb.verb}"

    def verb_view(self, request: HttpRequest, pk: int, verb: type[VerbForm]) -> HttpResponse:
        """403 without the permission; back to the row when done; else the row's page with what is wrong."""
        if not request.user.has_perm(verb.permission) or not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404(_("It is not there."))
        if request.method != "POST":
            return HttpResponseRedirect(address_of(row))
        form = verb(request.POST, row=row, by=asking(request))
        status, told = carry_out(form, now=timezone.now())
        if status != 302:
            return self._again(request, pk, form, status)
        messages.success(request, told)
        return HttpResponseRedirect(address_of(row))

    def _again(self, request: HttpRequest, pk: int, form: VerbForm, status: int) -> HttpResponse:
        """The row's page with the form as it was sent: nothing typed is lost."""
        request.method = "GET"
        response = self.changeform_view(request, str(pk), extra_context={"bound": form})
        response.status_code = status
        return response

    def complete(self, context: dict[str, Any], *, request: HttpRequest, row: Any) -> None:
        super().complete(context, request=request, row=row)
        if row is not None:
            context["verbs"] = self._offered(request, row, bound=context.get("bound"))
            context["transitions"] = self.history_of(row)
            context |= self.evidence(request, row)

    def _offered(self, request: HttpRequest, row: Any, *, bound: VerbForm | None) -> list[dict[str, Any]]:
        forms = forms_for(row, by=asking(request), verbs=self.verbs, bound=bound)
        return [{"form": form, "url": reverse(f"admin:{self._name_of(type(form))}", args=[row.pk])} for form in forms]

    def history_of(self, row: models.Model) -> list[Transition]:
        if not self.transition_field:
            return []
        return list(Transition.objects.newest_first().filter(**{self.transition_field: row}))

    def evidence(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the template of this model shows above the verbs."""
        return {}


class VerbAdmin(Verbs, ReadOnly):
    """A row that nobody edits: its verbs stand below its evidence."""

    change_form_template = "admin/facts/evidence.html"
