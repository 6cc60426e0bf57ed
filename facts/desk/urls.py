"""The addresses of the desk, under ``/desk/``: each package of pages brings its own."""

from itertools import chain

from django.urls import URLPattern, URLResolver, path

from facts.desk.alerts import urls as alerts
from facts.desk.compare import urls as compare
from facts.desk.draft import urls as draft
from facts.desk.entity import urls as entity
from facts.desk.jobs import urls as jobs
from facts.desk.log_in import log_in
from facts.desk.preferences import preferences
from facts.desk.reading import urls as reading
from facts.desk.report import urls as report
from facts.desk.search import urls as search
from facts.desk.triage import urls as triage
from facts.desk.vetting import urls as vetting

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("keys/", preferences, name="preferences"),
    path("log-in/", log_in, name="log_in"),
    *chain.from_iterable(
        package.urlpatterns
        for package in (alerts, compare, draft, entity, jobs, reading, report, search, triage, vetting)
    ),
]
