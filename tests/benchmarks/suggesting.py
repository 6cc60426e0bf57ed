"""Suggesting: milliseconds of processor time for 1,000 words of the demo's articles, with the demo's vocabulary.

Nothing is loaded: what a newsroom knows is given. A newsroom of many more entities is tried too.
"""

import gc
import json
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from facts.models import Entity, Property
from facts.suggest_claims import Known, Vocabulary, suggest
from sources.read_text import find_sentences
from tests.benchmarks import Bar, at_least, at_most

DEMO = Path(__file__).resolve().parents[2] / "facts" / "demo"
DAY = date(2025, 12, 9)
ROUNDS = 5  # the best counts: whatever else runs on the machine only ever takes time
MANY = 600  # entities beside those of the demo, as many as are loaded for a page
WORDS = 3_000

Text = tuple[str, str, list[tuple[int, int]]]


def bars() -> Iterator[Bar]:
    texts = [*_texts()]
    yield at_least("suggesting: words read", sum(len(text.split()) for text, _, _ in texts), WORDS, "words")
    vocabulary = _vocabulary(more=0)
    yield at_least("suggesting: suggestions made", sum(len(_suggested(one, vocabulary)) for one in texts), 50)
    yield at_most("suggesting: 1,000 words", _milliseconds(texts, vocabulary), 30, "ms")
    yield at_most(
        f"suggesting: 1,000 words, {MANY} more entities", _milliseconds(texts, _vocabulary(more=MANY)), 30, "ms"
    )


def _texts() -> Iterator[Text]:
    for line in (DEMO / "manifest.jsonl").read_text().splitlines():
        row = json.loads(line)
        text = (DEMO / "articles" / row["file"]).read_text()
        yield text, row["language"], find_sentences(text, row["language"])


def _vocabulary(*, more: int) -> Vocabulary:
    said = json.loads((DEMO / "vocabulary.json").read_text())
    entities = [
        Known(Entity(pk=pk, name=row["name"], kind=row["kind"]), (row["name"], *map(_alias, row.get("aliases", ()))))
        for pk, row in enumerate(said["entities"], start=1)
    ]
    entities += [
        Known(Entity(pk=10_000 + at, name=f"Company Holding {at}", kind="organisation"), (f"Company Holding {at}",))
        for at in range(more)
    ]
    names = ("name", "label", "kind", "unit", "many_valued", "cues")
    properties = [
        Property(pk=pk, **{name: row[name] for name in names if name in row})
        for pk, row in enumerate(said["properties"], start=1)
    ]
    return Vocabulary(entities=entities, properties=properties)


def _alias(alias: str | dict[str, str]) -> str:
    return alias if isinstance(alias, str) else alias["name"]


def _suggested(one: Text, vocabulary: Vocabulary) -> Sequence[object]:
    text, language, sentences = one
    return suggest(text, language=language, published=DAY, vocabulary=vocabulary, sentences=sentences)


def _milliseconds(texts: Sequence[Text], vocabulary: Vocabulary) -> float:
    words = sum(len(text.split()) for text, _, _ in texts)
    gc.collect()
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for one in texts:
            _suggested(one, vocabulary)
        rounds.append(time.process_time() - started)
    return min(rounds) * 1_000 * 1_000 / words
