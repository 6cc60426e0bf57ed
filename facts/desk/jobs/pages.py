"""The list of jobs and the page of one."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from facts.desk.jobs.words import counts_of, progress_of, title_of
from facts.desk.page import desk_page, show
from facts.models import Slot
from sources.admin.asking import asking
from sources.models import Job

ON_A_PAGE = 50
SHOWN_REFUSALS = 50
VIEW = "sources.view_job"


@dataclass(frozen=True)
class ShownJob:
    """A job and what is said of it."""

    job: Job
    title: str
    progress: str
    is_mine: bool
    may_stop: bool


@desk_page(VIEW)
def jobs(request: HttpRequest) -> HttpResponse:
    """Mine first, then those of others, the newest first."""
    found = Job.objects.mine_first(asking(request)).in_short()
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    may_weigh = request.user.has_perm("sources.weigh_all")
    return show(
        request,
        "desk/jobs/list.html",
        title=_("Jobs"),
        page=page,
        shown=[shown(job, request=request) for job in page.object_list],
        slots=Slot.objects.count() if may_weigh else None,
    )


@desk_page(VIEW)
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come. The script of the page asks for it again and shows what has changed."""
    found = job_named(pk)
    refusals = found.refusals.all()[:SHOWN_REFUSALS] if found.failed else ()
    return show(
        request,
        "desk/jobs/job.html",
        title=title_of(found),
        one=shown(found, request=request),
        counts=counts_of(found),
        refusals=refusals,
        more_refusals=max(0, found.failed - SHOWN_REFUSALS),
        lines=found.log.splitlines(),
    )


def job_named(pk: int) -> Job:
    """Raises Http404."""
    found = Job.objects.in_short().filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404(_("There is no such job."))
    return found


def shown(job: Job, *, request: HttpRequest) -> ShownJob:
    user = asking(request)
    return ShownJob(
        job=job,
        title=title_of(job),
        progress=progress_of(job),
        is_mine=job.owner_id == user.pk,
        may_stop=job.may_be_stopped_by(user),
    )
