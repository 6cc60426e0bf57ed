"""Every address of the site, by the room that answers it."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from facts.api.description import Description, DescriptionPage, ReadingPage
from facts.api.views import NothingHere
from newsroom.health import healthz


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask here for a picture, whatever a page says. Two bars that overlap in part: what this is about."""
    return redirect(static("newsroom/favicon.svg"))


# Whoever asks for an address gets the pages too; nobody else loads them.
admin.autodiscover()

handler400 = "newsroom.error_pages.bad_request"
handler403 = "newsroom.error_pages.permission_denied"
handler500 = "newsroom.error_pages.server_error"

urlpatterns = [
    # First: no other address is asked for as often.
    path("api/v1/", include("facts.api.urls")),
    path("", RedirectView.as_view(pattern_name="admin:index"), name="home"),
    path("admin/", admin.site.urls),
    path("desk/", include("facts.desk.urls")),
    path("alerts/", include("facts.desk.alerts.open_urls")),
    path("", include("facts.public_pages.urls")),
    path("api/schema/", Description.as_view(), name="schema"),
    path("api/docs/", DescriptionPage.as_view(), name="docs"),
    path("api/redoc/", ReadingPage.as_view(), name="redoc"),
    # Everything else there, except an address that only lacks its last slash: that one is sent on to where it meant.
    re_path(r"^api/(?!v1/|(?:v1|schema|docs|redoc)\Z)", NothingHere.as_view()),
    path("favicon.ico", favicon, name="favicon"),
    path("healthz", healthz, name="healthz"),
]
