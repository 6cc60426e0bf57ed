"""The addresses of the desk, under ``/desk/``: one line for each page."""

from django.urls import URLPattern, URLResolver, path

from facts.desk.alerts.confirm import confirm
from facts.desk.alerts.page import alerts
from facts.desk.alerts.preview import mail, preview
from facts.desk.alerts.watching import change_watch, forget_watch, renew_token, watch
from facts.desk.alerts.webhooks import change_webhook, webhooks
from facts.desk.compare.page import compare, settle_one
from facts.desk.draft.page import draft
from facts.desk.entity.over_time_file import over_time_file
from facts.desk.entity.page import entity
from facts.desk.jobs.deeds import refused, stop, weigh
from facts.desk.jobs.pages import job, jobs
from facts.desk.log_in import log_in
from facts.desk.preferences import preferences
from facts.desk.reading.entities import entities
from facts.desk.reading.page import reading
from facts.desk.reading.passage import passage
from facts.desk.reading.presence import presence
from facts.desk.reading.queue import queue as to_read
from facts.desk.reading.queue import read
from facts.desk.reading.reading_values import reading_value
from facts.desk.reading.saving import record
from facts.desk.reading.saving import undo as undo_claim
from facts.desk.report.page import report
from facts.desk.search.page import search
from facts.desk.triage.queue import queue
from facts.desk.triage.saving import forget_filter, keep_filter
from facts.desk.triage.settling import settle, undo
from facts.desk.triage.thread import thread
from facts.desk.vetting.contest import contest
from facts.desk.vetting.correct import correct
from facts.desk.vetting.edit import edit_waiting
from facts.desk.vetting.history import fact_history
from facts.desk.vetting.many import vet_many
from facts.desk.vetting.proposal import answer_proposal, proposal
from facts.desk.vetting.queue import vetting

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("jobs/", jobs, name="jobs"),
    path("jobs/weigh/", weigh, name="weigh_all"),
    path("jobs/<int:pk>/", job, name="job"),
    path("jobs/<int:pk>/stop/", stop, name="stop_job"),
    path("jobs/<int:pk>/refused.csv", refused, name="refused_of_job"),
    path("draft/", draft, name="draft"),
    path("report/", report, name="report"),
    path("search/", search, name="search"),
    path("alerts/", alerts, name="alerts"),
    path("alerts/mails/<int:pk>/", mail, name="mail"),
    path("alerts/watch/", watch, name="watch"),
    path("alerts/watches/<int:pk>/", change_watch, name="change_watch"),
    path("alerts/watches/<int:pk>/token/", renew_token, name="renew_token"),
    path("alerts/watches/<int:pk>/forget/", forget_watch, name="forget_watch"),
    path("alerts/webhooks/", webhooks, name="webhooks"),
    path("alerts/webhooks/<int:pk>/<slug:verb>/", change_webhook, name="change_webhook"),
    path("keys/", preferences, name="preferences"),
    path("contradictions/", queue, name="triage"),
    path("contradictions/settle/", settle, name="settle"),
    path("contradictions/undo/", undo, name="undo_settling"),
    path("contradictions/filters/", keep_filter, name="keep_filter"),
    path("contradictions/filters/<int:pk>/forget/", forget_filter, name="forget_filter"),
    path("contradictions/<int:pk>/", compare, name="compare"),
    path("contradictions/<int:pk>/settle/<slug:verb>/", settle_one, name="settle_one"),
    path("contradictions/<int:pk>/confirm/<slug:verb>/", confirm, name="confirm"),
    path("contradictions/<int:pk>/mail/", preview, name="preview_mail"),
    path("contradictions/<int:pk>/thread/", thread, name="thread"),
    path("contradictions/<int:pk>/contested/", contest, name="contest"),
    path("entities/<int:pk>/", entity, name="entity"),
    path("slots/<int:pk>/over-time.csv", over_time_file, name="over_time"),
    path("log-in/", log_in, name="log_in"),
    path("sources/", to_read, name="queue"),
    path("sources/<int:pk>/read/", reading, name="reading"),
    path("sources/<int:pk>/read/claims/", record, name="record"),
    path("sources/<int:pk>/read/done/", read, name="read"),
    path("sources/<int:pk>/read/here/", presence, name="presence"),
    path("sources/<int:pk>/read/passage/", passage, name="passage"),
    path("sources/<int:pk>/read/value/", reading_value, name="reading_value"),
    path("claims/<int:pk>/undo/", undo_claim, name="undo"),
    path("entities/find/", entities, name="entities"),
    path("proposals/", vetting, name="vetting"),
    path("proposals/several/", vet_many, name="vetting_many"),
    path("proposals/<int:pk>/", proposal, name="proposal"),
    path("proposals/<int:pk>/edit/", edit_waiting, name="edit_proposal"),
    path("proposals/<int:pk>/<slug:verb>/", answer_proposal, name="answer_proposal"),
    path("facts/<str:public_id>/", fact_history, name="fact"),
    path("facts/<str:public_id>/correct/", correct, name="correct"),
]
