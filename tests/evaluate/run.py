"""Choose what to measure, measure it, print it: imported when the scratch newsroom stands."""

import json
import sys
import traceback
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
    """0; 2 when gold, or a vocabulary, cannot be used: the rest is measured all the same."""
    asked = asked_for(environment)
    seen: list[Measured] = []
    try:
        if asked.vocabulary is not None:
            gold_files(asked.vocabulary)
        found = _measured(asked, seen)
        if asked.is_json:
            print(json.dumps(as_json(list(found)), ensure_ascii=False, indent=1))
        else:
            print(*as_text(found), sep="\n", flush=True)
    except NotGold as unusable:
        _say(str(unusable))
        return UNUSABLE
    return UNUSABLE if not seen or any(one.error for one in seen) else GOOD


def _measured(asked: Asked, seen: list[Measured]) -> Iterator[Measured]:
    """The files one after the other. In a folder others may lie: what is no gold is named and passed over."""
    for path in gold_files(asked.gold):
        if asked.gold.is_dir() and _is_beside_the_point(path):
            _say(f"passed over: {path.name}")
            continue
        one = _measure_or_say(path, asked)
        seen.append(one)
        yield one
    if not seen:
        _say(f"{asked.gold}: there is no gold in this folder")


def _measure_or_say(path: Path, asked: Asked) -> Measured:
    try:
        return measure(path, vocabulary=asked.vocabulary)
    except NotGold as unusable:
        error = str(unusable)
    except Exception as surprise:  # whatever is wrong with one file, the others are measured
        traceback.print_exc()
        error = f"{path.name} cannot be measured: {surprise!r}"
    _say(f"cannot be used: {error}")
    return Measured(path.name, error=error)


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
