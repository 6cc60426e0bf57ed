"""The addresses of alerts, beside those that links in mails lead to (``open_urls``), below ``/desk/``."""

from django.urls import path

from facts.desk.alerts.confirm import confirm
from facts.desk.alerts.page import alerts
from facts.desk.alerts.preview import mail, preview
from facts.desk.alerts.watching import change_watch, forget_watch, renew_token, watch
from facts.desk.alerts.webhooks import change_webhook, webhooks

urlpatterns = [
    path("alerts/", alerts, name="alerts"),
    path("alerts/mails/<int:pk>/", mail, name="mail"),
    path("alerts/watch/", watch, name="watch"),
    path("alerts/watches/<int:pk>/", change_watch, name="change_watch"),
    path("alerts/watches/<int:pk>/token/", renew_token, name="renew_token"),
    path("alerts/watches/<int:pk>/forget/", forget_watch, name="forget_watch"),
    path("alerts/webhooks/", webhooks, name="webhooks"),
    path("alerts/webhooks/<int:pk>/<slug:verb>/", change_webhook, name="change_webhook"),
    path("contradictions/<int:pk>/confirm/<slug:verb>/", confirm, name="confirm"),
    path("contradictions/<int:pk>/mail/", preview, name="preview_mail"),
]
