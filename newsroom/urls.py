"""Every address of the site, by the room that answers it."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from newsroom.health import healthz


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask here for a picture, whatever a page says. Two bars that overlap in part: what this is about."""
    return redirect(static("newsroom/favicon.svg"))


# Whoever asks for an address gets the pages too; nobody else loads them.
admin.autodiscover()

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index"), name="home"),
    path("admin/", admin.site.urls),
    path("desk/", include("facts.desk.urls")),
    path("alerts/", include("facts.desk.alerts.open_urls")),
    path("api/v1/", include("facts.api.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    # Split in two, so that the page needs no script inside itself. Reading only: it fails when asked for OPTIONS.
    path(
        "api/docs/",
        SpectacularSwaggerSplitView.as_view(url_name="schema", http_method_names=["get", "head"]),
        name="docs",
    ),
    path("favicon.ico", favicon, name="favicon"),
    path("healthz", healthz, name="healthz"),
]
