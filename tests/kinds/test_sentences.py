"""What compare says can be translated: every template stands in one table, is used, and is rendered here."""

import re
from pathlib import Path
from string import Formatter

import pytest

from facts.kinds import compare, read
from facts.kinds.sentences import TEMPLATES, Sentence, sentence

KINDS = Path(__file__).parents[2] / "facts" / "kinds"
NAME = re.compile(r'"([a-z_]+)"')


def fields(name: str) -> list[str]:
    return [field for _, field, _, _ in Formatter().parse(TEMPLATES[name]) if field]


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_is_rendered_and_translated(name: str) -> None:
    parts = dict.fromkeys(fields(name), "X")
    said = Sentence(name, parts).in_words()
    assert "{" not in said
    assert said == TEMPLATES[name].format(**parts)
    assert Sentence(name, parts).in_words(lambda template: f"[{template}]") == f"[{said}]"


def test_every_template_is_used_and_no_other() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in KINDS.glob("*.py") if path.name != "sentences.py")
    named = set(NAME.findall(code)) | {"money_axis", "quantity_axis"}  # named by the axis
    assert set(TEMPLATES) - named == set()
    assert {name for name in re.findall(r'sentence\("([a-z_]+)"', code) if name not in TEMPLATES} == set()


ITALIAN = {
    TEMPLATES["apart"]: "{one}; {other}: {gap}",
    TEMPLATES["said_and_meant"]: "«{text}» significa {value}",
    TEMPLATES["days"]: "{count} giorni di distanza",
    TEMPLATES["one_day"]: "un giorno di distanza",
    TEMPLATES["gap"]: "{value} di differenza",
    TEMPLATES["said"]: "«{text}»",
}


# Templates and values are put into the reader's language; the words printed stay as they are.
@pytest.mark.parametrize(
    "kind, a, b, said",
    [
        (
            "date",
            "early 2028",
            "late 2027",
            "«early 2028» significa da gen a apr 2028; «late 2027» significa da set a dic 2027: un giorno di distanza",
        ),
        (
            "quantity",
            "about 60,000",
            "70,000",
            "«about 60,000» significa da 57.000 a 63.000; «70,000»: 7.000 di differenza",
        ),
    ],
)
def test_a_reason_is_told_in_another_language(kind: str, a: str, b: str, said: str) -> None:
    outcome = compare(read(a, kind=kind, lang="en"), read(b, kind=kind, lang="en"))
    assert outcome.sentence.in_words(lambda template: ITALIAN.get(template, template), lang="it") == said


def test_a_list_of_sentences_is_one_part() -> None:
    changes = tuple(sentence("change", one=word, other=sentence("nothing")) for word in ("may", "perhaps"))
    assert sentence("changed", changes=changes).in_words() == (
        "one utterance, changed words: 'may' against '(nothing)'; 'perhaps' against '(nothing)'"
    )
