"""Webhook and its calls: an address of a program that hears what becomes of what somebody watches."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from secrets import token_hex
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from facts.models.transition import Transition
from facts.models.watch import Watch
from sources.models.constraints import Check, is_in_list

LONGEST = 2000
"""Characters of an address: as many as are asked for at all."""

MOST = 10
"""Webhooks of one person: enough for programs, too few to make us knock at every door."""


def new_salt() -> str:
    return token_hex(16)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def of(self, person: User) -> WebhookQuerySet:
        return self.filter(watch__person=person)

    def on(self) -> WebhookQuerySet:
        """Those that are told something, whoever's they are."""
        return self.filter(is_on=True, watch__muted=False, watch__person__is_active=True)

    def free(self, *, now: datetime) -> WebhookQuerySet:
        """On, rested, and with nobody calling them at this moment. Of columns of the row itself, so that a claim is
        one comparison: what an UPDATE looks up elsewhere PostgreSQL does not look up again when it had to wait."""
        return self.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lt=now),
            Q(rests_until__isnull=True) | Q(rests_until__lte=now),
            is_on=True,
        )

    def due(self, *, now: datetime) -> WebhookQuerySet:
        """Those of them that have something to be told."""
        return self.on().free(now=now).filter(Exists(WebhookCall.objects.due(now=now).filter(webhook=OuterRef("pk"))))


class Webhook(models.Model):
    """Of one watch, whose events it is told. Its secret is never stored: it is made of the key of this installation
    and a salt, so that a copy of the database signs nothing."""

    # It means nothing without what is watched.
    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="webhooks")
    url = models.CharField(_("address"), max_length=LONGEST)
    salt = models.CharField(max_length=40, default=new_salt, editable=False)
    old_salt = models.CharField(max_length=40, blank=True, editable=False)
    old_until = models.DateTimeField(
        null=True, blank=True, help_text=_("Until then calls are signed with the secret before, too.")
    )
    is_on = models.BooleanField(default=True)
    why_off = models.TextField(blank=True, help_text=_("Why it was switched off, if no person did."))
    failures = models.PositiveSmallIntegerField(default=0, help_text=_("Calls in vain since one was taken."))
    rests_until = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True, help_text=_("One worker calls it, one call at a time."))
    made_at = models.DateTimeField()

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["watch", "url"],
                name="a_watch_tells_one_address_once",
                violation_error_message=_("This address is told of it already."),
            ),
            Check(condition=Q(is_on=False) | Q(why_off=""), name="what_is_on_has_no_reason_to_be_off"),
            Check(
                condition=Q(old_salt="", old_until__isnull=True) | ~Q(old_salt="") & Q(old_until__isnull=False),
                name="an_old_secret_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.host} ← {self.watch}"

    @property
    def host(self) -> str:
        """The address as others may see it: what stands behind the host is often a password."""
        return urlsplit(self.url).hostname or "?"

    def clean(self) -> None:
        super().clean()
        if not self.url.lower().startswith("https://"):
            raise ValidationError({"url": _("The address begins with https://: what is told is not public.")})
        if self._state.adding and Webhook.objects.of(self.watch.person).count() >= MOST:
            raise ValidationError(_("There are %(number)s already: remove one first.") % {"number": MOST})

    def secret(self) -> str:
        """As Standard Webhooks writes it: 32 bytes in base64."""
        return f"whsec_{b64encode(_key(self.salt)).decode()}"

    def keys(self, *, now: datetime) -> list[bytes]:
        """What a call is signed with: the secret, and for a while the one before."""
        is_valid = self.old_until is not None and now < self.old_until
        return [_key(self.salt), *([_key(self.old_salt)] if is_valid else [])]


def _key(salt: str) -> bytes:
    return salted_hmac("facts.webhook", salt, algorithm="sha256").digest()


class CallStatus(models.TextChoices):
    WAITING = "waiting", _("waiting to be told")
    TAKEN = "taken", _("taken")
    PARKED = "parked", _("given up: it waits for a person")
    KEPT_BACK = "kept_back", _("kept back: its webhook is off")


class WebhookCallQuerySet(models.QuerySet["WebhookCall"]):
    def waiting(self) -> WebhookCallQuerySet:
        return self.filter(status=CallStatus.WAITING)

    def due(self, *, now: datetime) -> WebhookCallQuerySet:
        return self.waiting().filter(not_before__lte=now)

    def least_tried_first(self) -> WebhookCallQuerySet:
        """A call that its receiver never takes keeps back no other."""
        return self.order_by("attempts", "pk")

    def parked(self) -> WebhookCallQuerySet:
        """Those that were given up and wait for a person."""
        return self.filter(status=CallStatus.PARKED)

    def keep_back(self, *, why: str) -> int:
        """Those that wait are not told; return how many."""
        return self.waiting().update(status=CallStatus.KEPT_BACK, last_error=why)

    def tell_again(self, *, now: datetime) -> int:
        """Put those that were given up or kept back into the queue again, with all their attempts; return how many."""
        stopped = self.filter(status__in=[CallStatus.PARKED, CallStatus.KEPT_BACK])
        return stopped.update(status=CallStatus.WAITING, attempts=0, not_before=now)


class WebhookCall(models.Model):
    """One frozen message to one address; counted, repeated and marked as a unit. A second copy after a crash has the
    same id and the same body."""

    Status = CallStatus

    # A log of what is gone: who removes a webhook removes it.
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="calls")
    # None: somebody tried the address out.
    transition = models.ForeignKey(
        Transition, on_delete=models.PROTECT, null=True, blank=True, related_name="webhook_calls"
    )
    message_id = models.CharField(max_length=60, unique=True)
    body = models.TextField()
    status = models.CharField(max_length=20, choices=CallStatus.choices, default=CallStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text=_("When it was taken."))
    http_status = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("Of the last answer."))
    last_error = models.TextField(blank=True)

    objects = WebhookCallQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        default_permissions = ("view", "change")
        indexes = [
            # the sweep's question: which webhooks have something to be told?
            models.Index(fields=["webhook", "not_before"], name="webhook_calls_to_make", condition=Q(status="waiting")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "transition"],
                condition=Q(transition__isnull=False),
                name="one_call_per_webhook_and_transition",
            ),
            is_in_list("status", CallStatus, name="webhook_call_status_is_in_its_list"),
            Check(condition=~Q(status="taken") | Q(ended_at__isnull=False), name="a_taken_call_has_its_time"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} → {self.webhook.host}"
