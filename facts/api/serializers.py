"""Entities and sources as the public sees them."""

from rest_framework import serializers

from facts.models import PublicEntity, PublicProperty, PublicPublisher, PublicSource


class EntitySerializer(serializers.ModelSerializer[PublicEntity]):
    """What facts are about. Its description and aliases stay inside: no second person has read them."""

    id = serializers.CharField(source="public_id", read_only=True)
    name = serializers.CharField(read_only=True)
    facts = serializers.IntegerField(read_only=True, help_text="Published facts about it or with it as their value.")

    class Meta:
        model = PublicEntity
        fields = ["id", "name", "kind", "wikidata", "facts"]
        read_only_fields = fields


class PropertySerializer(serializers.ModelSerializer[PublicProperty]):
    """What published facts say of entities: the vocabulary. A property is known by its name."""

    id = serializers.CharField(source="name", read_only=True)
    facts = serializers.IntegerField(read_only=True, help_text="Published facts that say it.")

    class Meta:
        model = PublicProperty
        fields = ["id", "name", "label", "kind", "unit", "many_valued", "time_behaviour", "wikidata", "facts"]
        read_only_fields = fields


class PublisherSerializer(serializers.ModelSerializer[PublicPublisher]):
    """Whose sources are evidence. Publishers of one family count as one origin."""

    id = serializers.CharField(source="public_id", read_only=True)
    facts = serializers.IntegerField(read_only=True, help_text="Published facts that rest on a source of it.")

    class Meta:
        model = PublicPublisher
        fields = ["id", "name", "family", "facts"]
        read_only_fields = fields


class SourceSerializer(serializers.ModelSerializer[PublicSource]):
    """Where a passage stands that a published fact rests on: metadata, never the text."""

    id = serializers.CharField(source="public_id", read_only=True)
    published = serializers.CharField(
        read_only=True, help_text="2025, 2025-12 or 2025-12-09 (EDTF), as far as it is known; empty when it is not."
    )

    class Meta:
        model = PublicSource
        fields = ["id", "publisher", "kind", "title", "byline", "url", "published", "language"]
        read_only_fields = fields
