"""The addresses of one entity, below ``/desk/``."""

from django.urls import path

from facts.desk.entity.over_time_file import over_time_file
from facts.desk.entity.page import entity

urlpatterns = [
    path("entities/<int:pk>/", entity, name="entity"),
    path("slots/<int:pk>/over-time.csv", over_time_file, name="over_time"),
]
