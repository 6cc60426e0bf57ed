"""The list of facts as django-ninja usually has it: a ModelSchema of each model, and everything prefetched. It neither
counts the rows nor pages them, which is the least it could do."""

from django.http import HttpRequest
from django.urls import path
from ninja import ModelSchema, NinjaAPI

from facts.models import Claim, Fact, FactVersion
from sources.models import Source
from tests.at_scale.prefetched import PAGE, prefetched


class SourceSchema(ModelSchema):
    publisher: str

    class Meta:
        model = Source
        fields = ["public_id", "title", "url", "archive_url", "published", "language"]

    @staticmethod
    def resolve_publisher(source: Source) -> str:
        return source.publisher.name


class ClaimSchema(ModelSchema):
    source: SourceSchema
    snapshot: str

    class Meta:
        model = Claim
        fields = ["quote", "start", "end", "speaker", "period_text"]

    @staticmethod
    def resolve_source(claim: Claim) -> Source:
        return claim.snapshot.source

    @staticmethod
    def resolve_snapshot(claim: Claim) -> str:
        return claim.snapshot.text_sha256


class VersionSchema(ModelSchema):
    evidence: list[ClaimSchema]

    class Meta:
        model = FactVersion
        fields = [
            *("number", "statement", "value_text", "value", "axis", "lower", "upper", "polarity", "vetting"),
            *("published_at", "public_note"),
        ]


class FactSchema(ModelSchema):
    entity: str
    property: str
    versions: list[VersionSchema]

    class Meta:
        model = Fact
        fields = ["public_id"]

    @staticmethod
    def resolve_entity(fact: Fact) -> str:
        return fact.slot.entity.name

    @staticmethod
    def resolve_property(fact: Fact) -> str:
        return fact.slot.property.name


api = NinjaAPI(docs_url=None, urls_namespace="by_ninja")


@api.get("/facts/", response=list[FactSchema])
def facts(request: HttpRequest) -> list[Fact]:
    return list(prefetched().order_by("public_id")[:PAGE])


urlpatterns = [path("", api.urls)]
