"""What all our admin pages share: nothing is deleted, no forged request makes an error page, and a step that
refuses is shown as an error of the form that was sent, with all that was typed still in it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import NON_FIELD_ERRORS, BadRequest
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.admin.keys import FoundByTyping, SeveralRows, can_be_key
from sources.admin.paging import PagesByKey
from sources.refusals import Refused

_AT_ONCE = gettext_lazy("Somebody else saved the same at this moment. Look at it again.")


class Guarded(admin.ModelAdmin):
    """Base of every admin page. Superusers are guarded like everybody."""

    paginator = PagesByKey
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 500

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Evidence is retired, vocabulary corrected, people deactivated."""
        return False

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """PostgreSQL answers a NUL in a search with an error page."""
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
            if not can_be_key(key):
                raise BadRequest(_("“%(key)s” is no row that could be selected") % {"key": key[:40]})
        refuse_nul(request)
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Everything runs in one transaction. What a step refuses has been rolled back when we hear of it, so the
        same form is bound once more, this time with the refusal among its errors."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            request.refused = refused  # type: ignore[attr-defined]
        except IntegrityError:
            request.refused = Refused(str(_AT_ONCE))  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        self.complete(context, request=request, row=obj)
        if _is_newer_only(context):
            context["errors"] = None  # nothing is to be corrected: both.html says what happened
        return super().render_change_form(request, context, add, change, form_url, obj)

    def complete(self, context: dict[str, Any], *, request: HttpRequest, row: Any) -> None:
        """Add what the page of a row shows besides its form; ``row`` is None on the page that makes a new one."""

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        refused: Refused | None = getattr(request, "refused", None)
        return form if refused is None else _with_refusal(form, refused)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = FoundByTyping(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, form_class=SeveralRows, **kwargs)


def _is_newer_only(context: dict[str, Any]) -> bool:
    """Whether all that is wrong with a form is that somebody else changed the row."""
    form = context["adminform"].form
    return bool(getattr(form, "both", ())) and set(form.errors) == {NON_FIELD_ERRORS} and len(context["errors"]) == 1


def refuse_nul(request: HttpRequest) -> None:
    """PostgreSQL would answer a NUL in a filter with an error page; the search field drops its own."""
    filters = (value for name, values in request.GET.lists() if name != SEARCH_VAR for value in (name, *values))
    if any("\x00" in value for value in filters):
        raise BadRequest(_("a filter holds a NUL, which is no character"))


class ReadOnly(Guarded):
    """Pages that show; whatever changes goes through a step of its own."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


def add_refusal(form: forms.BaseForm, refused: Refused) -> None:
    """Put each message beside its field; above the form where it has no such field."""
    for name, message in refused.fields.items():
        form.add_error(name if name in form.fields else None, message)


def _with_refusal(form: type[forms.ModelForm], refused: Refused) -> type[forms.ModelForm]:
    class RefusedForm(form):  # type: ignore[misc, valid-type]
        def _post_clean(self) -> None:
            super()._post_clean()
            add_refusal(self, refused)

    return RefusedForm
