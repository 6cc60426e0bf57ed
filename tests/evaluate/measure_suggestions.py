"""Suggest claims for annotated articles, and compare: when nothing is recorded yet, and as somebody reads on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from facts.models import Claim
from facts.suggest_claims import Recorded, Suggestion, Vocabulary, suggest
from facts.suggest_claims.load import vocabulary_for
from sources.models import Snapshot
from tests.evaluate.gold import GoldClaim
from tests.evaluate.load import Loaded, load_claims
from tests.evaluate.suggesting import Match, Suggested, compare, is_about, is_match, is_same

BY_ARTICLE = Mapping[str, Sequence[Suggestion]]
MATCHES: Mapping[str, Match] = {
    "same entity, property, sentence; values share a point": is_match,
    "the same, and the same value": is_same,
    "whatever the entity": is_about,
}


def measure_suggestions(
    gold: Sequence[GoldClaim], *, snapshots: Mapping[str, Snapshot], now: datetime
) -> dict[str, dict[str, Suggested]]:
    """By what is recorded before: the figures by how a match is defined. Nothing of it stays recorded."""
    in_order = dict(sorted(snapshots.items(), key=lambda one: one[1].source_id))
    with transaction.atomic():
        at_first = {name: _suggested(snapshot, vocabulary_for(snapshot)) for name, snapshot in in_order.items()}
        loaded, reading_on = Loaded(), {}
        for name, snapshot in in_order.items():
            known = vocabulary_for(snapshot)
            own = load_claims([claim for claim in gold if claim.article == name], snapshots=snapshots, now=now)
            reading_on[name] = list(_reading_on(snapshot, known, own))
            loaded.claims.update(own.claims)
        found = {
            "nothing recorded": _compared(at_first, gold=gold, loaded=loaded, snapshots=snapshots),
            "as somebody reads on": _compared(reading_on, gold=gold, loaded=loaded, snapshots=snapshots),
        }
        transaction.set_rollback(True)
    return found


def _compared(
    suggested: BY_ARTICLE, *, gold: Sequence[GoldClaim], loaded: Loaded, snapshots: Mapping[str, Snapshot]
) -> dict[str, Suggested]:
    return {
        name: compare(suggested, gold=gold, loaded=loaded, snapshots=snapshots, matches=match)
        for name, match in MATCHES.items()
    }


def _reading_on(snapshot: Snapshot, known: Vocabulary, loaded: Loaded) -> Iterator[Suggestion]:
    """What each sentence suggests when the claims of the sentences before it are recorded, and no others of its own."""
    claims = [claim for claims in loaded.claims.values() for claim in claims]
    for number, (start, _) in enumerate(snapshot.sentences):
        before = [claim for claim in claims if claim.end <= start]
        suggested = _suggested(snapshot, _knowing(known, before))
        yield from (one for one in suggested if one.sentence == number)


def _knowing(known: Vocabulary, claims: Sequence[Claim]) -> Vocabulary:
    about = {claim.slot.entity_id for claim in claims}
    return replace(
        known,
        entities=[replace(entry, is_claimed_here=entry.entity.pk in about) for entry in known.entities],
        slots=known.slots | {(claim.slot.entity_id, claim.slot.property_id) for claim in claims},
        recorded=[
            Recorded(claim.slot.entity_id, claim.slot.property_id, claim.start, claim.end, claim.value_text)
            for claim in claims
        ],
    )


def _suggested(snapshot: Snapshot, known: Vocabulary) -> list[Suggestion]:
    return suggest(
        snapshot.text,
        language=snapshot.source.language,
        published=snapshot.source.published_day,
        vocabulary=known,
        sentences=[(start, end) for start, end in snapshot.sentences],
        title=snapshot.source.title,
    )
