"""Step: say of which time a fact speaks, as far as its evidence goes. Reads only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from facts.models import Claim

JSON = Any


def as_of(claims: Sequence[Claim]) -> dict[str, JSON] | None:
    """The latest time that any of these speaks of, with the words that were printed for it; the day of the source where
    none were, which is assumed. None where nobody says a time. The claims bring their sources along."""
    told = [said for claim in claims if (said := _time_of(claim)) is not None]
    return max(told, key=_order, default=None)


def _time_of(claim: Claim) -> dict[str, JSON] | None:
    if claim.period_text:
        return _said(claim.period_text, claim.period_lower, claim.period_upper, basis="stated")
    source = claim.snapshot.source
    if source.published_earliest is None:
        return None
    return _said(source.published, source.published_earliest, source.published_latest, basis="assumed")


def _said(text: str, first: date | None, last: date | None, *, basis: str) -> dict[str, JSON]:
    days = {"earliest": first and first.isoformat(), "latest": last and last.isoformat()}
    return {"text": text, **days, "basis": basis}


def _order(said: dict[str, JSON]) -> tuple[str, str, bool]:
    """A day that is known comes after none."""
    return said["latest"] or "", said["earliest"] or "", said["basis"] == "stated"
