"""A published fact in the words of schema.org, for programs that read JSON-LD: what was claimed, where it appeared, who
vetted it, what was put right.

A pure function of the stored document: nothing is said here that the document does not say. Names and addresses of
things are those of SITE_URL, by whatever name a reader came: an identity must not depend on who asks.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

JSON = Any
Document = Mapping[str, JSON]

MEDIA_TYPE = "application/ld+json"
CONTEXT = "https://schema.org"

# What schema.org calls the kinds of entity.
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "organisation": "Organization",
        "person": "Person",
        "place": "Place",
        "product": "Product",
        "event": "Event",
        "work": "CreativeWork",
        "concept": "DefinedTerm",
    }
)

VETTED: Mapping[str, str] = MappingProxyType(
    {"second_person": "Vetted by a second person", "single": "Vetted by one person"}
)
"""The rating in words. There is no number: nobody measured how true a fact is."""

CONTESTED = "Contested: sources contradict each other"
"""The rating of a fact of which the newsroom says just that."""

_NUMBERED = ("quantity:", "money:")
# Inside a page, nothing of the data may end the element that holds it.
_INSIDE_HTML = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def is_asked_for(request: HttpRequest) -> bool:
    """Whether the reader would rather have JSON-LD than plain JSON."""
    if "ld+json" not in request.META.get("HTTP_ACCEPT", ""):
        return False
    return request.get_preferred_type(["application/json", MEDIA_TYPE]) == MEDIA_TYPE


def other_forms(public_id: str) -> list[str]:
    """Of a fact, as the header ``Link`` says it: its page for people, and this."""
    told = {"public-fact": "text/html", "fact": MEDIA_TYPE}
    return [f'<{reverse(name, args=[public_id])}>; rel="alternate"; type="{form}"' for name, form in told.items()]


def in_page(data: JSON) -> SafeString:
    """The text of a data block: a script element that holds JSON-LD is no script, and no browser runs it.

    Safe for the reason for which Django's ``json_script`` is, which knows no other type than JSON: the same characters
    are escaped, so that no word of a source ends the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_INSIDE_HTML))  # noqa: S308


def claim_review(document: Document) -> dict[str, JSON]:
    """The whole of it, with its context."""
    page = address("public-fact", document["id"])
    told: dict[str, JSON] = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": page,
        "url": page,
        "identifier": document["id"],
        "version": document["version"],
        "inLanguage": settings.LANGUAGE_CODE,
        "datePublished": document["published_at"],
        "author": {"@type": "Organization", "name": settings.NEWSROOM_NAME, "url": f"{settings.SITE_URL}/"},
        "claimReviewed": document["statement"],
        "reviewRating": {"@type": "Rating", "alternateName": _rating(document)},
        "itemReviewed": _claim(document),
    }
    if document["note"]:
        told["reviewBody"] = document["note"]
    if "license" in document:
        told["license"] = document["license"]["url"]
    if corrections := document.get("corrections"):
        told["correction"] = [_correction(one) for one in corrections]
    return told


def address(name: str, *args: str) -> str:
    """Where it stands, for who is not here."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _rating(document: Document) -> str:
    return CONTESTED if document.get("status") == "contested" else VETTED[document["vetting"]]


def _claim(document: Document) -> dict[str, JSON]:
    entity = document["entity"]
    about = {"@type": TYPES[entity["kind"]], "@id": address("entity", entity["id"]), "name": entity["name"]}
    told: dict[str, JSON] = {"@type": "Claim", "text": document["statement"], "about": about}
    if value := _value(document):
        told["mainEntity"] = value
    if evidence := document["evidence"]:
        told["appearance"] = [_appearance(said) for said in evidence]
    return told


def _value(document: Document) -> dict[str, JSON]:
    """Bounds only where they are plain numbers: a date counts days on an axis of ours, which nobody else knows."""
    value = document.get("value")
    if not value:
        return {}
    said, of = document["property"], value["axis"]
    told = {"@type": "PropertyValue", "propertyID": said["name"], "name": said["label"] or said["name"]}
    if "entity" in value:
        return told | {"value": value["entity"]["name"], "valueReference": _named(value["entity"])}
    told["value"] = value["shown"]
    if of.startswith(_NUMBERED):
        told["unitText"] = of.partition(":")[2]
        bounds = {"minValue": value.get("lower"), "maxValue": value.get("upper")}
        told |= {name: bound for name, bound in bounds.items() if bound is not None}
    return told


def _named(entity: Document) -> dict[str, JSON]:
    """An entity whose kind the document does not say; the API tells it at this address."""
    return {"@type": "DefinedTerm", "@id": address("entity", entity["id"]), "name": entity["name"]}


def _appearance(said: Document) -> dict[str, JSON]:
    """The work in which it stands, and the passage; the language is that of the passage."""
    quotation: dict[str, JSON] = {"@type": "Quotation", "text": said["quote"], "inLanguage": said["language"]}
    if said["speaker"]:
        quotation["creditText"] = said["speaker"]
    work = {
        "@type": "CreativeWork",
        "@id": address("source", said["source"]),
        "name": said["title"],
        "url": said["url"],
        "archivedAt": said.get("archive_url", ""),
        "datePublished": said["published"],
        "inLanguage": said["language"],
        "publisher": {"@type": "Organization", "name": said["publisher"]},
        "hasPart": quotation,
    }
    return {name: value for name, value in work.items() if value}


def _correction(said: Document) -> dict[str, JSON]:
    return {"@type": "CorrectionComment", "name": said["kind"], "text": said["note"], "datePublished": said["at"]}
