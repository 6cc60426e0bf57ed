"""Measure gold files, each by its format."""

from collections.abc import Callable
from pathlib import Path

from sources.refusals import Refused
from tests.evaluate import birthplaces
from tests.evaluate.formats import Format, format_of, object_of, rows_of
from tests.evaluate.gold import NotGold, articles_of
from tests.evaluate.measure_articles import measure_articles
from tests.evaluate.measured import Measured
from tests.evaluate.population import conflicts
from tests.evaluate.reading import score
from tests.evaluate.vocabulary import vocabulary_for


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


def _population(path: Path, vocabulary: Path | None) -> Measured:
    try:
        found = conflicts(rows_of(path))
    except KeyError as missing:
        raise NotGold(f"{path.name}: a row has no {missing}") from missing
    figures = {"claims": found.claims, "recall": found.recall, "precision": found.precision}
    return Measured(path.name, Format.POPULATION, figures=figures, lines=list(found.lines()))


def _birthplaces(path: Path, vocabulary: Path | None) -> Measured:
    try:
        found = birthplaces.relations(path)
    except (KeyError, TypeError, AttributeError) as error:
        raise NotGold(f"{path.name}: a row cannot be used: {error!r}") from error
    figures = {"pairs": found.total, "right": found.share / 100}
    return Measured(path.name, Format.BIRTHPLACES, figures=figures, lines=[*found.misses, *birthplaces.table(found)])


MEASURES: dict[Format, Callable[[Path, Path | None], Measured]] = {
    Format.PHRASES: _phrases,
    Format.ARTICLES: _articles,
    Format.BIRTHPLACES: _birthplaces,
    Format.POPULATION: _population,
}
