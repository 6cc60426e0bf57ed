"""Choose what to measure, measure it, print it: imported when the scratch newsroom stands."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.evaluate.formats import gold_files, object_of
from tests.evaluate.gold import NotGold
from tests.evaluate.measure import measure
from tests.evaluate.measured import Measured
from tests.evaluate.report import as_json, as_text
from tests.evaluate.vocabulary import is_vocabulary

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "gold"
EXAMPLES, VOCABULARIES = HERE / "example_gold", HERE / "vocabularies"
GOOD, UNUSABLE = 0, 2


@dataclass(frozen=True)
class Asked:
    """Which gold, which vocabulary, and whether a program will read the answer."""

    gold: Path
    vocabulary: Path | None
    is_json: bool


def asked_for(environment: Mapping[str, str]) -> Asked:
    """By GOLD, VOCABULARY and JSON. Without GOLD: the gold beside the project, else the examples in it, each with the
    vocabularies of the project."""
    gold, vocabulary = environment.get("GOLD", ""), environment.get("VOCABULARY", "")
    is_json = environment.get("JSON", "") not in ("", "0")
    if gold:
        return Asked(Path(gold), Path(vocabulary) if vocabulary else None, is_json)
    place = SHARED if SHARED.is_dir() else EXAMPLES
    _say(f"GOLD is not given: {_shown(place)}, with the vocabularies in {_shown(VOCABULARIES)}")
    return Asked(place, Path(vocabulary) if vocabulary else VOCABULARIES, is_json)


def main(environment: Mapping[str, str]) -> int:
    """0; 2 when the gold, or the vocabulary, cannot be used."""
    asked = asked_for(environment)
    failed: list[str] = []
    try:
        if asked.vocabulary is not None:
            gold_files(asked.vocabulary)
        found = _measured(asked, failed)
        if asked.is_json:
            print(json.dumps(as_json(list(found)), ensure_ascii=False, indent=1))
        else:
            print(*as_text(found), sep="\n", flush=True)
    except NotGold as unusable:
        _say(str(unusable))
        return UNUSABLE
    return UNUSABLE if failed else GOOD


def _measured(asked: Asked, failed: list[str]) -> Iterator[Measured]:
    """The files one after the other. In a folder others may lie: what is no gold is named and passed over."""
    files, count = gold_files(asked.gold), 0
    if not files:
        raise NotGold(f"{asked.gold}: there is no gold in this folder")
    for path in files:
        try:
            yield measure(path, vocabulary=asked.vocabulary)
            count += 1
        except NotGold as unusable:
            if not asked.gold.is_dir():
                raise
            _say(f"passed over: {unusable}")
            if not _is_beside_the_point(path):
                failed.append(path.name)
    if not count:
        raise NotGold(f"{asked.gold}: nothing in it can be measured")


def _is_beside_the_point(path: Path) -> bool:
    """A vocabulary or a manifest among the gold is no gold that is broken."""
    try:
        return path.name.startswith("manifest") or is_vocabulary(object_of(path))
    except NotGold:
        return False


def _shown(path: Path) -> str:
    return (
        str(path.relative_to(HERE.parents[1]))
        if path.is_relative_to(HERE.parents[1])
        else f"../{'/'.join(path.parts[-2:])}"
    )


def _say(message: str) -> None:
    print(message, file=sys.stderr)
