"""Find entities with a name that is nearly the one somebody wants to add: probably the same thing, spelt otherwise."""

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz import fuzz, process

from facts.models import Entity, EntityAlias
from facts.models.names import folded

MOST_ALIKE = 3
_CLOSE = 80.0
_COMPARED = 2_000
"""Names that a new one is compared with."""


def find_alike(name: str) -> list[Entity]:
    """The likest first, at most three; of a merged entity, the one that was kept."""
    known_as = folded(name)
    if not known_as:
        return []
    near = EntityAlias.objects.filter(Q(folded__startswith=known_as[:2]) | Q(folded__contains=known_as[-4:]))
    # Of names that are alike by four fifths, neither is longer than one and a half times the other.
    length = len(known_as)
    near = near.annotate(length=Length("folded")).filter(length__gte=length * 2 // 3, length__lte=(length * 3 + 1) // 2)
    rows = list(near.values_list("folded", "entity", "entity__merged_into")[:_COMPARED])
    names = {at: row[0] for at, row in enumerate(rows)}
    close = process.extract(known_as, names, scorer=fuzz.ratio, limit=4 * MOST_ALIKE, score_cutoff=_CLOSE)
    pks = list(dict.fromkeys(rows[at][2] or rows[at][1] for _, _, at in close))[:MOST_ALIKE]
    found = Entity.objects.in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]
