"""The addresses of one contradiction, below ``/desk/``."""

from django.urls import path

from facts.desk.compare.page import compare, settle_one

urlpatterns = [
    path("contradictions/<int:pk>/", compare, name="compare"),
    path("contradictions/<int:pk>/settle/<slug:verb>/", settle_one, name="settle_one"),
]
