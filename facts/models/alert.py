"""Alert and delivery: who is to hear of which transition and when, and the frozen message that carries it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from facts.models.alert_choices import Because, Frequency
from facts.models.transition import Transition
from sources.models.constraints import Check, is_in_list


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def unsent(self, *, now: datetime) -> DeliveryQuerySet:
        """Deliveries due now that nobody is sending at this moment."""
        return self.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lt=now),
            status=Delivery.Status.WAITING,
            not_before__lte=now,
        )

    def urgent_first(self) -> DeliveryQuerySet:
        """What goes at once before what was collected; else in the order in which they were made."""
        return self.order_by("-urgent", "pk")

    def parked(self) -> DeliveryQuerySet:
        """Deliveries that were given up and wait for a person."""
        return self.filter(status=Delivery.Status.PARKED)

    def keep_back(self, *, why: str) -> int:
        """Those that wait are not sent; return how many."""
        waiting = self.filter(status=Delivery.Status.WAITING)
        return waiting.update(status=Delivery.Status.KEPT_BACK, last_error=why, claimed_until=None)

    def send_again(self, *, now: datetime) -> int:
        """Put those that were given up or kept back into the queue again, with all their attempts; return how many."""
        stopped = self.filter(status__in=[Delivery.Status.PARKED, Delivery.Status.KEPT_BACK])
        return stopped.update(status=Delivery.Status.WAITING, attempts=0, not_before=now, claimed_until=None)


class DeliveryStatus(models.TextChoices):
    WAITING = "waiting", _("waiting to be sent")
    SENT = "sent", _("accepted by the mail server")
    PARKED = "parked", _("given up: it waits for a person")
    KEPT_BACK = "kept_back", _("kept back: its reader is not to get it")


class Delivery(models.Model):
    """One frozen message to one person; claimed, retried and marked as a unit.

    The body and the Message-ID are written before anything is sent, so that a second copy after a crash
    is recognisably the same message.
    """

    Status = DeliveryStatus

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deliveries")
    address = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=250, unique=True)
    urgent = models.BooleanField(
        default=False, help_text=_("It carries something that goes at once: before what was collected.")
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WAITING)
    made_at = models.DateTimeField(default=timezone.now, help_text=_("When it was written and frozen."))
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = _("deliveries")
        indexes = [
            # the question of who sends: which messages are due, and which of them goes first?
            models.Index(fields=["-urgent", "id"], name="deliveries_to_send", condition=Q(status="waiting")),
            # the question of the flood guard: how many did this person get within the hour?
            models.Index(fields=["recipient", "made_at"], name="deliveries_of_a_person_lately"),
        ]
        constraints = [
            is_in_list("status", DeliveryStatus, name="delivery_status_is_in_its_list"),
            Check(condition=~Q(status="sent") | Q(sent_at__isnull=False), name="a_sent_delivery_has_its_time"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"


class AlertQuerySet(models.QuerySet["Alert"]):
    def unbundled(self) -> AlertQuerySet:
        """Alerts that no message carries yet, and one is to carry."""
        return self.filter(delivery__isnull=True, dropped="")

    def due(self, *, now: datetime) -> AlertQuerySet:
        """Those of them whose time has come."""
        return self.unbundled().filter(due_at__lte=now)

    def drop(self, *, why: str) -> int:
        """Those of them are not to be sent any more; return how many."""
        return self.unbundled().update(dropped=why)


EVERYTHING = "everything"
"""What is kept of who watches all there is."""

_WITH_DETAIL = {
    Because.RECORDED: _("you recorded claim %(detail)s"),
    Because.CITED: _("you cite claim %(detail)s in a fact"),
    Because.WATCHED: _("you watch %(detail)s"),
}


class Alert(models.Model):
    """One person is to hear of one transition, once."""

    Because = Because

    transition = models.ForeignKey(Transition, on_delete=models.PROTECT, related_name="alerts")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="alerts")
    because = models.CharField(max_length=20, choices=Because.choices, help_text=_("Why this person."))
    detail = models.CharField(max_length=200, blank=True, help_text=_("Which claim they recorded, what they watch."))
    frequency = models.CharField(
        max_length=20,
        choices=[one for one in Frequency.choices if one[0] != Frequency.OFF],
        default=Frequency.AT_ONCE,
        help_text=_("At once: a message of its own. Else the pile of this person that it waits in."),
    )
    due_at = models.DateTimeField(help_text=_("Not before: the end of its pile, or of the quiet hours."))
    dropped = models.CharField(max_length=200, blank=True, help_text=_("Why it is not sent after all."))
    # A message may be pruned one day; that it was due stays.
    delivery = models.ForeignKey(Delivery, on_delete=models.SET_NULL, null=True, blank=True, related_name="alerts")
    raised_at = models.DateTimeField()

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            # the question of bundling: what is due?
            models.Index(
                fields=["due_at", "recipient"],
                name="alerts_to_bundle",
                condition=Q(delivery__isnull=True, dropped=""),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["transition", "recipient"],
                name="one_alert_per_transition_and_recipient",
                violation_error_message="This person already hears of this.",
            ),
            is_in_list("because", Because, name="alert_because_is_in_its_list"),
            Check(
                condition=Q(frequency__in=[one for one in Frequency.values if one != Frequency.OFF]),
                name="alert_frequency_is_in_its_list",
            ),
            Check(
                condition=Q(dropped="") | Q(delivery__isnull=True),
                name="what_was_dropped_is_in_no_message",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.transition}"

    def because_in_words(self) -> str:
        """Why this person, in the language of the moment."""
        template = _WITH_DETAIL.get(Because(self.because)) if self.detail else None
        detail = _("everything") if self.detail == EVERYTHING else self.detail
        return str(template % {"detail": detail}) if template else str(Because(self.because).label)
