"""The page, and each of its tables as a file: ``?csv=rules``."""

import csv
from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from facts.desk.page import desk_page, show
from facts.desk.report.shown import cells_of, cells_of_weeks, outcome_counts, tables_of
from facts.desk.report.weeks import picture_of
from facts.report_outcomes import FEWEST, NOISY, load_outcomes, load_queue, noisy_pairs, unheard
from sources.tables.formulas import guarded

SHOWN = 20
"""Contradictions that nobody was told of, the oldest first."""


@require_safe
@desk_page("facts.view_contradiction")
def report(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("csv", "")
    if wanted == "weeks":
        return _file(cells_of_weeks(load_queue(now=timezone.now())), name=wanted)
    outcomes = load_outcomes()
    tables = {table.key: table for table in tables_of(outcomes)}
    if wanted:
        if wanted not in tables:
            raise Http404(_("There is no such table."))
        return _file(cells_of(tables[wanted]), name=wanted)
    now = timezone.now()
    queue, silent = load_queue(now=now), unheard().with_subject()
    return show(
        request,
        "desk/report/page.html",
        title=_("Report"),
        all=outcomes.all,
        tables=list(tables.values()),
        counts=outcome_counts(outcomes.all),
        queue=queue,
        picture=picture_of(queue.weeks),
        fewest=FEWEST,
        unheard=silent.count(),
        oldest_unheard=silent.order_by("opened_at", "pk")[:SHOWN],
        noisy_pairs=noisy_pairs(now=now),
        noisy=NOISY,
    )


def _file(rows: Iterable[Sequence[str | int]], *, name: str) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="report-{name}.csv"'
    writer = csv.writer(answer)
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return answer
