"""The addresses of search, below ``/desk/``."""

from django.urls import path

from facts.desk.search.page import search

urlpatterns = [
    path("search/", search, name="search"),
]
