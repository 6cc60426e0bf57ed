"""The shape of the document of a fact, for readers and for OpenAPI.

``facts.publish_documents`` makes it when the fact is published; here it is described and passed on as it is.
A member may be called as an attribute of Serializer is: the framework takes members out of the class.
"""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from facts.models import (
    Change,
    Claim,
    Contradiction,
    Correction,
    Entity,
    FactVersion,
    Property,
    PublicContradiction,
    PublishedDocument,
)
from facts.models.fact import PublicStatus
from facts.publish_documents import instant

Text = serializers.CharField


class SubjectDocument(serializers.Serializer[Any]):
    id = Text()
    name = Text()
    kind = serializers.ChoiceField(choices=Entity.Kind.choices)


class PropertyDocument(serializers.Serializer[Any]):
    name = Text(help_text="As programs know it, e.g. on_sale_date.")
    label = Text(help_text="As people read it.")  # type: ignore[assignment]
    kind = serializers.ChoiceField(choices=Property.Kind.choices)


class ValueEntityDocument(serializers.Serializer[Any]):
    id = Text()
    name = Text()


class CorrectedValueDocument(serializers.Serializer[Any]):
    shown_as_read = Text(help_text="What the printed value was read as.")


class CorrectedPassageDocument(CorrectedValueDocument):
    shown = Text(help_text="What it leaves possible instead.")
    why = Text()


class ValueDocument(serializers.Serializer[Any]):
    text = Text(help_text="As printed in the source.")
    shown = Text(help_text="As read, or as corrected by hand, in words.")
    axis = Text(help_text="date, quantity:<unit>, money:<currency>, entity, text, boolean, or empty.")
    lower = serializers.FloatField(
        required=False, allow_null=True, help_text="Least possible value; null: unbounded. Dates: proleptic days."
    )
    upper = serializers.FloatField(required=False, allow_null=True, help_text="Greatest possible value, included.")
    read = serializers.DictField(required=False, help_text="The value as read, exactly: EDTF, amount, unit, hedge.")
    entity = ValueEntityDocument(required=False)
    corrected_by_hand = CorrectedValueDocument(required=False, help_text="Only where a person moved the bounds.")


class SelectorDocument(serializers.Serializer[Any]):
    exact = Text()
    prefix = Text(allow_blank=True)
    suffix = Text(allow_blank=True)
    start = serializers.IntegerField(min_value=0, help_text="In code points of the text of the snapshot.")
    end = serializers.IntegerField(min_value=0)


class SnapshotDocument(serializers.Serializer[Any]):
    number = serializers.IntegerField(min_value=1)
    sha256 = Text(help_text="Of its text in UTF-8.")


class FromSourceDocument(serializers.Serializer[Any]):
    """The framework has an attribute of this name; that of the class gives way."""

    source = Text(help_text="Its public id.")  # type: ignore[assignment]


class EvidenceDocument(FromSourceDocument):
    publisher = Text()
    origin = Text(required=False, help_text="What it counts as: the wire it repeats, or the owner.")
    title = Text()
    url = Text(allow_blank=True)
    archive_url = Text(
        required=False,
        allow_blank=True,
        help_text="A copy in a public archive, where there was one when this was made.",
    )
    published = Text(allow_blank=True, help_text="2025, 2025-12 or 2025-12-09; empty when it is not known.")
    language = Text()
    speaker = Text(allow_blank=True, help_text="Whom the source lets say it; empty: itself.")
    as_of = Text(allow_blank=True, help_text="The period it is said of, as printed.")
    quote = Text()
    corrected_by_hand = CorrectedPassageDocument(required=False, help_text="Only where a person moved the bounds.")
    selector = SelectorDocument()
    snapshot = SnapshotDocument()


class AsOfDocument(serializers.Serializer[Any]):
    text = Text(help_text="As printed; else the date of the source.")
    earliest = serializers.DateField(allow_null=True)
    latest = serializers.DateField(allow_null=True)
    basis = serializers.ChoiceField(
        choices=["stated", "assumed"], help_text="stated: a source says the time. assumed: it is the day of the source."
    )


class RangeDocument(serializers.Serializer[Any]):
    shown = Text(help_text="In words.")
    axis = Text()
    lower = serializers.FloatField(allow_null=True, help_text="Of all candidates; null: unbounded.")
    upper = serializers.FloatField(allow_null=True)


class QuoteDocument(FromSourceDocument):
    """The evidence has all else of the passage."""

    publisher = Text()
    language = Text()
    quote = Text()


class CandidateDocument(serializers.Serializer[Any]):
    shown = Text(help_text="The answer, or what is denied, in words.")
    polarity = serializers.ChoiceField(choices=Claim.Polarity.choices, help_text="denied: it is said not to be so.")
    axis = Text(required=False)
    lower = serializers.FloatField(required=False, allow_null=True)
    upper = serializers.FloatField(required=False, allow_null=True)
    entity = ValueEntityDocument(required=False)
    reports = serializers.IntegerField(min_value=0)
    independent_origins = serializers.IntegerField(min_value=0)
    backed_by = Text(help_text="Both in words: 3 reports, 1 origin.")
    publishers = serializers.ListField(child=Text())
    quotes = QuoteDocument(many=True, help_text="At most five, of as many sources as there are.")


class DisputeDocument(serializers.Serializer[Any]):
    id = Text(help_text="Of the contradiction.")
    kind = serializers.ChoiceField(choices=Contradiction.Kind.choices)
    reason = Text(help_text="Why these cannot all be true, with the arithmetic.")
    state = serializers.ChoiceField(choices=Contradiction.Status.choices, help_text="When this was published.")


class LicenseDocument(serializers.Serializer[Any]):
    id = Text(help_text="Of spdx.org/licenses.")
    name = Text()
    url = Text()


class LinksDocument(serializers.Serializer[Any]):
    self = Text()
    page = Text(help_text="For people.")
    versions = Text()
    entity = Text()
    property = Text()
    contradiction = Text(required=False)


class ToldVersionDocument(serializers.Serializer[Any]):
    version = serializers.IntegerField(min_value=1)
    statement = Text(required=False, help_text="Left out where it was retracted.")
    published_at = serializers.DateTimeField(required=False)
    shown = Text(required=False, help_text="Its value in words.")


class FactCorrectionDocument(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Correction.Kind.choices)
    note = Text(help_text="What was wrong, or has changed.")
    at = serializers.DateTimeField()
    before = ToldVersionDocument()
    after = ToldVersionDocument(allow_null=True, help_text="null: it was retracted.")


class OutcomeDocument(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Correction.Kind.choices)
    note = Text()
    at = serializers.DateTimeField()
    after = ToldVersionDocument(allow_null=True, help_text="What is read instead.")


class DisputeLinksDocument(serializers.Serializer[Any]):
    self = Text()
    fact = Text()
    entity = Text()
    property = Text()


@extend_schema_serializer(component_name="Contradiction")
class ContradictionDocument(DisputeDocument):
    """A dispute that the newsroom chose to publish, as it was told last."""

    fact = Text(help_text="The fact that tells of it.")
    status = serializers.ChoiceField(
        choices=PublicContradiction.Standing.choices, help_text="settled: another version of the fact took its place."
    )
    statement = Text()
    entity = SubjectDocument()
    property = PropertyDocument()
    qualifiers = serializers.DictField(child=Text())
    candidates = CandidateDocument(many=True)
    more_candidates = serializers.IntegerField(min_value=0)
    range = RangeDocument(allow_null=True)
    reports = serializers.IntegerField(min_value=0)
    independent_origins = serializers.IntegerField(min_value=0)
    backed_by = Text()
    as_of = AsOfDocument(allow_null=True)
    version = serializers.IntegerField(min_value=1, help_text="Of the fact, in which it was told last.")
    published_at = serializers.DateTimeField()
    license = LicenseDocument()
    outcome = OutcomeDocument(allow_null=True, help_text="null: the public reads so now.")
    links = DisputeLinksDocument()

    def to_representation(self, row: Mapping[str, Any]) -> Any:
        return row["document"]


@extend_schema_serializer(component_name="Fact")
class FactDocument(serializers.Serializer[Any]):
    """What the newsroom stands behind, and the passages it rests on."""

    id = Text()
    version = serializers.IntegerField(min_value=1)
    status = serializers.ChoiceField(
        choices=PublicStatus.choices, required=False, help_text="Documents made before this was kept lack it."
    )
    statement = Text()
    entity = SubjectDocument()
    property = PropertyDocument()
    qualifiers = serializers.DictField(child=Text(), help_text="What narrows it, e.g. a region.")
    polarity = serializers.ChoiceField(choices=Claim.Polarity.choices, help_text="denied: it is not so.")
    value = ValueDocument(help_text="Of a contested fact: the candidates in words, and the range.")
    vetting = serializers.ChoiceField(choices=FactVersion.Vetting.choices)
    published_at = serializers.DateTimeField()
    as_of = AsOfDocument(
        required=False, allow_null=True, help_text="The latest time its evidence speaks of; null: nobody says one."
    )
    note = Text(allow_blank=True, help_text="What the newsroom says beside it.")
    reports = serializers.IntegerField(required=False, min_value=0, help_text="How many sources say so, copies too.")
    independent_origins = serializers.IntegerField(min_value=0, help_text="Wire copy and sister papers count once.")
    backed_by = Text(required=False, help_text="Both in words: 3 reports, 1 origin.")
    evidence = EvidenceDocument(many=True)
    contradiction = DisputeDocument(required=False, help_text="Of a contested fact, like the next three.")
    candidates = CandidateDocument(many=True, required=False)
    more_candidates = serializers.IntegerField(required=False, min_value=0, help_text="How many are not listed.")
    range = RangeDocument(required=False, allow_null=True, help_text="null: they do not lie on one axis.")
    license = LicenseDocument(required=False, help_text="Of what the newsroom says, not of the quotes.")
    links = LinksDocument(required=False)
    corrections = FactCorrectionDocument(
        many=True,
        required=False,
        help_text="All of this fact, oldest first; documents made before these were kept lack it.",
    )

    def to_representation(self, row: Mapping[str, Any]) -> Any:
        return row["document"]


class VersionDocument(serializers.Serializer[Any]):
    """One version of a fact, as it was published."""

    version = serializers.IntegerField(min_value=1)
    status = serializers.ChoiceField(
        choices=[one for one in FactVersion.Status.choices if one[0] not in ("proposed", "sent_back")]
    )
    document = FactDocument(allow_null=True, help_text="null: this version was retracted.")

    def to_representation(self, version: PublishedDocument) -> Any:
        return {"version": version.number, "status": version.status, "document": version.document}


class VersionsDocument(serializers.Serializer[Any]):
    results = VersionDocument(many=True)


class ChangeDocument(serializers.Serializer[Any]):
    """What the public reads became another."""

    seq = serializers.IntegerField(min_value=1, help_text="Ascends by one, without gaps.")
    event = serializers.ChoiceField(choices=Change.Event.choices)
    at = serializers.DateTimeField()
    id = Text(help_text="Of the fact.")
    version = serializers.IntegerField(min_value=1, help_text="The one that was published, or retracted.")
    note = Text(allow_blank=True, help_text="Why something gave way.")
    document = FactDocument(
        allow_null=True, help_text="null where it is not what is read now: a later change tells it."
    )

    def to_representation(self, row: Mapping[str, Any]) -> Any:
        is_read = row["status"] == FactVersion.Status.PUBLISHED
        return {
            "seq": row["seq"],
            "event": row["event"],
            "at": instant(row["at"]),
            "id": row["public_id"],
            "version": row["number"],
            "note": row["note"],
            "document": row["document"] if is_read else None,
        }


@extend_schema_serializer(component_name="Correction")
class CorrectionDocument(FactCorrectionDocument):
    """What was put right, of which fact."""

    seq = serializers.IntegerField(min_value=1, help_text="The number of the change.")
    id = Text(help_text="Of the fact.")

    def to_representation(self, row: Mapping[str, Any]) -> Any:
        return {"seq": row["seq"], "id": row["public_id"], **row["told"]}
