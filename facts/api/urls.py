"""The addresses of the public API."""

from django.urls import URLPattern, URLResolver, re_path

from facts.api import views
from sources.api.parameters import PUBLIC_ID

_ID = f"(?P<public_id>{PUBLIC_ID})"

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^facts/\Z", views.FactList.as_view(), name="facts"),
    re_path(rf"^facts/{_ID}/\Z", views.FactDetail.as_view(), name="fact"),
    re_path(r"^entities/\Z", views.EntityList.as_view(), name="entities"),
    re_path(rf"^entities/{_ID}/\Z", views.EntityDetail.as_view(), name="entity"),
    re_path(r"^sources/\Z", views.SourceList.as_view(), name="sources"),
    re_path(rf"^sources/{_ID}/\Z", views.SourceDetail.as_view(), name="source"),
    # Everything else, except an address that only lacks its last slash: that one is sent on to where it meant.
    re_path(rf"^(?!(?:facts|entities|sources)(?:/{PUBLIC_ID})?\Z)", views.NothingHere.as_view()),
]
