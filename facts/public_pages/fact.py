"""The page of one published fact: what it says, what it rests on, how it came to read so. Of a retracted one, that and
why, and nothing of what it said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from facts.api import json_ld, visible
from facts.api.documents import VersionDocument
from facts.models import Correction, FactVersion
from facts.public_pages.page import Lead, public_page
from sources.compare_texts import Segment, compare_texts

JSON = Any
Document = Mapping[str, JSON]


@dataclass(frozen=True)
class Told:
    """One version in the history. ``document`` is None where it was retracted; ``changed`` are the words against the
    version told before it, None for the first; ``correction`` is what made it."""

    number: int
    document: Document | None
    changed: Sequence[Segment] | None = None
    correction: Document | None = None

    @property
    def kind(self) -> str:
        """Of the correction, in words."""
        return "" if self.correction is None else kind_in_words(self.correction["kind"])


@require_safe
def fact_page(request: HttpRequest, public_id: str) -> HttpResponse:
    versions = visible.versions(public_id)
    if not versions:
        raise Http404("Nothing is published.")
    if versions[-1].status == FactVersion.Status.RETRACTED:
        return _tombstone(request, public_id, versions[-1])
    document, since = versions[-1].as_published()
    history = history_of([VersionDocument().to_representation(one) for one in versions])
    return public_page(
        request,
        "public/fact.html",
        leads=leads_of(public_id),
        headers={"Last-Modified": http_date(since.timestamp())},
        address=json_ld.address("public-fact", public_id),
        document=document,
        history=history[::-1],
        data=json_ld.in_page(json_ld.claim_review(document)),
    )


def leads_of(public_id: str) -> list[Lead]:
    """The same fact in other forms."""
    api = json_ld.address("fact", public_id)
    asked = urlencode({"url": json_ld.address("public-fact", public_id), "format": "json"})
    return [
        Lead("canonical", json_ld.address("public-fact", public_id)),
        Lead("alternate", api, "application/json", "This fact for programs"),
        Lead("alternate", api, json_ld.MEDIA_TYPE, "This fact in the words of schema.org"),
        Lead("alternate", f"{json_ld.address('oembed')}?{asked}", "application/json+oembed", "A card of this fact"),
    ]


def history_of(rows: Sequence[Document]) -> list[Told]:
    """Oldest first, from versions as the API tells them. What a version changed is told against the last one that may
    still be told."""
    last = rows[-1]["document"] or {}
    made_by = {one["after"]["version"]: one for one in last.get("corrections", ()) if one["after"]}
    history, before = [], None
    for row in rows:
        document = row["document"]
        is_later = before is not None and document is not None
        changed = compare_texts(before["statement"], document["statement"]).segments if is_later else None  # type: ignore[index]
        history.append(Told(row["version"], document, changed, made_by.get(row["version"])))
        before = document or before
    return history


def kind_in_words(kind: str) -> str:
    """What sort of correction it was."""
    return str(Correction.Kind(kind).label)


def _tombstone(request: HttpRequest, public_id: str, version: FactVersion) -> HttpResponse:
    correction = visible.retraction_of(version)
    return public_page(
        request,
        "public/retracted.html",
        status=HTTPStatus.GONE,
        leads=[Lead("alternate", reverse("fact", args=[public_id]), "application/problem+json")],
        note=version.public_note,
        at=correction and correction["at"],
        public_id=public_id,
    )
