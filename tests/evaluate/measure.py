"""Measure gold files, each against a newsroom of its own that is gone afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.db import transaction

from facts.models import Slot
from facts.weigh_slots import weigh_stale
from sources.refusals import Refused
from tests.evaluate.articles import articles_in, take_articles
from tests.evaluate.claim_reading import score_claims
from tests.evaluate.formats import Format, format_of, object_of, rows_of
from tests.evaluate.gold import Articles, NotGold, articles_of
from tests.evaluate.load import load_claims
from tests.evaluate.population import conflicts
from tests.evaluate.reading import Score, score
from tests.evaluate.relations import newsroom, related
from tests.evaluate.scoring import Judged, Relations
from tests.evaluate.vocabulary import take_vocabulary, vocabulary_for

NOW = datetime(2025, 12, 10, 9, 0, tzinfo=UTC)


@dataclass
class Measured:
    """What was found in one file; ``notes`` say what a reader must know to judge the figures."""

    name: str
    form: Format
    read: Score | None = None
    relations: Relations | None = None
    from_print: Relations | None = None  # the same, had nobody chosen which entity is meant
    notes: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)  # of other formats, for programs
    lines: list[str] = field(default_factory=list)  # and for people


def measure(path: Path, *, vocabulary: Path | None) -> Measured:
    """Raises NotGold for a file that cannot be used."""
    form = format_of(path)
    return MEASURES[form](path, vocabulary)


def _phrases(path: Path, vocabulary: Path | None) -> Measured:
    rows = list(rows_of(path))
    for number, row in enumerate(rows, start=1):
        if not isinstance(row.get("expected"), dict) or not {"text", "lang"} <= row.keys():
            raise NotGold(f"{path.name}, row {number}: “text”, “lang” and “expected” are needed")
    try:
        return Measured(path.name, Format.PHRASES, read=score({"id": "", **row} for row in rows))
    except (KeyError, TypeError, ValueError) as error:
        raise NotGold(f"{path.name}: a row cannot be scored: {error!r}") from error


def _articles(path: Path, vocabulary: Path | None) -> Measured:
    said = vocabulary_for(path, place=vocabulary)
    try:
        return measure_articles(articles_of(object_of(path)), said=said, path=path)
    except Refused as refusal:
        raise NotGold(f"{path.name}: {refusal}") from refusal


def measure_articles(gold: Articles, *, said: dict[str, Any] | None, path: Path = Path()) -> Measured:
    """`said` is a vocabulary; near `path` the texts of the articles are looked for."""
    with transaction.atomic():
        measured = _measured(gold, path=path, said=said)
        transaction.set_rollback(True)  # the next file finds an empty newsroom
    return measured


def _measured(gold: Articles, *, path: Path, said: dict[str, Any] | None) -> Measured:
    inferred = take_vocabulary(gold, said=said)
    articles = articles_in(gold.claims, near=path, told=gold.told)
    snapshots = take_articles(articles, now=NOW)
    loaded = load_claims(gold.claims, snapshots=snapshots, now=NOW)
    _weigh_all()
    held = newsroom()
    relations, from_print = (
        Relations([Judged(pair, related(pair, loaded=known, held=held)) for pair in gold.pairs])
        for known in (loaded, loaded.from_print_alone())
    )
    notes = [
        "vocabulary: given" if said is not None else "vocabulary: none was given for it",
        *([f"inferred from the values: {len(inferred)} properties ({_some(inferred)})"] if inferred else []),
        *(
            [f"many-valued as the groups say: {len(gold.many_valued)} subjects"]
            if inferred and gold.many_valued
            else []
        ),
        f"texts made of quotes: {sum(article.is_made_of_quotes for article in articles)} of {len(articles)} articles",
        f"read by a person (yes or no, lists, which entity): {len(loaded.by_hand)} of {len(gold.claims)} claims",
        *(f"could not be recorded: {name}: {why}" for name, why in loaded.refused.items()),
        *(
            f"flagged as a pair, not in the slot: {one.pair.a.id} {one.pair.b.id}"
            for one in relations.judged
            if not one.found.is_stored
        ),
    ]
    read = score_claims(gold.claims, snapshots=snapshots, inferred=inferred)
    return Measured(path.name, Format.ARTICLES, read, relations, from_print, notes)


def _some(names: list[str]) -> str:
    return ", ".join(names[:6]) + (", …" if len(names) > 6 else "")


def _weigh_all() -> None:
    while Slot.objects.to_weigh().exists():
        if not weigh_stale(now=NOW).slots:
            raise NotGold("some slots cannot be weighed: see the log")


def _population(path: Path, vocabulary: Path | None) -> Measured:
    try:
        found = conflicts(rows_of(path))
    except KeyError as missing:
        raise NotGold(f"{path.name}: a row has no {missing}") from missing
    figures = {"claims": found.claims, "recall": found.recall, "precision": found.precision}
    return Measured(path.name, Format.POPULATION, figures=figures, lines=list(found.lines()))


def _birthplaces(path: Path, vocabulary: Path | None) -> Measured:
    """By the module of that name, where it is there."""
    if find_spec("tests.evaluate.birthplaces") is None:
        return Measured(path.name, Format.BIRTHPLACES, notes=["passed over: nothing here measures this format"])
    birthplaces = import_module("tests.evaluate.birthplaces")
    found = birthplaces.relations(path)
    figures = {"pairs": found.total, "right": found.share / 100}
    return Measured(path.name, Format.BIRTHPLACES, figures=figures, lines=list(birthplaces.table(found)))


MEASURES: dict[Format, Callable[[Path, Path | None], Measured]] = {
    Format.PHRASES: _phrases,
    Format.ARTICLES: _articles,
    Format.BIRTHPLACES: _birthplaces,
    Format.POPULATION: _population,
}
