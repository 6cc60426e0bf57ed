"""The addresses of long jobs, below ``/desk/``."""

from django.urls import path

from facts.desk.jobs.deeds import refused, stop, weigh
from facts.desk.jobs.pages import job, jobs

urlpatterns = [
    path("jobs/", jobs, name="jobs"),
    path("jobs/weigh/", weigh, name="weigh_all"),
    path("jobs/<int:pk>/", job, name="job"),
    path("jobs/<int:pk>/stop/", stop, name="stop_job"),
    path("jobs/<int:pk>/refused.csv", refused, name="refused_of_job"),
]
