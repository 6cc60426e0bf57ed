"""What is done with jobs: one is stopped, what it refused is taken away, all slots are ordered to be weighed."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from facts.desk.jobs.pages import VIEW, job_named
from facts.desk.jobs.words import title_of
from facts.desk.page import desk_page
from facts.tables.refused_items import refused_lines
from facts.tasks import ring_job
from facts.weigh_all import order_weighing
from sources.admin.asking import asking
from sources.models import Job
from sources.run_jobs import stop_job
from sources.tables import CSV


@desk_page(VIEW)
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever ordered it, or may stop those of others. What it did so far stays."""
    job = job_named(pk)
    if not job.may_be_stopped_by(asking(request)):
        raise PermissionDenied
    stop_job(job, by=asking(request), now=timezone.now())
    job.refresh_from_db()
    messages.success(request, _stopped(job))
    return redirect("desk:job", pk=pk)


def _stopped(job: Job) -> str:
    if job.is_stopping():
        return _("It stops after the chunk at hand. What it did so far stays.")
    if job.state == Job.State.STOPPED:
        return _("Stopped. What it did so far stays.")
    return _("It had already ended.")


@desk_page(VIEW)
def refused(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A CSV file: what was refused, with the reasons; of an import it can be mended and sent again."""
    job = job_named(pk)
    if not job.may_be_stopped_by(asking(request)):
        raise PermissionDenied
    answer = StreamingHttpResponse(_encoded(job), content_type=f"{CSV.media_type}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="job-{job.pk}-refused.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _encoded(job: Job) -> Iterator[bytes]:
    for line in refused_lines(job):
        yield line.encode("utf-8", "backslashreplace")


@desk_page(VIEW, "sources.weigh_all")
@require_POST
def weigh(request: HttpRequest) -> HttpResponse:
    """Order all slots to be weighed anew; where that is being done already, show that job."""
    job = order_weighing(by=asking(request), now=timezone.now())
    ring_job(job.pk)
    tell_started(request, job)
    return redirect("desk:job", pk=job.pk)


def tell_started(request: HttpRequest, job: Job) -> None:
    """A message with a link: whoever ordered it need not wait on its page."""
    link = format_html('<a href="{}">{}</a>', reverse("desk:job", args=[job.pk]), title_of(job))
    messages.success(request, format_html(_("Ordered as a job: {}. It goes on while you do something else."), link))
