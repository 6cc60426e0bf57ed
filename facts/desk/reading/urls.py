"""The addresses of reading a source, below ``/desk/``."""

from django.urls import path

from facts.desk.reading.case_of import case_of
from facts.desk.reading.entities import entities
from facts.desk.reading.page import reading
from facts.desk.reading.passage import passage
from facts.desk.reading.presence import presence
from facts.desk.reading.queue import queue as to_read
from facts.desk.reading.queue import read
from facts.desk.reading.reading_values import reading_value
from facts.desk.reading.saving import record
from facts.desk.reading.saving import undo as undo_claim

urlpatterns = [
    path("sources/", to_read, name="queue"),
    path("sources/<int:pk>/read/", reading, name="reading"),
    path("sources/<int:pk>/read/claims/", record, name="record"),
    path("sources/<int:pk>/read/done/", read, name="read"),
    path("sources/<int:pk>/read/here/", presence, name="presence"),
    path("sources/<int:pk>/read/passage/", passage, name="passage"),
    path("sources/<int:pk>/read/value/", reading_value, name="reading_value"),
    path("claims/<int:pk>/case/", case_of, name="case_of"),
    path("claims/<int:pk>/undo/", undo_claim, name="undo"),
    path("entities/find/", entities, name="entities"),
]
