"""Entities by any of their names, with what tells two of one name apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, F, FloatField, Func, Q, Value, When
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process

from facts.models import Claim, Entity, EntityAlias
from facts.search_records.asked import Asked
from facts.search_records.by_words import holds_folded
from facts.search_records.trigrams import has_trigrams

MOST_NAMES = 500
"""Names that are put in order."""

_SAME, _BEGINS, _HOLDS = 3.0, 2.0, 1.0  # a likeness is below 1
_LIKE = 70.0  # of 100, by likeness of letters


@dataclass(frozen=True)
class FoundEntity:
    """``called`` is the name it was found by; ``claims`` counts those that stand, about it."""

    entity: Entity
    called: str
    claims: int


class _IsLike(Func):
    """Whether the words are like a part of the name; the index of trigrams answers it."""

    template = "(%(expressions)s)"
    arg_joiner = " <%% "
    output_field = BooleanField()


class _Likeness(Func):
    function = "word_similarity"
    output_field = FloatField()


def find_entities(asked: Asked, *, most: int) -> list[FoundEntity]:
    """The same name first, then names that begin so, then those that hold the words, then those that are like them."""
    if not asked.says_something:
        return []
    names = _names(asked)
    ranked = list(dict.fromkeys(pk for pk, _ in names))[:most]
    called = dict(reversed(names))
    entities = Entity.objects.in_bulk(ranked)
    counts = _claims_about(ranked)
    return [FoundEntity(entities[pk], called[pk], counts.get(pk, 0)) for pk in ranked if pk in entities]


def entities_called(asked: Asked, *, most: int) -> list[int]:
    """Primary keys of those whose name holds the words; none by likeness."""
    return list(dict.fromkeys(pk for pk, _ in _holding(asked)))[:most] if asked.says_something else []


def _names(asked: Asked) -> list[tuple[int, str]]:
    """Pairs of an entity, never a merged one, and a name it is found by; the best first."""
    if not has_trigrams():
        return _holding(asked) or _alike(asked)
    return _ranked(Q(holds_folded("folded", asked)) | Q(_IsLike(Value(asked.folded), F("folded"))), asked) or _alike(
        asked
    )


def _holding(asked: Asked) -> list[tuple[int, str]]:
    return _ranked(holds_folded("folded", asked), asked, by_likeness=False)


def _ranked(condition: Q, asked: Asked, *, by_likeness: bool = True) -> list[tuple[int, str]]:
    text = asked.folded
    like = _Likeness(Value(text), F("folded")) if by_likeness else Value(0.0)
    score = Case(
        When(folded=text, then=Value(_SAME)),
        When(folded__startswith=text, then=Value(_BEGINS)),
        When(holds_folded("folded", asked), then=Value(_HOLDS)),
        default=like,
        output_field=FloatField(),
    )
    few = EntityAlias.objects.filter(condition).order_by().values("pk")[:MOST_NAMES]
    names = EntityAlias.objects.filter(pk__in=few).annotate(score=score, kept=_KEPT)
    return list(names.order_by("-score", "folded", "pk").values_list("kept", "name"))


_KEPT = Coalesce("entity__merged_into", "entity")


def _alike(asked: Asked) -> list[tuple[int, str]]:
    """Misspelt so that trigrams do not tell, or where there are none: all names are looked at, here."""
    names = dict(EntityAlias.objects.order_by().values_list("pk", "folded"))
    close = process.extract(asked.folded, names, scorer=fuzz.WRatio, limit=20, score_cutoff=_LIKE)
    order = [pk for _, _, pk in close]
    found = EntityAlias.objects.filter(pk__in=order).annotate(kept=_KEPT).values_list("pk", "kept", "name")
    by_pk = {pk: (kept, name) for pk, kept, name in found}
    return [by_pk[pk] for pk in order if pk in by_pk]


def _claims_about(entities: Iterable[int]) -> dict[int, int]:
    counted = Claim.objects.live().filter(slot__entity__in=list(entities)).order_by()
    return dict(counted.values_list("slot__entity").annotate(Count("pk")))
