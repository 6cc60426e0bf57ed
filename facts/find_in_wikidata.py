"""Step: look a name up in Wikidata.

In: a name, a language. Out: candidates for a person to choose from; nothing is ever chosen here. Promised: bounded in
time, and where Wikidata does not answer it says so: an identifier can always be typed by hand.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from django.core.cache import cache
from django.utils.translation import gettext as _

from facts.models.wikidata import NoIdentifier, identifier_in
from sources.fetch import FetchFailed, FetchRefused, fetch
from sources.retold import retold

Of = Literal["item", "property"]

API = "https://www.wikidata.org/w/api.php"
SECONDS = 6.0
"""A person waits for the page meanwhile."""

AT_MOST = 10
KEPT = 24 * 3600
"""Seconds for which an answer is good: Wikidata asks its users to cache."""


class NotAnswered(Exception):
    """Wikidata could not be asked now; the message says why."""


@dataclass(frozen=True)
class Candidate:
    """``id`` is Q42 or P571; label and description are in the language asked for, or the next best."""

    id: str
    label: str
    description: str

    def __str__(self) -> str:
        return f"{self.label or self.id} – {self.description or 'no description'} ({self.id})"


def find_in_wikidata(name: str, *, of: Of, language: str) -> list[Candidate]:
    """Items or properties called so, best first. NotAnswered where it cannot be told."""
    asked = {"action": "wbsearchentities", "search": name, "type": of, "limit": AT_MOST, "format": "json"}
    asked |= {"language": language, "uselang": language}
    key = f"wikidata:{hashlib.sha256(json.dumps(asked).encode()).hexdigest()}"
    found: list[Candidate] | None = cache.get(key)
    if found is None:
        found = _candidates(_answer(f"{API}?{urlencode(asked)}"), of=of)
        cache.set(key, found, KEPT)
    return found


def _answer(url: str) -> Any:
    try:
        return json.loads(fetch(url, accept="application/json", seconds=SECONDS).raw)
    except (FetchFailed, FetchRefused) as error:
        raise NotAnswered(_("Wikidata could not be asked. %(error)s") % {"error": retold(str(error))}) from error
    except (ValueError, RecursionError) as error:
        raise NotAnswered(_("Wikidata answered with what cannot be read.")) from error


def _candidates(answer: Any, *, of: Of) -> list[Candidate]:
    rows = answer.get("search") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise NotAnswered(_("Wikidata answered with an error."))
    return [candidate for row in rows[:AT_MOST] if (candidate := _candidate(row, of=of))]


def _candidate(row: Any, *, of: Of) -> Candidate | None:
    """None for a row that names nothing: what comes from outside is believed in no detail."""
    said = row if isinstance(row, dict) else {}
    try:
        identifier = identifier_in(str(said.get("id", "")), of=of)
    except NoIdentifier:
        return None
    shown = {name: str(said.get(name) or "")[:200] for name in ("label", "description")}
    return Candidate(identifier, **shown) if identifier else None
