"""Job: work too long for a request, done chunk by chunk in the background; and what it could not do."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.in_english import in_english
from sources.models.constraints import Check, is_in_list


class JobKind(models.TextChoices):
    IMPORT = "import", _("import")
    RECAPTURE = "recapture", _("capture again")
    WEIGH = "weigh", _("weigh all")


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting for a worker")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped by a person")
    FAILED = "failed", _("given up")


LATELY = timedelta(days=7)
OPEN = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def unended(self) -> JobQuerySet:
        """Jobs that wait or run."""
        return self.filter(state__in=OPEN)

    def due(self, *, now: datetime) -> JobQuerySet:
        """Jobs whose next chunk can be done now, and that nobody is at work on."""
        free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
        return self.unended().filter(free, not_before__lte=now)

    def given_up_lately(self, *, now: datetime) -> JobQuerySet:
        """Those that failed and that somebody may still want to mend: of the last week."""
        return self.filter(state=JobState.FAILED, ended_at__gt=now - LATELY)

    def mine_first(self, user: User) -> JobQuerySet:
        """The person's own, then those of others, each the newest first."""
        is_anothers = models.Case(models.When(owner=user, then=0), default=1)
        return self.order_by(is_anothers, "-pk")

    def in_short(self) -> JobQuerySet:
        """With their people, without what only whoever carries them out needs."""
        return self.select_related("owner", "stop_asked_by").defer("place")


class Job(models.Model):
    """One order of one person, and how far it has come.

    ``arguments`` say what is to be done and never change; ``place`` is where it goes on, ``counts`` are what came of
    it, both in the words of its kind. A chunk is claimed with a lease (``claimed_until``); ``claims`` tells who holds
    it, ``attempts`` are those since it last got on, counted before the work.
    """

    Kind = JobKind
    State = JobState

    kind = models.CharField(max_length=20, choices=Kind.choices)
    # What was done in somebody's name stays so.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    arguments = models.JSONField(default=dict, blank=True)
    place = models.JSONField(default=dict, blank=True)
    total = models.PositiveIntegerField(null=True, blank=True, help_text=_("Empty: not counted yet."))
    done = models.PositiveIntegerField(default=0, help_text=_("Looked at, with those that were refused."))
    failed = models.PositiveIntegerField(default=0, help_text=_("Those of them that were refused."))
    counts = models.JSONField(default=dict, blank=True)
    log = models.TextField(blank=True, help_text=_("A line for each thing worth knowing, with its time."))
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True, help_text=_("Why it was given up, in plain words."))
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    # Who stopped a job stands in its record.
    stop_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    not_before = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    claims = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("stop_job", in_english("Can stop jobs of others, and take away what they refused")),
            ("weigh_all", in_english("Can have all slots weighed anew")),
        ]
        indexes = [
            # the sweep's question, and that of every page: which jobs are not ended?
            models.Index(fields=["not_before"], name="jobs_to_carry_out", condition=Q(state__in=OPEN)),
            # the list's question: which are mine?
            models.Index(fields=["owner", "-id"], name="jobs_of_a_person"),
        ]
        constraints = [
            is_in_list("kind", JobKind, name="job_kind_is_in_its_list"),
            is_in_list("state", JobState, name="job_state_is_in_its_list"),
            Check(
                condition=Q(state__in=OPEN, ended_at__isnull=True) | ~Q(state__in=OPEN) & Q(ended_at__isnull=False),
                name="a_job_has_the_time_of_its_end_when_it_has_ended",
            ),
            Check(condition=~Q(state="failed") | ~Q(why=""), name="a_job_given_up_says_why"),
            Check(condition=~Q(state="stopped") | Q(stop_asked_by__isnull=False), name="a_stopped_job_says_who"),
            Check(condition=Q(failed__lte=models.F("done")), name="a_job_refuses_no_more_than_it_looks_at"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def has_ended(self) -> bool:
        return self.state not in OPEN

    def is_stopping(self) -> bool:
        """Somebody asked to stop, and the chunk at hand is still being done."""
        return not self.has_ended() and self.stop_asked_at is not None

    def percent(self) -> int | None:
        """Whole percent of what is known to be done; None where that is not counted yet."""
        if self.total is None:
            return None
        return 100 if self.total == 0 else min(100, 100 * self.done // self.total)

    def may_be_stopped_by(self, user: User) -> bool:
        """Whoever ordered it, or who may stop those of others."""
        return user.pk == self.owner_id or user.has_perm("sources.stop_job")


class JobRefusal(models.Model):
    """One item that a job could not do: where it stands, what it says, and why."""

    # It belongs to the record of its job.
    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="refusals")
    name = models.CharField(max_length=300, help_text=_("“row 12”, or what it is called."))
    said = models.JSONField(default=dict, blank=True)
    why = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [Check(condition=~Q(why=""), name="a_refused_item_says_why")]

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"
