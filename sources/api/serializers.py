"""A source as the public sees it: metadata, never its text."""

from rest_framework import serializers

from sources.models import Source


class SourceSerializer(serializers.ModelSerializer[Source]):
    """Where a passage stands that a published fact rests on."""

    id = serializers.CharField(source="public_id", read_only=True)
    publisher = serializers.CharField(source="publisher.name", read_only=True)
    published = serializers.CharField(
        read_only=True, help_text="2025, 2025-12 or 2025-12-09 (EDTF), as far as it is known; empty when it is not."
    )

    class Meta:
        model = Source
        fields = ["id", "publisher", "kind", "title", "byline", "url", "published", "language"]
        read_only_fields = fields
