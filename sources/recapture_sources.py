"""Step: capture many sources again, as a job.

In: sources, and who asks. Out: the job; its work asks for so many captures at a time and counts them as they end.
Promised: a source is asked for once, pages of one host wait their turn, and a stop asks for no more of them: those
that were asked for are made.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from sources.in_english import in_english
from sources.make_captures import ask_for_capture
from sources.models import Capture, Job, Source
from sources.refusals import Refused
from sources.run_jobs import Chunk, Refusal, keep

AT_ONCE = 50
"""Captures that wait at a time: what a stop cannot take back."""

LOOK_AGAIN = timedelta(seconds=5)
"""Until somebody looks whether they have ended."""


def order_recapture(sources: Collection[int], *, of: str, by: User, now: datetime) -> Job:
    """``of`` says in words whose sources they are, or is empty. Raises Refused where there is none."""
    if not sources:
        raise Refused(_("There is no source to capture."))
    return Job.objects.create(
        kind=Job.Kind.RECAPTURE,
        owner=by,
        arguments={"of": of},
        place={"left": sorted(sources), "waiting": []},
        total=len(sources),
        made_at=now,
        not_before=now,
    )


class Recapture:
    """The work: looks what has ended, and asks for as many more."""

    def __init__(self) -> None:
        self.asked: list[Capture] = []
        """Those asked for by this one, for whoever rings."""

    def do_chunk(self, job: Job, *, now: datetime) -> Chunk:
        to_ask, waiting = list(job.place["left"]), list(job.place["waiting"])
        with transaction.atomic():
            ended = list(Capture.objects.ended().filter(pk__in=waiting).select_related("source").defer("headers"))
            refused = [_failed(capture) for capture in ended if capture.status == Capture.Status.FAILED]
            waiting = [pk for pk in waiting if pk not in {capture.pk for capture in ended}]
            room = AT_ONCE - len(waiting)
            captures, not_asked = _ask(to_ask[:room], by=job.owner, now=now)
            waiting += [capture.pk for capture in captures]
            is_last = not waiting and not to_ask[room:]
            chunk = Chunk(
                place={"left": to_ask[room:], "waiting": waiting},
                looked_at=len(ended) + len(not_asked),
                refused=[*refused, *not_asked],
                counts={
                    "new": sum(capture.is_new for capture in ended),
                    "same": sum(capture.status == Capture.Status.DONE and not capture.is_new for capture in ended),
                },
                is_last=is_last,
                pause=timedelta() if is_last else LOOK_AGAIN,
            )
            keep(job, chunk, now=now)
        self.asked += captures
        return chunk


def _ask(pks: Sequence[int], *, by: User, now: datetime) -> tuple[list[Capture], list[Refusal]]:
    captures: dict[int, Capture] = {}
    refused: list[Refusal] = []
    found = Source.objects.select_related("publisher", "duplicate_of").in_bulk(pks)
    for pk in pks:
        source = found.get(pk)
        if source is None:
            refused.append(
                Refusal(in_english("source {number}", number=pk), {}, in_english("It is not here any more."))
            )
            continue
        try:
            capture = ask_for_capture(source, by=by, now=now)
        except Refused as error:
            refused.append(Refusal(source.title, _said(source), str(error)))
        else:
            captures[capture.pk] = capture
    return list(captures.values()), refused


def _failed(capture: Capture) -> Refusal:
    return Refusal(capture.source.title, _said(capture.source), capture.why)


def _said(source: Source) -> dict[str, str]:
    return {"id": source.reference or source.public_id, "title": source.title, "url": source.url}
