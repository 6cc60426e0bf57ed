"""The addresses of the queue of contradictions, below ``/desk/``."""

from django.urls import path

from facts.desk.triage.queue import queue
from facts.desk.triage.saving import forget_filter, keep_filter
from facts.desk.triage.settling import settle, undo
from facts.desk.triage.thread import thread

urlpatterns = [
    path("contradictions/", queue, name="triage"),
    path("contradictions/settle/", settle, name="settle"),
    path("contradictions/undo/", undo, name="undo_settling"),
    path("contradictions/filters/", keep_filter, name="keep_filter"),
    path("contradictions/filters/<int:pk>/forget/", forget_filter, name="forget_filter"),
    path("contradictions/<int:pk>/thread/", thread, name="thread"),
]
