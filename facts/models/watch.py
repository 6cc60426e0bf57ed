"""Watch: what a person wants to hear of, from which severity on; or, muted, wants to hear nothing of."""

from __future__ import annotations

from secrets import token_urlsafe

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from facts.models.alert import EVERYTHING
from facts.models.contradiction import Contradiction
from facts.models.entity import Entity
from facts.models.property import Property
from facts.models.saved_filter import SavedFilter
from sources.models import Publisher
from sources.models.constraints import Check, is_in_list

THINGS = ("entity", "property", "publisher", "saved_filter", "contradiction")
"""What can be watched. A watch of none of them is of everything."""


def _of_one_thing_at_most() -> Q:
    condition = Q()
    for thing in (None, *THINGS):
        condition |= Q(**{f"{other}__isnull": other != thing for other in THINGS})
    return condition


def _once(thing: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=["person", thing],
        condition=Q(**{f"{thing}__isnull": False}),
        name=f"a_person_watches_one_{thing}_once",
        violation_error_message=_("You watch this already."),
    )


class WatchQuerySet(models.QuerySet["Watch"]):
    def of(self, person: User) -> WatchQuerySet:
        return self.filter(person=person)

    def of_everything(self) -> WatchQuerySet:
        return self.filter(**{f"{thing}__isnull": True for thing in THINGS})

    def of_thing(self, thing: str, pk: int | None) -> WatchQuerySet:
        """``thing`` is one of ``THINGS``, or ``everything``."""
        return self.of_everything() if thing == "everything" else self.filter(**{f"{thing}_id": pk})

    def begin(self, *, person: User, thing: str, pk: int | None) -> Watch:
        """Watch it from now on; what is watched already, or was muted, is watched as it was before, aloud. Raises
        ValidationError where there is no such thing, or where it is another person's filter."""
        watch = self.of(person).of_thing(thing, pk).first() or Watch(person=person)
        watch.muted = False
        if watch.pk is None and thing != "everything":
            setattr(watch, f"{thing}_id", pk)
        watch.full_clean()
        watch.save()
        return watch

    def with_thing(self) -> WatchQuerySet:
        return self.select_related(
            "entity",
            "property",
            "publisher",
            "saved_filter",
            "contradiction__slot__entity__merged_into",
            "contradiction__slot__property",
        )


class WatchState(models.TextChoices):
    ANY = "any", _("whatever becomes of it")
    WAITING = "waiting", _("only while it waits for a person")


def new_token() -> str:
    """Who has it reads the feed of the watch: 32 bytes that nobody guesses."""
    return token_urlsafe(32)


class Watch(models.Model):
    """Of one thing, or of everything. A muted one silences what other watches would tell; an assignment is told
    all the same."""

    State = WatchState

    # A watch means nothing without its person or its thing.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watches")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, null=True, blank=True, related_name="watches")
    property = models.ForeignKey(Property, on_delete=models.CASCADE, null=True, blank=True, related_name="watches")
    publisher = models.ForeignKey(Publisher, on_delete=models.CASCADE, null=True, blank=True, related_name="watches")
    saved_filter = models.ForeignKey(
        SavedFilter, on_delete=models.CASCADE, null=True, blank=True, related_name="watches"
    )
    contradiction = models.ForeignKey(
        Contradiction, on_delete=models.CASCADE, null=True, blank=True, related_name="watches"
    )
    muted = models.BooleanField(_("muted"), default=False)
    severity = models.CharField(
        _("from this severity on"),
        max_length=10,
        choices=[("low", _("low")), ("normal", _("normal")), ("high", _("high"))],
        default="low",
    )
    origins = models.PositiveSmallIntegerField(
        _("from so many independent origins on"), default=1, validators=[MinValueValidator(1)]
    )
    state = models.CharField(_("state"), max_length=10, choices=WatchState.choices, default=WatchState.ANY)
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)

    objects = WatchQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = _("watches")
        default_permissions = ()
        constraints = [
            Check(condition=_of_one_thing_at_most(), name="a_watch_is_of_one_thing_or_of_everything"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(**{f"{thing}__isnull": True for thing in THINGS}),
                name="a_person_watches_everything_once",
                violation_error_message=_("You watch everything already."),
            ),
            *map(_once, THINGS),
            is_in_list("severity", Contradiction.Severity, name="watch_severity_is_in_its_list"),
            is_in_list("state", WatchState, name="watch_state_is_in_its_list"),
            Check(condition=Q(origins__gte=1), name="a_watch_asks_for_one_origin_at_least"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.what()}"

    def clean(self) -> None:
        super().clean()
        if self.saved_filter is not None and self.saved_filter.person_id != self.person_id:
            raise ValidationError({"saved_filter": _("It is another person's filter.")})

    def thing(self) -> str:
        """One of ``THINGS``, or ``everything``."""
        return next((name for name in THINGS if getattr(self, f"{name}_id") is not None), EVERYTHING)

    def what(self) -> str:
        """What is watched, by its name."""
        return str(_("everything")) if self.thing() == EVERYTHING else str(getattr(self, self.thing()))

    def what_is_kept(self) -> str:
        """The same for a row, in whatever language the page speaks that writes it."""
        return EVERYTHING if self.thing() == EVERYTHING else str(getattr(self, self.thing()))
