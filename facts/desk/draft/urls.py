"""The addresses of checking a draft, below ``/desk/``."""

from django.urls import path

from facts.desk.draft.page import draft

urlpatterns = [
    path("draft/", draft, name="draft"),
]
