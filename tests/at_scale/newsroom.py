"""The rows of a newsroom of a given size, in the order in which they arrive: claims of one slot lie far apart."""

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from random import Random
from typing import Any

from facts.kinds import read
from facts.kinds.wording import wording_of
from tests.at_scale.matters import COUNTRIES, MATTERS, TOWNS, Said

SEED = 20251210
NOW = datetime(2025, 12, 10, 9, 0, tzinfo=UTC)
CLAIMS_A_SLOT = 5
CLAIMS_A_SOURCE = 20
A_SENTENCE = 150
"""Code points from the beginning of one to that of the next; none is longer."""
PUBLISHERS = 60
REPORTERS = 4
PLACES = COUNTRIES * (TOWNS + 1)

Row = tuple[Any, ...]


@dataclass
class Slots:
    """What is said of each slot: its sizes vary from 1 to 9 and are ``CLAIMS_A_SLOT`` on the whole."""

    claims: int
    contradictory: float = 0.02
    size: int = 0
    dice: Random = field(default_factory=lambda: Random(SEED))
    opposed: set[int] = field(default_factory=set)
    """Slots (from 1) that contradict, known as their claims are made."""

    @property
    def count(self) -> int:
        return self.claims // (self.size or CLAIMS_A_SLOT)

    def claims_in_order(self) -> list[tuple[int, Said]]:
        """Slot and claim, shuffled as by the day on which they come."""
        said = [(slot, claim) for slot in range(1, self.count + 1) for claim in self._said_of(slot)]
        self.dice.shuffle(said)
        return said

    def _said_of(self, slot: int) -> list[Said]:
        matter = MATTERS[slot % len(MATTERS)]
        # Slots come in pairs that hold twice the mean together.
        size = self.size or (1 + slot // 2 % 9 if slot % 2 else 9 - slot // 2 % 9)
        said = matter.agreeing(self.dice, size)
        if size > 1 and self.dice.random() < self.contradictory * 9 / 8:
            self.opposed.add(slot)
            said[-1] = matter.against(said[0])
        return said


@lru_cache(maxsize=100_000)
def _as_read(text: str, kind: str) -> tuple[str, str, float | None, float | None]:
    value = read(text, kind=kind, lang="en")
    return json.dumps(value.as_json()), value.axis, value.lower, value.upper


@lru_cache(maxsize=100)
def _mark(text: str) -> int:
    return wording_of(text).mark


def claim_rows(said: Sequence[tuple[int, Said]]) -> Iterator[Row]:
    for number, (slot, claim) in enumerate(said):
        matter = MATTERS[slot % len(MATTERS)]
        value, axis, lower, upper = _as_read(claim.text, matter.rules["kind"])
        entity = None if claim.entity is None else claim.entity + 1
        quote = f"As far as we know it is {claim.text}, people who know of it said on Tuesday."
        day = date(claim.year, 1, 1) if claim.year else None
        yield (
            slot,
            number // CLAIMS_A_SOURCE + 1,
            "recorded",
            quote,
            number % CLAIMS_A_SOURCE * A_SENTENCE,
            number % CLAIMS_A_SOURCE * A_SENTENCE + len(quote),
            claim.text,
            value,
            axis if entity is None else "",
            lower,
            upper,
            entity,
            _mark(claim.text) if matter.rules["kind"] == "quote" else None,
            "",
            "",
            f"{claim.year}" if claim.year else "",
            day,
            None if day is None else day.replace(month=12, day=31),
            "denied" if claim.is_denied else "asserted",
            "speculated" if claim.is_speculated else "asserted",
            claim.speaker,
            "{}",
            hashlib.sha256(b"%d" % number).hexdigest(),
            number % REPORTERS + 1,
            NOW,
        )


CLAIM_COLUMNS = (
    *("slot_id", "snapshot_id", "status", "quote", "start", "end", "value_text", "value", "axis", "lower", "upper"),
    *(
        "value_entity_id",
        "wording",
        "bounds_why",
        "unreadable",
        "period_text",
        "period_lower",
        "period_upper",
        "polarity",
    ),
    *("modality", "speaker", "qualifiers", "fingerprint", "recorded_by_id", "recorded_at"),
)


def slot_rows(slots: Slots) -> Iterator[Row]:
    """An entity has a slot of each matter; each has been raised once for every claim, as recording does."""
    for slot in range(1, slots.count + 1):
        entity, of = PLACES + (slot - 1) // len(MATTERS) + 1, slot % len(MATTERS) + 1
        yield slot, entity, of, "{}", f"{entity}:{of}", CLAIMS_A_SLOT + 1, 0, 1, 0, ""


SLOT_COLUMNS = (
    *("id", "entity_id", "property_id", "qualifiers", "key", "revision", "evaluated_revision", "evaluated_rules"),
    *("attempts", "last_error"),
)


def entity_rows(slots: Slots) -> Iterator[Row]:
    """First the places that are values, countries with their towns inside; then what the slots are about."""
    width = 2 * (TOWNS + 1)
    for country in range(COUNTRIES):
        left = country * width + 1
        whole = country * (TOWNS + 1) + 1
        yield _entity(whole, f"Country {country}", left, left + width - 1, None)
        for town in range(TOWNS):
            inside = left + 1 + 2 * town
            yield _entity(whole + town + 1, f"Town {country}.{town}", inside, inside + 1, whole)
    for number in range(-(-slots.count // len(MATTERS)) + 1):
        left = COUNTRIES * width + 2 * number + 1
        yield _entity(PLACES + number + 1, f"Car {number}", left, left + 1, None)


def _public_id(kind: str, pk: int) -> str:
    """Always the same, and as long as those that are drawn."""
    return f"{kind}_{b32encode(hashlib.sha256(b'%d' % pk).digest()).decode().lower()[:26]}"


def _entity(pk: int, name: str, left: int, right: int, whole: int | None) -> Row:
    return pk, _public_id("ent", pk), name, "", "place" if whole else "product", whole, True, "", "", left, right


ENTITY_COLUMNS = (
    *("id", "public_id", "name", "disambiguation", "kind", "part_of_id", "exclusive", "description", "wikidata"),
    *("tree_left", "tree_right"),
)


def source_rows(claims: int) -> Iterator[Row]:
    for number in range(1, -(-claims // CLAIMS_A_SOURCE) + 1):
        day = date(2025, 1 + number % 12, 1 + number % 28)
        yield (
            number,
            _public_id("src", number),
            f"S{number}",
            number % PUBLISHERS + 1,
            "article",
            "",
            f"Article {number}",
            "",
            day.isoformat(),
            day,
            day,
            "en",
            NOW,
        )


SOURCE_COLUMNS = (
    *("id", "public_id", "reference", "publisher_id", "kind", "url", "title", "byline", "published"),
    *("published_earliest", "published_latest", "language", "added_at"),
)


def snapshot_rows(claims: int) -> Iterator[Row]:
    for number in range(1, -(-claims // CLAIMS_A_SOURCE) + 1):
        sha = hashlib.sha256(b"snapshot %d" % number).hexdigest()
        yield number, number, 1, NOW, sha, sha, CLAIMS_A_SOURCE * A_SENTENCE, f"The text of article {number}.", sha


SNAPSHOT_COLUMNS = (
    *("id", "source_id", "number", "taken_at", "raw_name", "raw_sha256", "raw_size", "text", "text_sha256"),
)
