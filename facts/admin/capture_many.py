"""Many sources captured again: ordered on a list, done by a job."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.admin.asking import asking
from facts.desk.jobs.deeds import tell_started
from facts.tasks import ring_job
from sources.models import Source
from sources.recapture_sources import order_recapture
from sources.refusals import Refused


def capture_many(request: HttpRequest, chosen: QuerySet[Source], *, of: str = "") -> HttpResponse | None:
    """Order the job and show it; ``of`` says whose they are. None, with a message, where there is nothing to capture:
    what is kept as another source is captured as that one."""
    kept = chosen.filter(duplicate_of__isnull=True).order_by("pk").values_list("pk", flat=True)
    try:
        job = order_recapture(set(kept), of=of, by=asking(request), now=timezone.now())
    except Refused:
        messages.warning(request, _("There is nothing to capture."))
        return None
    ring_job(job.pk)
    tell_started(request, job)
    return HttpResponseRedirect(reverse("desk:job", args=[job.pk]))
