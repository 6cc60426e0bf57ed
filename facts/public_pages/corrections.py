"""The page of what was put right, in all facts, the newest first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from facts.api import json_ld, visible
from facts.api.documents import CorrectionDocument
from facts.public_pages.fact import kind_in_words
from facts.public_pages.page import Lead, public_page
from sources.compare_texts import Segment, compare_texts

AT_ONCE = 50
_NUMBER = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


@dataclass(frozen=True)
class Put:
    """One correction; ``changed`` are the words from before to after, None where one of them may not be told."""

    row: Mapping[str, Any]
    kind: str
    changed: Sequence[Segment] | None


@require_safe
def corrections_page(request: HttpRequest) -> HttpResponse:
    """``?before=`` a number: those that came before it. Raises Http404 for what is none."""
    before = request.GET.get("before", "")
    if before and not _NUMBER.fullmatch(before):
        raise Http404("No such page.")
    found = visible.corrections().order_by("-seq")
    if before:
        found = found.filter(seq__lt=int(before))
    feed = f"{settings.SITE_URL}/api/v1/feeds/corrections.atom"
    rows = [CorrectionDocument().to_representation(change) for change in found[: AT_ONCE + 1]]
    shown = rows[:AT_ONCE]
    return public_page(
        request,
        "public/corrections.html",
        leads=[
            Lead("canonical", f"{settings.SITE_URL}{reverse('public-corrections')}"),
            Lead("alternate", json_ld.address("corrections"), "application/json", "Corrections for programs"),
            Lead("alternate", feed, "application/atom+xml", "Corrections as a feed"),
        ],
        corrections=[put_right(row) for row in shown],
        older=shown[-1]["seq"] if len(rows) > AT_ONCE else None,
        is_first=not before,
    )


def put_right(row: Mapping[str, Any]) -> Put:
    """A correction as the API tells it, with the words that changed."""
    before, after = ((row[name] or {}).get("statement") for name in ("before", "after"))
    changed = compare_texts(before, after).segments if before and after else None
    return Put(row, kind_in_words(row["kind"]), changed)
