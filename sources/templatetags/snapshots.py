"""What changed from snapshot to snapshot, for the history of a source."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django import template
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from sources.admin.headlines import Headline, headlines_of
from sources.compare_texts import compare_texts
from sources.models import Snapshot

register = template.Library()

MOST_COMPARED = 6
"""The newest snapshots that are compared while a page is made; of the others the page offers the comparison."""

LONGEST_COMPARED = 100_000
"""Characters of a text that is compared while a page is made: some ten times a long article."""


@dataclass(frozen=True)
class Row:
    """A snapshot of the history; ``before`` is the one it is compared with, ``changed`` says what became of it, and
    ``retitled`` under which other headlines the same text stood later."""

    snapshot: Snapshot
    before: Snapshot | None
    changed: str
    retitled: list[Headline]
    is_newest: bool
    is_second: bool


@register.simple_tag
def history_of(snapshots: Sequence[Snapshot]) -> list[Row]:
    """Newest first, each with what changed since the one before. One query for the newest texts, one for headlines."""
    ordered = sorted(snapshots, key=lambda snapshot: -snapshot.number)
    changed, headlines = _changes(ordered[:MOST_COMPARED]), headlines_of(ordered)
    return [
        Row(
            snapshot,
            before,
            changed=changed.get(snapshot.pk, "") if before else _("the first"),
            retitled=headlines[snapshot.pk][1:],
            is_newest=index == 0,
            is_second=index == 1,
        )
        for index, (snapshot, before) in enumerate(zip(ordered, [*ordered[1:], None], strict=False))
    ]


def _changes(newest: Sequence[Snapshot]) -> dict[int, str]:
    """``+12 −3 words`` by the later snapshot, where neither text is too long to be compared here."""
    if len(newest) < 2:
        return {}
    short = Snapshot.objects.alias(length=Length("text")).filter(length__lte=LONGEST_COMPARED)
    texts = dict(short.filter(pk__in=[snapshot.pk for snapshot in newest]).values_list("pk", "text"))
    pairs = [(new.pk, old.pk) for new, old in pairwise(newest) if {new.pk, old.pk} <= texts.keys()]
    return {new: _told(texts[old], texts[new]) for new, old in pairs}


def _told(old: str, new: str) -> str:
    comparison = compare_texts(old, new)
    if not comparison.added and not comparison.removed:
        return _("only white space")
    return (
        _("about +%(added)s −%(removed)s words") if comparison.is_coarse else _("+%(added)s −%(removed)s words")
    ) % {
        "added": comparison.added,
        "removed": comparison.removed,
    }
