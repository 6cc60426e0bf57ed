"""The addresses of the report, below ``/desk/``."""

from django.urls import path

from facts.desk.report.page import report

urlpatterns = [
    path("report/", report, name="report"),
]
