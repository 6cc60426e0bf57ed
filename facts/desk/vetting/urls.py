"""The addresses of vetting and correcting facts, below ``/desk/``."""

from django.urls import path

from facts.desk.vetting.contest import contest
from facts.desk.vetting.correct import correct
from facts.desk.vetting.edit import edit_waiting
from facts.desk.vetting.history import fact_history
from facts.desk.vetting.many import vet_many
from facts.desk.vetting.proposal import answer_proposal, proposal
from facts.desk.vetting.queue import vetting

urlpatterns = [
    path("contradictions/<int:pk>/contested/", contest, name="contest"),
    path("proposals/", vetting, name="vetting"),
    path("proposals/several/", vet_many, name="vetting_many"),
    path("proposals/<int:pk>/", proposal, name="proposal"),
    path("proposals/<int:pk>/edit/", edit_waiting, name="edit_proposal"),
    path("proposals/<int:pk>/<slug:verb>/", answer_proposal, name="answer_proposal"),
    path("facts/<str:public_id>/", fact_history, name="fact"),
    path("facts/<str:public_id>/correct/", correct, name="correct"),
]
