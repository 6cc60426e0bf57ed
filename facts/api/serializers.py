"""An entity as the public sees it."""

from rest_framework import serializers

from facts.models import Entity


class EntitySerializer(serializers.ModelSerializer[Entity]):
    """What facts are about. Its description and aliases stay inside: no second person has read them."""

    id = serializers.CharField(source="public_id", read_only=True)
    name = serializers.CharField(source="__str__", read_only=True)
    facts = serializers.IntegerField(read_only=True, help_text="Published facts about it or with it as their value.")

    class Meta:
        model = Entity
        fields = ["id", "name", "kind", "wikidata", "facts"]
        read_only_fields = fields
