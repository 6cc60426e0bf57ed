"""What a job is, and what came of it, in words."""

from collections.abc import Callable, Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sources.models import Job

_COUNTED: Mapping[str, Mapping[str, object]] = {
    Job.Kind.IMPORT: {
        "added": gettext_lazy("added"),
        "changed": gettext_lazy("changed"),
        "known": gettext_lazy("already there"),
    },
    Job.Kind.RECAPTURE: {
        "new": gettext_lazy("with a new text"),
        "same": gettext_lazy("say what they said"),
    },
    Job.Kind.WEIGH: {
        "weighed": gettext_lazy("weighed"),
        "changed": gettext_lazy("changes of contradictions"),
    },
}


def title_of(job: Job) -> str:
    """What is to be done: “Import of claims from rows.csv”."""
    return _TITLES[job.kind](job)


def counts_of(job: Job) -> list[tuple[str, int]]:
    """What came of it, in the order of its kind."""
    return [(str(words), int(job.counts.get(name, 0))) for name, words in _COUNTED[job.kind].items()]


def progress_of(job: Job) -> str:
    """How far it has come: “1,200 of 6,000, 3 refused”."""
    done = number_format(job.done, force_grouping=True)
    if job.total is None:
        said = _("%(done)s so far") % {"done": done}
    else:
        total = number_format(max(job.total, job.done), force_grouping=True)
        said = _("%(done)s of %(total)s") % {"done": done, "total": total}
    if not job.failed:
        return said
    refused = number_format(job.failed, force_grouping=True)
    return _("%(said)s, %(refused)s refused") % {"said": said, "refused": refused}


def _import(job: Job) -> str:
    said = {"table": _TABLES[job.arguments["table"]], "file": job.arguments["called"]}
    return _("Import of %(table)s from %(file)s") % said


def _recapture(job: Job) -> str:
    count = job.total or 0
    said = {"count": number_format(count, force_grouping=True), "of": job.arguments["of"]}
    if said["of"]:
        return (
            ngettext("Capture %(count)s source of %(of)s again", "Capture %(count)s sources of %(of)s again", count)
            % said
        )
    return ngettext("Capture %(count)s source again", "Capture %(count)s sources again", count) % said


def _weigh(job: Job) -> str:
    return _("Weigh all slots anew")


_TITLES: Mapping[str, Callable[[Job], str]] = {
    Job.Kind.IMPORT: _import,
    Job.Kind.RECAPTURE: _recapture,
    Job.Kind.WEIGH: _weigh,
}

_TABLES = {
    "sources": gettext_lazy("sources"),
    "publishers": gettext_lazy("publishers"),
    "entities": gettext_lazy("entities"),
    "properties": gettext_lazy("properties"),
    "claims": gettext_lazy("claims"),
}
