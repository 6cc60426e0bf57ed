"""Fact: what the newsroom stands behind for a slot, in immutable versions, each with its proposer and its vetter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from facts.kinds import Value
from facts.kinds.interval import Interval
from facts.models.claim import Claim
from facts.models.entity import Entity
from facts.models.slot import Slot
from sources.in_english import in_english
from sources.models.constraints import Check, is_in_list
from sources.public_ids import new_public_id


def fact_public_id() -> str:
    return new_public_id("fct")


class FactQuerySet(models.QuerySet["Fact"]):
    def published(self) -> FactQuerySet:
        """Facts the public may see: those with a version published now."""
        return self.filter(versions__status=FactVersion.Status.PUBLISHED)

    def settled(self) -> FactQuerySet:
        """Those of them that give an answer; of a contested one the newsroom stands behind none."""
        # One condition for one version: chained, they could be met by two.
        return self.filter(versions__status=FactVersion.Status.PUBLISHED, versions__contradiction=None)

    def with_subject(self) -> FactQuerySet:
        return self.select_related("slot__entity", "slot__property")


class Fact(models.Model):
    """One matter the newsroom answers for; what it says is in its versions."""

    public_id = models.CharField(max_length=40, unique=True, default=fact_public_id, editable=False)
    # A slot somebody stands behind stays.
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="facts")
    many_valued = models.BooleanField(
        default=False, editable=False, help_text=_("Copied from the property: only then may a slot have several facts.")
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("propose_fact", in_english("Can propose a fact")),
            ("vet_fact", in_english("Can publish or send back what another person proposed")),
            ("retract_fact", in_english("Can retract a published fact")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"],
                condition=Q(many_valued=False),
                name="one_fact_per_slot_unless_many_valued",
                violation_error_message=_("This slot already has a fact; propose a new version of it."),
            )
        ]

    def __str__(self) -> str:
        return str(self.slot)

    def published_version(self) -> FactVersion | None:
        return self.versions.filter(status=FactVersion.Status.PUBLISHED).first()


class FactVersionQuerySet(models.QuerySet["FactVersion"]):
    def published(self) -> FactVersionQuerySet:
        """Versions the public may see."""
        return self.filter(status=FactVersion.Status.PUBLISHED)

    def settled(self) -> FactVersionQuerySet:
        """Versions that give an answer."""
        return self.filter(contradiction=None)

    def contested(self) -> FactVersionQuerySet:
        """Versions that say that the answer is contested."""
        return self.exclude(contradiction=None)

    def once_published(self) -> FactVersionQuerySet:
        """Versions the public may see or saw before they were corrected or retracted."""
        return self.filter(published_at__isnull=False)

    def known_at(self, moment: datetime) -> FactVersionQuerySet:
        """What the public read at that moment, of the facts it reads now; a version that was retracted since is not
        told, nor what stood before it."""
        read = self.model.objects.once_published().filter(fact=OuterRef("fact"), published_at__lte=moment)
        last = Subquery(read.order_by("-number").values("pk")[:1])
        facts_of_now = self.model.objects.published().values("fact")
        return self.filter(pk=last, fact__in=facts_of_now).exclude(status=FactVersion.Status.RETRACTED)

    def standing(self) -> FactVersionQuerySet:
        """Versions that are published, or wait to be."""
        return self.filter(status__in=[FactVersion.Status.PUBLISHED, FactVersion.Status.PROPOSED])

    def proposed(self) -> FactVersionQuerySet:
        """Versions that wait for a vetter."""
        return self.filter(status=FactVersion.Status.PROPOSED)

    def with_subject(self) -> FactVersionQuerySet:
        return self.select_related("fact__slot__entity", "fact__slot__property", "proposer", "vetter", "value_entity")

    def to_vet_by(self, person: User) -> FactVersionQuerySet:
        """Versions that wait for this person's word: nobody's own, but where one person is the desk."""
        waiting = self.proposed()
        return waiting.exclude(proposer=person) if settings.FACTS_REQUIRE_SECOND_PERSON else waiting

    def oldest_first(self) -> FactVersionQuerySet:
        """The order in which a vetter takes them up."""
        return self.order_by("proposed_at", "pk")


class VersionStatus(models.TextChoices):
    PROPOSED = "proposed", _("proposed: waits for a second person")
    SENT_BACK = "sent_back", _("sent back: not published, with a reason")
    PUBLISHED = "published", _("published: the public reads it")
    CORRECTED = "corrected", _("corrected: a later version took its place")
    RETRACTED = "retracted", _("retracted: withdrawn from the public")


class PublicStatus(models.TextChoices):
    """How the public is to read what is published. What was retracted is not read: it answers 410."""

    SETTLED = "settled", "settled: the newsroom stands behind one answer"
    CONTESTED = "contested", "contested: the answers stand against each other"
    CORRECTED = "corrected", "corrected: settled, where something wrong or misleading stood before"


class VersionVetting(models.TextChoices):
    SECOND_PERSON = "second_person", _("vetted by a second person")
    SINGLE = "single", _("one-person desk: nobody else vetted it")


class CorrectionKind(models.TextChoices):
    """What schema.org calls a correction; journalism's own four words for it."""

    ERROR = "error", _("error: what we published was wrong")
    UPDATE = "update", _("update: it was right, and things have changed since")
    CLARIFICATION = "clarification", _("clarification: it was right, but could be misread")
    RETRACTION = "retraction", _("retraction: we no longer stand behind it")


class VettingCheck(models.TextChoices):
    """What a vetter ticks; kept with the version, ticked or not."""

    QUOTE = "quote", _("The quote says this")
    SOURCE = "source", _("The source is fit for it")
    AS_OF = "as_of", _("It is said of the right time")
    ATTRIBUTION = "attribution", _("It is attributed to the right speaker")


class FactVersion(models.Model):
    """One wording of a fact. It is never edited: an edit is the next version, proposed by its editor.

    Where the newsroom says that the matter is contested, the version names the contradiction and has no value of its
    own: ``dispute`` holds what it says instead (``facts.list_candidates``), ``value_text`` the candidates in words,
    ``axis`` and the bounds the range they leave.
    """

    Status = VersionStatus

    Vetting = VersionVetting

    CorrectionKind = CorrectionKind

    Check = VettingCheck

    # Versions are the record of the fact.
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PROPOSED)
    statement = models.TextField(help_text=_("One sentence the newsroom stands behind."))
    value_text = models.CharField(_("value"), max_length=500)
    value = models.JSONField(_("value as read"), default=dict, blank=True)
    axis = models.CharField(max_length=60, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    value_entity = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    polarity = models.CharField(max_length=20, choices=Claim.Polarity.choices, default=Claim.Polarity.ASSERTED)
    contradiction = models.ForeignKey(
        "facts.Contradiction",
        on_delete=models.PROTECT,  # what was published speaks of it
        null=True,
        blank=True,
        related_name="told_in",
        help_text=_("Where the newsroom publishes that the answer is contested: by which contradiction."),
    )
    dispute = models.JSONField(
        null=True, blank=True, editable=False, help_text=_("Its candidates, as they stood when this was proposed.")
    )
    evidence = models.ManyToManyField(Claim, related_name="fact_versions")
    # People who proposed or vetted are deactivated, never deleted.
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposed_versions")
    vetter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="vetted_versions"
    )
    vetting = models.CharField(max_length=20, choices=Vetting.choices, default=Vetting.SECOND_PERSON)
    note = models.TextField(blank=True, help_text=_("For the vetter; after sending back, the reason."))
    public_note = models.TextField(blank=True, help_text=_("What the public reads beside a correction or retraction."))
    correction_kind = models.CharField(
        max_length=20,
        choices=[one for one in CorrectionKind.choices if one[0] != CorrectionKind.RETRACTION],
        blank=True,
        help_text=_("What it does to the version published before it; empty where there was none."),
    )
    checked = models.JSONField(default=list, blank=True, help_text=_("What the vetter ticked before publishing it."))
    proposed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    document = models.JSONField(null=True, blank=True, help_text=_("What the API serves, made when it was published."))

    objects = FactVersionQuerySet.as_manager()

    class Meta:
        ordering = ["fact", "number"]
        indexes = [models.Index(fields=["status"], name="versions_by_status")]  # proposals to vet, published list
        constraints = [
            is_in_list("status", VersionStatus, name="fact_version_status_is_in_its_list"),
            is_in_list("vetting", VersionVetting, name="fact_version_vetting_is_in_its_list"),
            is_in_list("polarity", Claim.Polarity, name="fact_version_polarity_is_in_its_list"),
            Check(
                condition=Q(correction_kind__in=["", "error", "update", "clarification"]),
                name="fact_version_correction_kind_is_in_its_list",
            ),
            Check(
                condition=Q(correction_kind="") | ~Q(public_note=""),
                name="a_correction_has_a_note_for_the_public",
                violation_error_message=_("Say what changed and why, in words for the public."),
            ),
            Check(
                condition=Q(contradiction__isnull=True, dispute__isnull=True)
                | Q(contradiction__isnull=False, dispute__isnull=False),
                name="what_is_contested_names_contradiction_and_candidates",
            ),
            Check(
                condition=Q(contradiction__isnull=True) | Q(value_entity__isnull=True, polarity="asserted"),
                name="what_is_contested_has_no_value_of_its_own",
            ),
            models.UniqueConstraint(fields=["fact", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["fact"],
                condition=Q(status="published"),
                name="one_current_version_per_fact",
                violation_error_message=_("Another version of this fact is published."),
            ),
            models.UniqueConstraint(
                fields=["fact"],
                condition=Q(status="proposed"),
                name="one_proposal_per_fact_at_a_time",
                violation_error_message=_("Another version of this fact already waits for a vetter."),
            ),
            Check(
                # NULL must not pass: every comparison with a vetter stands beside "is not null".
                condition=Q(status__in=["proposed", "sent_back"])
                | Q(vetting="second_person", vetter__isnull=False) & ~Q(vetter=F("proposer"))
                | Q(vetting="single", vetter__isnull=True),
                name="published_needs_a_vetter_who_is_not_the_proposer",
                violation_error_message=_("A second person has to vet it: nobody publishes their own proposal."),
            ),
            Check(
                condition=Q(status__in=["proposed", "sent_back"])
                | Q(published_at__isnull=False, document__isnull=False),
                name="published_has_its_time_and_document",
            ),
        ]

    def __str__(self) -> str:
        return _("%(statement)s (version %(number)s)") % {"statement": self.statement, "number": self.number}

    @property
    def is_contested(self) -> bool:
        """Whether it says that the answer is contested, and gives none."""
        return self.contradiction_id is not None

    def vetted_how(self) -> str:
        """Whether one person stands behind it or two; empty while it is not vetted."""
        if self.published_at is None:
            return ""
        return str(_("vetted by one person") if self.vetting == self.Vetting.SINGLE else _("vetted by a second person"))

    def checks_in_words(self) -> list[str]:
        """What the vetter ticked."""
        return [str(self.Check(name).label) for name in self.checked]

    def is_for_others_to_vet(self, person: User) -> bool:
        """Whether this person proposed it and so may not vet it, superuser or not; one-person desks aside."""
        return bool(settings.FACTS_REQUIRE_SECOND_PERSON) and self.proposer_id == person.pk

    def shown(self, lang: str = "en") -> str:
        """The value in words, with its bounds as they were corrected by hand when it was proposed."""
        if self.value_entity is not None:
            return str(self.value_entity)
        return Value.from_json(self.value).bounded_by(self.bounds).shown(lang) if self.value else self.value_text

    def shown_as_read(self, lang: str = "en") -> str:
        """What its printed value was read as; empty where that is what it says."""
        if self.value_entity is not None or not self.value or Value.from_json(self.value).interval == self.bounds:
            return ""
        return Value.from_json(self.value).shown(lang)

    def as_published(self) -> tuple[dict[str, Any], datetime]:
        """What the public reads or read of it, and since when; only of one that was published."""
        assert self.document is not None, f"{self} was never published"
        assert self.published_at is not None, f"{self} was never published"
        return self.document, self.published_at

    @property
    def bounds(self) -> Interval:
        return self.lower, self.upper
