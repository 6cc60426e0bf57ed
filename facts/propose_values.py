"""Step: propose which words of a new passage are the value that an earlier claim read out of the old one.

Only proposed: the form shows it with its reading, and a person confirms. Where it cannot be told, nothing is proposed.
"""

from facts.anchor_claims.place_claims import sentence_around
from facts.anchor_claims.rules.edges import is_joined
from facts.kinds import find
from facts.models import Claim
from sources.models import Source

_LONGEST = 5_000


def propose_value(claim: Claim, *, passage: str) -> str:
    """The value as printed in the passage; empty where nobody can tell. Nothing is written."""
    kind, source = claim.slot.property.kind, claim.snapshot.source
    now = _values(passage, kind=kind, source=source)
    if not now:
        return claim.value_text if _stands(claim.value_text, passage) else ""
    if len(now) == 1:
        return now[0]
    start, end = sentence_around(claim.snapshot, claim.start, claim.end)
    before = _values(claim.snapshot.text[start:end], kind=kind, source=source)
    ours = [index for index, value in enumerate(before) if value in claim.value_text or claim.value_text in value]
    if len(before) == len(now) and len(ours) == 1:
        return now[ours[0]]
    fresh = [value for value in now if value not in before]
    return fresh[0] if len(fresh) == 1 else ""


def _values(text: str, *, kind: str, source: Source) -> list[str]:
    """Those of the kind as printed, in order; none in a text that is no passage any more."""
    if len(text) > _LONGEST:
        return []
    found = find(text, lang=source.language, reference=source.published_day)
    return [span.value.text for span in found if span.value.kind == kind]


def _stands(words: str, text: str) -> bool:
    """As words of their own: “15” does not stand in “2015”."""
    at = text.find(words)
    return at >= 0 and not is_joined(text, at) and not is_joined(text, at + len(words))
