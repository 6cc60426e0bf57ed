"""The articles of a gold file as sources: their text where it lies near, else one made of the quotes."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sources.import_rows import Row
from sources.import_sources import import_sources
from sources.models import Snapshot, Source
from sources.plain_text import UnreadableText, readable
from sources.refusals import Refused
from tests.evaluate.formats import rows_of
from tests.evaluate.gold import GoldClaim

NEAR = (".", "../seeds", "seeds", "../articles", "articles")  # where article texts lie, seen from the gold file
LONGEST_FILE_NAME = 100
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Article:
    """One source to be: its name in the gold, its text, and what is known of it."""

    name: str
    text: str
    is_made_of_quotes: bool
    told: Mapping[str, Any]
    lang: str


def articles_in(claims: Sequence[GoldClaim], *, near: Path, told: Mapping[str, Mapping[str, Any]]) -> list[Article]:
    """One for each article the claims name."""
    by_article: dict[str, list[GoldClaim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    return [_article(name, own, near=near, told=told) for name, own in by_article.items()]


def _article(name: str, claims: Sequence[GoldClaim], *, near: Path, told: Mapping[str, Mapping[str, Any]]) -> Article:
    text, listed = _text_near(name, near=near)
    known = {**listed, **told.get(name, {})}
    text = text or str(known.get("text") or "")
    is_whole = bool(text) and all(_plain(claim.quote) in _plain(text) for claim in claims)
    if not is_whole:
        text = "\n\n".join([name, *dict.fromkeys(claim.quote for claim in claims)])
    (lang, _), *_ = Counter(claim.lang for claim in claims).most_common()
    published = str(known.get("published") or known.get("date") or "")[:10]
    if not DATE.fullmatch(published):
        published = _day_spoken_of(claims)
    return Article(name, text, not is_whole, {**known, "published": published}, str(known.get("language") or lang))


def _text_near(name: str, *, near: Path) -> tuple[str, Mapping[str, Any]]:
    """The text of the file of this name, and its row in the manifest beside it."""
    if Path(name).name != name or len(name) > LONGEST_FILE_NAME:
        return "", {}
    for folder in (near.parent / place for place in NEAR):
        for path in (folder / name, folder / f"{name}.txt"):
            if path.is_file():
                text = path.read_bytes().decode("utf-8-sig", "replace")
                return text, _listed(path.name, folder / "manifest.jsonl")
    return "", {}


def _listed(name: str, manifest: Path) -> Mapping[str, Any]:
    if not manifest.is_file():
        return {}
    return next((row for row in rows_of(manifest) if row.get("file") == name), {})


def _day_spoken_of(claims: Sequence[GoldClaim]) -> str:
    """An article whose date is told nowhere: the day most of its claims speak of; empty when they speak of none."""
    days = Counter(claim.as_of for claim in claims if DAY.fullmatch(claim.as_of))
    return days.most_common(1)[0][0] if days else ""


def take_articles(articles: Sequence[Article], *, now: datetime) -> dict[str, Snapshot]:
    """Import them as sources, each with one capture, by their names in the gold."""
    with TemporaryDirectory() as folder:
        rows = [_row(article, number, Path(folder)) for number, article in enumerate(articles, start=1)]
        report = import_sources(rows, folders=[Path(folder)], now=now)
    if report.refused:
        raise Refused("; ".join(map(str, report.refused[:5])))
    references = dict(zip((row.said["id"] for row in rows), articles, strict=True))
    found = Source.objects.filter(reference__in=references)
    return {references[source.reference].name: source.snapshots.get() for source in found}


def _row(article: Article, number: int, folder: Path) -> Row:
    name = f"{number}.txt"
    (folder / name).write_text(article.text, encoding="utf-8", newline="")
    publisher = str(article.told.get("publisher") or f"Publisher of {article.name}")
    said = {
        "file": name,
        "id": f"gold-{number}",
        "publisher": publisher[:200],
        "title": str(article.told.get("title") or article.name)[:500],
        "published": article.told["published"],
        "language": article.lang,
    }
    return Row(name=article.name, said=said)


def _plain(text: str) -> str:
    """As a snapshot keeps it."""
    try:
        return readable(text)
    except UnreadableText:
        return unicodedata.normalize("NFC", text)
