"""Take annotated articles through an empty newsroom, and compare what it sees with the labels."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from facts.models import Slot
from facts.weigh_slots import weigh_stale
from tests.evaluate.articles import Article, articles_in, take_articles
from tests.evaluate.claim_reading import score_claims
from tests.evaluate.formats import Format
from tests.evaluate.gold import Articles, NotGold
from tests.evaluate.load import Loaded, load_claims
from tests.evaluate.measure_suggestions import measure_suggestions
from tests.evaluate.measured import Measured
from tests.evaluate.relations import newsroom, related
from tests.evaluate.scoring import Judged, Relations
from tests.evaluate.vocabulary import take_vocabulary

NOW = datetime(2025, 12, 10, 9, 0, tzinfo=UTC)
SHOWN_NAMES = 6


def measure_articles(gold: Articles, *, said: dict[str, Any] | None, path: Path = Path()) -> Measured:
    """`said` is a vocabulary; near `path` the texts of the articles are looked for. Raises NotGold and Refused."""
    with transaction.atomic():
        measured = _measured(gold, path=path, said=said)
        transaction.set_rollback(True)  # the next file finds an empty newsroom
    return measured


def _measured(gold: Articles, *, path: Path, said: dict[str, Any] | None) -> Measured:
    taken = take_vocabulary(gold, said=said)
    articles = articles_in(gold.claims, near=path, told=gold.told)
    snapshots = take_articles(articles, now=NOW)
    # Of a vocabulary made from the gold there is nothing to suggest that would not be given away.
    suggested = {} if said is None else measure_suggestions(gold.claims, snapshots=snapshots, now=NOW)
    loaded = load_claims(gold.claims, snapshots=snapshots, now=NOW)
    _weigh_all()
    held = newsroom()
    relations, from_print = (
        Relations([Judged(pair, related(pair, loaded=known, held=held)) for pair in gold.pairs])
        for known in (loaded, loaded.from_print_alone())
    )
    vocabulary = "given" if said is not None else "none was given for it"
    return Measured(
        name=path.name,
        form=Format.ARTICLES,
        read=score_claims(gold.claims, snapshots=snapshots, inferred=taken.inferred),
        relations=relations,
        from_print=from_print,
        suggested=suggested,
        notes=[
            f"vocabulary: {vocabulary}",
            *(f"of the vocabulary refused: {why}" for why in taken.refused),
            *(f"left out: {why}" for why in gold.left_out),
            *_inferred(taken.inferred, gold=gold),
            *_recorded(loaded, gold=gold, articles=articles),
            *_not_stored(relations),
        ],
    )


def _weigh_all() -> None:
    while Slot.objects.to_weigh().exists():
        if not weigh_stale(now=NOW).slots:
            raise NotGold("some slots cannot be weighed: see the log")


def _inferred(names: Sequence[str], *, gold: Articles) -> Iterator[str]:
    if names:
        more = ", …" if len(names) > SHOWN_NAMES else ""
        yield f"inferred from the values: {len(names)} properties ({', '.join(names[:SHOWN_NAMES])}{more})"
        if gold.many_valued:
            yield f"many-valued as the groups say: {len(gold.many_valued)} subjects"


def _recorded(loaded: Loaded, *, gold: Articles, articles: Sequence[Article]) -> Iterator[str]:
    made = sum(article.is_made_of_quotes for article in articles)
    yield f"texts made of quotes: {made} of {len(articles)} articles"
    yield f"read by a person (yes or no, lists, which entity): {len(loaded.by_hand)} of {len(gold.claims)} claims"
    yield from (f"could not be recorded: {name}: {why}" for name, why in loaded.refused.items())


def _not_stored(relations: Relations) -> Iterator[str]:
    for one in relations.judged:
        if not one.found.is_stored:
            yield f"flagged as a pair, not in the slot: {one.pair.a.id} {one.pair.b.id}"
