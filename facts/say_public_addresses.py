"""Step: say where the public finds a thing. In whole, for a document is read far from here."""

from django.conf import settings

from facts.models import FactVersion

_API = "/api/v1"


def links_of(version: FactVersion) -> dict[str, str]:
    """Where the document of a fact leads, by the name of the relation."""
    fact, slot = version.fact.public_id, version.fact.slot
    links = {
        "self": f"{_API}/facts/{fact}/",
        "page": f"/facts/{fact}/",
        "versions": f"{_API}/facts/{fact}/versions/",
        "entity": f"{_API}/entities/{slot.entity.public_id}/",
        "property": f"{_API}/properties/{slot.property.name}/",
    }
    if version.contradiction is not None:
        links["contradiction"] = f"{_API}/contradictions/{version.contradiction.public_id}/"
    return {name: f"{settings.SITE_URL}{path}" for name, path in links.items()}
