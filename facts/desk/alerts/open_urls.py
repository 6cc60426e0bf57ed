"""The addresses in mails that work without a log-in: what they carry is signed, or a secret."""

from django.urls import path

from facts.desk.alerts.feed import atom, json_feed
from facts.desk.alerts.stop import stop

app_name = "open_alerts"

urlpatterns = [
    path("feeds/<str:token>.atom", atom, name="atom"),
    path("feeds/<str:token>.json", json_feed, name="json_feed"),
    path("stop/<str:token>/", stop, name="stop"),
]
