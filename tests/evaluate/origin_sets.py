"""The sets that proposals of origins are measured on: invented news, the demo newsroom, the seed articles."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from facts.demo.load import HERE as DEMO
from tests.apart import ROOT
from tests.evaluate.invented_news import Article, news
from tests.evaluate.measure_origins import Measured, measured, table

NOW = datetime(2025, 12, 12, 9, 0, tzinfo=UTC)
SEEDS = ROOT.parent / "shared" / "seeds"
RECALL, PRECISION = 0.95, 0.98


def main(*, events: int, seed: int) -> int:
    """Print each set; 1 where one is below a bar."""
    sets = {f"invented news, seed {seed}": news(events=events, seed=seed), "demo newsroom": demo(), "seeds": seeds()}
    judged = [measured_alone(name, articles) for name, articles in sets.items() if articles]
    return int(not all(one.recall >= RECALL and one.precision >= PRECISION for one in judged))


def measured_alone(name: str, articles: list[Article]) -> Measured:
    """In a newsroom that is empty before and after."""
    with transaction.atomic():
        said = measured(articles, now=NOW)
        transaction.set_rollback(True)
    print("\n".join(table(name, said)))
    return said


def demo() -> list[Article]:
    """Without what its manifest tells of origins: that is what is to be found, as is what it expects to be asked."""
    expected = json.loads((DEMO / "expected.json").read_text(encoding="utf-8"))["origins"]
    told = {said["source"]: said["original"] for said in expected}
    return of_manifest(DEMO / "manifest.jsonl", folder=DEMO / "articles", told=told)


def seeds() -> list[Article]:
    """Five real articles about one deal, each by its own desk: a person would say that none repeats another."""
    return of_manifest(SEEDS / "manifest.jsonl", folder=SEEDS, told={}) if SEEDS.is_dir() else []


def of_manifest(manifest: Path, *, folder: Path, told: Mapping[str, str]) -> list[Article]:
    rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines() if line]
    return [
        Article(
            name=row["file"],
            publisher=row["publisher"],
            title=row["title"],
            paragraphs=((folder / row["file"]).read_text(encoding="utf-8"),),
            day=int((row["published"] or "2025-12-09")[8:] or 31),
            root=_file_of(told.get(row["id"]) or row.get("derived_from"), rows) or row["file"],
            kind=row.get("kind", "article"),
        )
        for row in rows
    ]


def _file_of(reference: str | None, rows: list[dict[str, str]]) -> str | None:
    return next((row["file"] for row in rows if row["id"] == reference), None)
