"""What a version says of a dispute, as a vetter is shown it: the candidates that the public would read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.desk.vetting.changes import in_words
from facts.kinds.backing import backed_by
from facts.list_candidates import Dispute, dispute_of
from facts.models import Claim, Contradiction, FactVersion
from facts.vet_facts import has_become_another


@dataclass(frozen=True)
class ShownCandidate:
    """``claims`` are those whose passages the public would read."""

    shown: str
    backed_by: str
    publishers: list[str]
    claims: list[Claim]


@dataclass(frozen=True)
class ShownDispute:
    """``range`` is empty where there is none; ``now`` says what the candidates have become since, where they have."""

    case: Contradiction
    reason: str
    candidates: list[ShownCandidate]
    more: int
    range: str
    now: str = ""


def shown_dispute(version: FactVersion) -> ShownDispute | None:
    """None for a version that gives an answer."""
    if version.contradiction is None or version.dispute is None:
        return None
    case = version.contradiction
    dispute = dispute_of(case)
    is_another = has_become_another(version, now_is=dispute)
    return _shown(version.dispute, case=case, now=_words(dispute) if is_another else "")


def shown_as_it_stands(case: Contradiction, dispute: Dispute) -> ShownDispute:
    """As it would be proposed now."""
    return _shown(dispute.as_json(), case=case, now="")


def _words(dispute: Dispute) -> str:
    told = [(in_words(one), one) for one in dispute.as_json()["candidates"]]
    return "; ".join(f"{words} ({_backing(one)})" for words, one in told)


def _shown(said: Mapping[str, Any], *, case: Contradiction, now: str) -> ShownDispute:
    wanted = {pk for one in said["candidates"] for pk in one["claims"]}
    claims = Claim.objects.with_evidence().defer("snapshot__text", "snapshot__sentences").in_bulk(wanted)
    candidates = [
        ShownCandidate(
            shown=in_words(one),
            backed_by=_backing(one),
            publishers=one["publishers"],
            claims=[claims[pk] for pk in one["claims"]],
        )
        for one in said["candidates"]
    ]
    return ShownDispute(case, said["reason"], candidates, said["more"], said["range"], now=now)


def _backing(candidate: Mapping[str, Any]) -> str:
    return backed_by(reports=candidate["reports"], origins=candidate["origins"])
