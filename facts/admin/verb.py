"""Verbs: what a person may do to a row beyond editing it, if it can be edited at all. Each is a form that ends in
one step.

``/admin/facts/<model>/<pk>/<verb>/`` takes the form by POST; the row's own page shows it.
"""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from facts.admin.asking import asking
from facts.models import Transition
from sources.admin.guarded import Guarded, ReadOnly, add_refusal
from sources.admin.showing import address_of
from sources.refusals import Refused


class VerbForm(forms.Form):
    """Bound to what was shown: ``seen`` says how the row stood when the page was made."""

    verb: ClassVar[str]
    label: ClassVar[str]
    permission: ClassVar[str]
    explained: ClassVar[str] = ""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Any, by: User) -> None:
        self.row, self.by = row, by
        super().__init__(data, initial={"seen": self.stands(row)}, auto_id=f"{self.verb}_%s")

    @classmethod
    def fits(cls, row: Any) -> bool:
        """Whether the row is in a state in which this can be done."""
        return True

    @classmethod
    def stands(cls, row: Any) -> str:
        """How the row stands, as far as it matters to who decides."""
        return f"{row.pk}:{row.status}"

    def why_not(self) -> str:
        """Why this person may not do it although the permission is there; empty when they may."""
        return ""

    def carry_out(self, *, now: datetime) -> str:
        """Do it; return what to tell the person."""
        raise NotImplementedError

    def show_again(self, **hidden: str) -> None:
        """Keep what was sent, but for these fields."""
        self.data = {**{name: self.data.get(name) for name in self.data}, **hidden}

    def has_been_overtaken(self) -> bool:
        return self.data.get("seen") != self.stands(self.row)


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
            raise Http404("It is not there.")
        if request.method != "POST":
            return HttpResponseRedirect(address_of(row))
        form = verb(request.POST, row=row, by=asking(request))
        status = self._carry_out(request, form)
        return HttpResponseRedirect(address_of(row)) if status == 302 else self._again(request, pk, form, status)

    def _carry_out(self, request: HttpRequest, form: VerbForm) -> int:
        """302 when done, 403 when this person may not, 409 when it changed since they looked, 200 to mend the form."""
        if form.why_not():
            form.add_error(None, form.why_not())
            return 403
        if form.has_been_overtaken():
            form.add_error(None, "It has changed since you looked. Look at it again before you decide.")
            form.show_again(seen=form.stands(form.row))
            return 409
        if not form.is_valid():
            return 200
        try:
            with transaction.atomic():
                told = form.carry_out(now=timezone.now())
        except (Refused, IntegrityError) as error:
            add_refusal(form, error if isinstance(error, Refused) else Refused("Somebody else was first. Look again."))
            return 409
        messages.success(request, told)
        return 302

    def _again(self, request: HttpRequest, pk: int, form: VerbForm, status: int) -> HttpResponse:
        """The row's page with the form as it was sent: nothing typed is lost."""
        request.method = "GET"
        response = self.changeform_view(request, str(pk), extra_context={"bound": form})
        response.status_code = status
        return response

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            context["verbs"] = self._offered(request, obj, bound=context.get("bound"))
            context["transitions"] = self.history_of(obj)
            context |= self.evidence(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _offered(self, request: HttpRequest, row: Any, *, bound: VerbForm | None) -> list[dict[str, Any]]:
        forms = [
            bound if isinstance(bound, verb) else verb(row=row, by=asking(request))
            for verb in self.verbs
            if isinstance(bound, verb) or (request.user.has_perm(verb.permission) and verb.fits(row))
        ]
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
