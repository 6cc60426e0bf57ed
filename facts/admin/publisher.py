"""Publishers once more: their family is an origin, so changing it weighs anew what their sources say."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from facts.raise_revisions import publisher_changed
from facts.tasks import ring_sweep
from sources.admin import PublisherAdmin
from sources.models import Publisher

admin.site.unregister(Publisher)


@admin.register(Publisher)
class FactsPublisherAdmin(PublisherAdmin):
    def save_model(self, request: HttpRequest, obj: Publisher, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and {"family", "name"} & set(form.changed_data):
            publisher_changed(obj)
            ring_sweep()
