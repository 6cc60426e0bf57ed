"""Publishers once more: their family is an origin, so changing it weighs anew what their sources say."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from facts.admin.capture_many import capture_many
from facts.admin.tables import TableAdmin
from facts.project_documents import project_publisher
from facts.raise_revisions import publisher_changed
from facts.tasks import ring_sweep
from sources.admin import PublisherAdmin
from sources.admin.asking import may_capture
from sources.models import Publisher, Source

admin.site.unregister(Publisher)


@admin.register(Publisher)
class FactsPublisherAdmin(TableAdmin, PublisherAdmin):
    table_name = "publishers"
    change_form_template = "admin/facts/publisher/page.html"
    actions = [*PublisherAdmin.actions, "capture_again"]

    def has_capture_permission(self, request: HttpRequest) -> bool:
        return may_capture(request)

    @admin.action(description=_("Capture all their sources again, as a job"), permissions=["capture"])
    def capture_again(self, request: HttpRequest, queryset: QuerySet[Publisher]) -> HttpResponse | None:
        names = list(queryset.order_by("name").values_list("name", flat=True)[:4])
        of = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        return capture_many(request, Source.objects.filter(publisher__in=queryset.values("pk")), of=of)

    def save_model(self, request: HttpRequest, obj: Publisher, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and {"family", "name"} & set(form.changed_data):
            publisher_changed(obj)
            project_publisher(obj)
            ring_sweep()
