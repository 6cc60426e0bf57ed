"""AlertChoices: how often a person hears for which reason, and when not. Who chose nothing has what everybody has."""

from __future__ import annotations

from collections.abc import Collection
from datetime import time
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.constraints import Check, is_in_list


class Frequency(models.TextChoices):
    AT_ONCE = "at_once", _("at once")
    HALF_HOURLY = "half_hourly", _("collected for 30 minutes")
    HOURLY = "hourly", _("collected for an hour")
    DAILY = "daily", _("once a day")
    OFF = "off", _("not at all")


class Because(models.TextChoices):
    """Why this person hears of it: the first that holds, in this order."""

    ASSIGNED = "assigned", _("it is assigned to you")
    PUBLISHED = "published", _("a published fact is affected")
    RECORDED = "recorded", _("you recorded one of its claims")
    CITED = "cited", _("you cite one of its claims in a fact")
    WATCHED = "watched", _("you watch it")
    SETTLES = "settles", _("you settle what the machine finds")


def frequency_field(because: Because, default: Frequency) -> models.CharField:
    return models.CharField(because.label, max_length=20, choices=Frequency.choices, default=default)


class AlertChoicesQuerySet(models.QuerySet["AlertChoices"]):
    def of(self, person: User) -> AlertChoices:
        """The person's own, or, unsaved, what everybody has."""
        return self.of_many([person])[person.pk]

    def of_many(self, people: Collection[User]) -> dict[int, AlertChoices]:
        """By the person's primary key, one query for all."""
        found = {person.pk: AlertChoices(person=person) for person in people}
        for own in self.filter(person__in=people):
            # What is known of the person already is not asked again.
            own.person = found[own.person_id].person
            found[own.person_id] = own
        return found


class AlertChoices(models.Model):
    """One row a person, made when they first choose something else."""

    Frequency = Frequency

    Because = Because

    # It means nothing without the person.
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alert_choices")
    assigned = frequency_field(Because.ASSIGNED, Frequency.AT_ONCE)
    published = frequency_field(Because.PUBLISHED, Frequency.AT_ONCE)
    recorded = frequency_field(Because.RECORDED, Frequency.HALF_HOURLY)
    cited = frequency_field(Because.CITED, Frequency.HALF_HOURLY)
    watched = frequency_field(Because.WATCHED, Frequency.HALF_HOURLY)
    settles = frequency_field(Because.SETTLES, Frequency.HALF_HOURLY)
    daily_at = models.TimeField(_("once a day at"), default=time(8))
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", help_text=_("For example Europe/Rome."))
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("quiet until"), null=True, blank=True)
    pierces = models.BooleanField(
        _("not where a published fact is affected"),
        default=False,
        help_text=_("Such a mail comes in the quiet hours too."),
    )
    # Which there are is a setting, so the column does not know.
    language = models.CharField(
        _("language of the mails"), max_length=20, blank=True, default="", help_text=_("Empty: that of the desk.")
    )
    stopped = models.BooleanField(_("no mails at all"), default=False)

    objects = AlertChoicesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("alert choices")
        default_permissions = ()
        constraints = [
            *(
                is_in_list(because.value, Frequency, name=f"frequency_of_{because.value}_is_in_its_list")
                for because in Because
            ),
            Check(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False) & ~Q(quiet_from=F("quiet_to")),
                name="quiet_hours_have_two_different_ends",
                violation_error_message=_("Give both ends of the quiet hours, or none; they cannot be the same."),
            ),
        ]

    def __str__(self) -> str:
        return f"How {self.person} is alerted"

    def clean(self) -> None:
        super().clean()
        if self.time_zone not in available_timezones():
            told = _("There is no time zone “%(name)s”: write it as Europe/Rome.") % {"name": self.time_zone[:60]}
            raise ValidationError({"time_zone": told})
        if self.language and self.language not in dict(settings.LANGUAGES):
            raise ValidationError({"language": _("Choose one of the languages.")})

    def frequency(self, because: str) -> str:
        """How often this person hears for that reason."""
        return Frequency.OFF if self.stopped else str(getattr(self, Because(because).value))

    @property
    def mail_language(self) -> str:
        """The one chosen here, else the one chosen for the desk, else that of the site."""
        preference = getattr(self.person, "preference", None) if self.person_id else None
        chosen = self.language or (preference.language if preference is not None else "")
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
