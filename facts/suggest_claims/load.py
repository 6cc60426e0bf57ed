"""Load what the newsroom knows, as far as a source may need it: a constant number of queries."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db import connection
from django.db.models.expressions import RawSQL

from facts.models import Claim, Entity, EntityAlias, Property, Slot
from facts.models.names import folded
from facts.suggest_claims.vocabulary import Known, Recorded, Vocabulary
from facts.suggest_claims.words import words_of
from sources.models import Snapshot

_RECENT = 300
"""Entities made or spoken of last that are looked for by parts of their names, beside those a text names."""

_SAMPLE = 2_000
"""Slots and claims, the latest, by which is told of which kinds of entities a property is said."""

_LONGEST_NAME = 6  # words
_AS_NAMES = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT jsonb_array_elements_text(%s::jsonb)",
}
_AS_KEYS = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT jsonb_array_elements_text(%s::jsonb)::bigint",
}


def vocabulary_for(snapshot: Snapshot) -> Vocabulary:
    """Of the entities: those the text names, those something is recorded about in its source, the latest ones."""
    language = snapshot.source.language.partition("-")[0]
    recorded = list(
        Claim.objects.live()
        .filter(snapshot__source=snapshot.source_id)
        .values_list("slot__entity", "slot__property", "snapshot", "start", "end", "value_text")
    )
    claimed = {row[0] for row in recorded}
    wanted = _named_in(snapshot.text, language) | claimed | set(_latest())
    entities = Entity.objects.standing().filter(pk__in=_keys(wanted)).order_by("pk")
    names = _names(wanted, language)
    slots = Slot.objects.filter(entity__in=_keys(wanted)).values_list("entity_id", "property_id")
    subjects, answers = _kinds()
    return Vocabulary(
        entities=[Known(entity, tuple(names[entity.pk]), entity.pk in claimed) for entity in entities],
        properties=list(Property.objects.all()),
        slots=frozenset(slots),
        subjects=subjects,
        answers=answers,
        recorded=[
            Recorded(about, of, start, end, value) for about, of, at, start, end, value in recorded if at == snapshot.pk
        ],
    )


def _keys(keys: Iterable[int]) -> RawSQL:
    """Any number of primary keys as rows of one parameter."""
    return RawSQL(_AS_KEYS[connection.vendor], [json.dumps(sorted(keys))])  # noqa: S611 (the values are bound)


def _as_names(names: Iterable[str]) -> RawSQL:
    """The same of names: a text has more possible ones than a query takes parameters."""
    return RawSQL(_AS_NAMES[connection.vendor], [json.dumps(sorted(names))])  # noqa: S611 (the values are bound)


def _named_in(text: str, language: str) -> set[int]:
    """Entities whose names stand in the text."""
    found = EntityAlias.objects.filter(folded__in=_as_names(set(_possible_names(text, language))))
    return set(found.values_list("entity_id", flat=True))


def _possible_names(text: str, language: str) -> Iterator[str]:
    """Words in a row, as names are kept; plurals without their ending too."""
    words = words_of(text, language="")
    for at, first in enumerate(words):
        for last in words[at : at + _LONGEST_NAME]:
            yield folded(text[first.start : last.end])


def _latest() -> Iterator[int]:
    yield from Entity.objects.standing().order_by("-pk").values_list("pk", flat=True)[:_RECENT]
    yield from Slot.objects.order_by("-pk").values_list("entity_id", flat=True)[:_RECENT]


def _names(wanted: Iterable[int], language: str) -> Mapping[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    aliases = EntityAlias.objects.filter(entity__in=_keys(wanted), language__in=("", language))
    for pk, name in aliases.order_by("pk").values_list("entity_id", "name"):
        names[pk].append(name)
    return names


def _kinds() -> tuple[Mapping[int, Mapping[str, int]], Mapping[int, Mapping[str, int]]]:
    """Of which kinds of entities each property is said, and which answer it, by what was recorded last."""
    subjects: dict[int, Counter[str]] = defaultdict(Counter)
    answers: dict[int, Counter[str]] = defaultdict(Counter)
    for of, kind in Slot.objects.order_by("-pk").values_list("property_id", "entity__kind")[:_SAMPLE]:
        subjects[of][kind] += 1
    valued = Claim.objects.filter(value_entity__isnull=False).order_by("-pk")
    for of, kind in valued.values_list("slot__property_id", "value_entity__kind")[:_SAMPLE]:
        answers[of][kind] += 1
    return subjects, answers
