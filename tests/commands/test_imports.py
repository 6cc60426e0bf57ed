"""The import commands: row-numbered errors, nothing changed on a bad file, what is there already is not added again."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from facts.models import Claim, Entity, Property, Slot
from facts.models.slot import RULES_VERSION
from facts.number_entities import number_entities
from sources.models import Publisher, Snapshot, Source
from tests.builders import a_person

pytestmark = pytest.mark.django_db


class Ran:
    """What a command printed, and the error it ended with."""

    def __init__(self, name: str, *words: object, **options: Any) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.error = ""
        try:
            call_command(name, *map(str, words), stdout=out, stderr=err, no_color=True, **options)
        except CommandError as error:
            self.error = str(error)
        self.out, self.err = out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path / "var"
    return tmp_path / "var"


def lines(folder: Path, *rows: object, name: str = "rows.jsonl") -> Path:
    place = folder / name
    place.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return place


def refused_rows(folder: Path) -> list[dict[str, Any]]:
    (place,) = (folder / "refused").iterdir()
    return [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]


VOCABULARY: dict[str, Any] = {
    "publishers": [{"name": "The Post", "family": "Papers", "host": "www.post.example"}],
    "entities": [
        {
            "name": "Douai",
            "kind": "place",
            "part_of": "France",
            "aliases": ["Douai plant", {"name": "usine de Douai", "language": "fr"}],
        },
        {"name": "France", "kind": "place"},
        {"name": "R5", "kind": "product"},
    ],
    "properties": [
        {"name": "on_sale_date", "label": "on-sale date", "kind": "date"},
        {"name": "plant", "kind": "entity", "separating": ["region"]},
    ],
}
TEXT = "The R5 is on sale in early 2028. It is built in Douai, in northern France."
POST = {
    "file": "post.txt",
    "id": "post-1",
    "publisher": "The Post",
    "title": "The R5",
    "language": "en",
    "published": "2025-12-09",
}
CLAIM = {
    "source": "post-1",
    "entity": "R5",
    "property": "on_sale_date",
    "quote": "on sale in early 2028",
    "value_text": "early 2028",
}


@pytest.fixture
def vocabulary(tmp_path: Path) -> Path:
    place = tmp_path / "vocabulary.json"
    place.write_text(json.dumps(VOCABULARY), encoding="utf-8")
    return place


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "post.txt").write_text(TEXT, encoding="utf-8")
    lines(folder, POST, name="manifest.jsonl")
    return folder


def import_articles(articles: Path, *rows: object, **options: Any) -> Ran:
    manifest = lines(articles, *(rows or (POST,)), name="manifest.jsonl")
    return Ran("import_sources", articles, manifest=manifest, **options)


@pytest.fixture
def newsroom(vocabulary: Path, articles: Path) -> None:
    assert not Ran("import_vocabulary", vocabulary).error
    assert not import_articles(articles).error


def test_from_files_to_a_claim_and_all_of_it_twice(vocabulary: Path, articles: Path, tmp_path: Path) -> None:
    claims = lines(tmp_path, CLAIM, {**CLAIM, "property": "plant", "quote": "built in Douai", "value_text": "Douai"})
    a_person("ben")
    for added, known in ((6, 0), (0, 6)):
        assert Ran("import_vocabulary", vocabulary).out.startswith(
            f"Vocabulary: {added} added, {known} already there, 0"
        )
    for added, known in ((1, 0), (0, 1)):
        assert import_articles(articles).out.startswith(f"Sources: {added} added, {known} already there, 0 refused")
    for added, known in ((2, 0), (0, 2)):
        ran = Ran("import_claims", claims, username="ben")
        assert ran.out.startswith(f"Claims: {added} added, {known} already there, 0 refused")
    assert Claim.objects.filter(recorded_by__username="ben").count() == 2
    douai = Entity.objects.get(name="Douai")
    assert Claim.objects.get(value_text="Douai").value_entity == douai
    assert douai.part_of == Entity.objects.get(name="France")
    assert set(douai.aliases.values_list("name", flat=True)) == {"Douai", "Douai plant", "usine de Douai"}


BAD_CLAIMS: list[tuple[Any, str]] = [
    (
        {**CLAIM, "quote": "on sale in early 2029"},
        "does not stand in this snapshot. The nearest passage reads “on sale in early 2028.”",
    ),
    ({**CLAIM, "quote": "in"}, "The quote stands there"),
    ({**CLAIM, "quote": ""}, "a claim needs the exact quote"),
    ({k: v for k, v in CLAIM.items() if k != "quote"}, "a claim needs the exact quote"),
    ({**CLAIM, "entity": "R6"}, "no entity is called “R6”"),
    ({**CLAIM, "entity": "Dauai"}, "no entity is called “Dauai” – did you mean “Douai”"),
    ({**CLAIM, "property": "onsale_date"}, "no property is called “onsale_date” – did you mean “on_sale_date”?"),
    ({**CLAIM, "source": "pots-1"}, "no source has the id or address “pots-1” – did you mean “post-1”?"),
    ({**CLAIM, "snapshot": 2}, "“post-1” has no snapshot 2"),
    ({**CLAIM, "snapshot": "2"}, "'2' is not a place in a text or a number of a snapshot"),
    ({**CLAIM, "start": 7, "end": 7}, "it has to start before it ends"),
    ({**CLAIM, "start": 1}, "does not stand at character 1"),
    ({**CLAIM, "start": -1}, "-1 is not a place in a text"),
    ({**CLAIM, "qoute": "x"}, "there is no field “qoute” – did you mean “quote”?"),
    ({**CLAIM, "quote": "on\x00sale"}, "“quote” holds a NUL or half a surrogate pair"),
    ({**CLAIM, "speaker": "Jim \ud800"}, "“speaker” holds a NUL or half a surrogate pair"),
    ({**CLAIM, "quote": ["on sale"]}, "“quote” has to be text, not list"),
    ({**CLAIM, "qualifiers": ["Europe"]}, "“qualifiers” has to be names and texts"),
    ({**CLAIM, "qualifiers": {"re\x00gion": "Europe"}}, "The qualifiers cannot be used"),
    ({**CLAIM, "polarity": "maybe"}, "“polarity” cannot be “maybe”; choose one of asserted, denied"),
    ({**CLAIM, "period": "some day"}, "“some day” is not a period"),
]


@pytest.mark.parametrize("bad, why", BAD_CLAIMS)
def test_a_bad_claim_is_named_by_its_row_and_nothing_is_changed(
    newsroom: None, tmp_path: Path, bad: object, why: str
) -> None:
    ran = Ran("import_claims", lines(tmp_path, CLAIM, "", bad))
    assert ran.err.startswith("row 3: ")
    assert why in ran.err
    assert ran.error.startswith("1 row was refused, nothing was changed.")
    assert (Claim.objects.count(), Slot.objects.count()) == (0, 0)


def test_going_on_keeps_the_good_rows_and_the_bad_ones_in_a_file(newsroom: None, tmp_path: Path, var: Path) -> None:
    bad = {**CLAIM, "speaker": "Jim \ud800"}
    ran = Ran("import_claims", lines(tmp_path, bad, CLAIM, {**CLAIM, "entity": "R6"}, CLAIM), keep_going=True)
    assert not ran.error
    assert ran.out.startswith("Claims: 1 added, 1 already there, 2 refused\nRefused rows are kept in ")
    assert Claim.objects.count() == 1
    kept = refused_rows(var)
    assert [(row["row"], row["said"]) for row in kept] == [("row 1", bad), ("row 3", {**CLAIM, "entity": "R6"})]
    assert "no entity is called “R6”" in kept[1]["why"]


def test_a_value_that_cannot_be_read_is_kept_and_said(newsroom: None, tmp_path: Path) -> None:
    ran = Ran("import_claims", lines(tmp_path, {**CLAIM, "value_text": CLAIM["quote"], "value": "some day"}))
    assert ran.out.startswith("Claims: 1 added")
    assert "1 value could not be read: kept as printed" in ran.out
    assert "some day" in Claim.objects.unread().get().unreadable


def test_an_unknown_recorder_is_refused(newsroom: None, tmp_path: Path) -> None:
    assert Ran("import_claims", lines(tmp_path, CLAIM), username="nobody").error == "There is no user “nobody”."


BAD_SOURCES: list[tuple[Any, str]] = [
    ({**POST, "file": "gone.txt"}, "there is no file gone.txt"),
    ({**POST, "file": "empty.txt"}, "empty.txt: it is empty"),
    ({**POST, "file": "latin.txt"}, "latin.txt: byte 3 is not UTF-8; save the text as UTF-8"),
    ({**POST, "file": "binary.txt"}, "binary.txt: character 3 is NUL"),
    ({**POST, "file": "huge.txt"}, "huge.txt has 52 MB; at most 21 MB are read"),
    ({**POST, "file": "x" * 300}, "cannot be read: File name too long"),
    ({**POST, "title": ""}, "“title” is missing"),
    ({**POST, "tittle": "x"}, "there is no field “tittle” – did you mean “title”?"),
    ({**POST, "published": "2025-02-30"}, "“2025-02-30” is not a date"),
    ({**POST, "published": "last week"}, "“last week” is not a date"),
    ({**POST, "taken_at": "noon"}, "“noon” is not an instant"),
    ({**POST, "language": "English"}, "“English” is not a language code"),
    ({**POST, "kind": "rumour"}, "“kind” cannot be “rumour”; choose one of article, release, filing, post, other"),
    ({**POST, "url": "javascript:alert(document.cookie)//"}, "“url” is no address of a page"),
    ({**POST, "archive_url": "javascript:alert(1)"}, "“archive_url” is no address of a page"),
    ({**POST, "derived_from": "wire-1"}, "it repeats “wire-1”, but no source has that id"),
    ({**POST, "id": "good-1"}, "“good-1” is already a source of The Times"),
    (
        {**POST, "id": "good-1", "publisher": "The Times", "url": "https://other.example/"},
        "belong to two different sources",
    ),
]


@pytest.mark.parametrize("bad, why", BAD_SOURCES)
def test_a_bad_source_is_named_by_its_row_and_nothing_is_changed(articles: Path, bad: object, why: str) -> None:
    (articles / "empty.txt").write_bytes(b" \n ")
    (articles / "latin.txt").write_bytes("caffè".encode("latin-1").replace(b"caff", b"caf"))
    (articles / "binary.txt").write_bytes(b"abc\x00def")
    with (articles / "huge.txt").open("wb") as huge:
        os.truncate(huge.fileno(), 50 * 1024 * 1024)
    good = {**POST, "id": "good-1", "publisher": "The Times"}
    other = {**POST, "id": "other-1", "publisher": "The Times", "url": "https://other.example/"}
    ran = import_articles(articles, good, other, bad)
    assert ran.err.startswith("row 3: ")
    assert why in ran.err
    assert ran.error.startswith("1 row was refused, nothing was changed.")
    assert (Source.objects.count(), Snapshot.objects.count(), Publisher.objects.count()) == (0, 0, 0)


def test_a_source_that_changed_gets_a_second_snapshot(articles: Path) -> None:
    (articles / "later.txt").write_text(TEXT.replace("early", "late"), encoding="utf-8")
    ran = import_articles(articles, POST, {**POST, "file": "later.txt", "taken_at": "2025-12-10T08:00:00Z"})
    assert ran.out.startswith("Sources: 1 added, 0 already there, 1 changed")
    assert list(Source.objects.get().snapshots.values_list("number", flat=True)) == [1, 2]


def test_without_a_manifest_files_are_sources_of_one_publisher(articles: Path) -> None:
    assert Ran("import_sources", articles).error == "say whose they are: --publisher NAME, or --manifest FILE"
    assert Ran("import_sources", articles, publisher="The Post").out.startswith("Sources: 1 added")
    assert Ran("import_sources", articles / "post.txt", publisher="The Post").out.startswith(
        "Sources: 0 added, 1 already"
    )
    assert Source.objects.get().title == TEXT
    assert Ran("import_sources", articles / "gone").error == f"there is no file or folder {articles / 'gone'}"


BAD_VOCABULARY: list[tuple[str, Any, str]] = [
    ("publishers", {"family": "Papers"}, "publishers row 2: “name” is missing"),
    ("publishers", {"name": "The Times", "host": "www.post.example"}, "Another publisher already has this host."),
    ("entities", {"name": "R6"}, "entities row 4 (“R6”): “kind” is missing"),
    ("entities", {"name": "R6", "kind": "car"}, "“kind” cannot be “car”; choose one of organisation, person, place"),
    (
        "entities",
        {"name": "R6", "kind": "product", "part_of": "Frence"},
        "part_of: no entity is called “Frence” – did you mean “France”",
    ),
    ("entities", {"name": "R6", "kind": "product", "exclusive": "no"}, "“exclusive” has to be true or false"),
    ("entities", {"name": "R6", "kind": "product", "aliases": [7]}, "an alias is a name"),
    ("entities", {"name": "R6", "kind": "product", "aliases": "Renault 6"}, "“aliases” has to be a list"),
    ("entities", {"name": "France", "kind": "place", "part_of": "Douai"}, "is already a part of"),
    ("entities", "R6", "entities row 4: an object in braces is needed"),
    ("properties", {"name": "price", "kind": "colour"}, "properties row 3 (“price”): "),
    ("properties", {"name": "The Price", "kind": "money"}, "Small letters, digits and underscores only."),
    ("properties", {"name": "price", "kind": "money", "separating": "region"}, "A list of words is needed"),
    ("properties", {"name": "price", "kind": "money", "separating": ["re\x00gion"]}, "A list of words is needed"),
    (
        "properties",
        {"name": "price", "kind": "money", "cues": {"en": ["co\ud800sts"]}},
        "Lists of words by language are needed",
    ),
    ("properties", {"name": "price", "kind": "money", "exact": True}, "Only a text property can be exact."),
    ("properties", {"name": "price", "kind": "money", "tolerance": "much"}, "value must be a float"),
    ("properties", {"name": "price", "kind": "money", "many_valued": 1}, "“many_valued” has to be true or false"),
]


@pytest.mark.parametrize("kind, bad, why", BAD_VOCABULARY)
def test_a_bad_row_of_a_vocabulary_is_named_and_nothing_is_changed(
    tmp_path: Path, kind: str, bad: object, why: str
) -> None:
    place = tmp_path / "bad.json"
    place.write_text(json.dumps({**VOCABULARY, kind: [*VOCABULARY[kind], bad]}), encoding="utf-8")
    ran = Ran("import_vocabulary", place)
    assert why in ran.err
    assert ran.error.startswith("1 row was refused, nothing was changed.")
    assert (Publisher.objects.count(), Entity.objects.count(), Property.objects.count()) == (0, 0, 0)


def test_a_vocabulary_that_changes_a_rule_raises_its_slots(newsroom: None, tmp_path: Path) -> None:
    Ran("import_claims", lines(tmp_path, CLAIM))
    Slot.objects.update(evaluated_revision=2, evaluated_rules=RULES_VERSION)
    changed = tmp_path / "changed.json"
    for rules, is_stale in (({"tolerance": 0}, False), ({"tolerance": 3}, True)):
        said = {"properties": [{"name": "on_sale_date", "label": "on-sale date", "kind": "date", **rules}]}
        changed.write_text(json.dumps(said), encoding="utf-8")
        assert not Ran("import_vocabulary", changed).error
        assert Slot.objects.get().is_stale() == is_stale
    changed.write_text(json.dumps({"properties": [{"name": "on_sale_date", "kind": "text"}]}), encoding="utf-8")
    assert "its kind cannot change any more" in Ran("import_vocabulary", changed).err


BAD_FILES = [
    (b"", "it is empty"),
    (b"\xff{}", "byte 0 is not UTF-8"),
    (b"{", "not JSON"),
    (b"[1]", "an object"),
    (b'{"a": NaN}', "NaN is not a number"),
    (b'{"a": -1e999}', "-1e999 is too large a number"),
    (b'{"a": 1, "a": 2}', "“a” is given twice"),
    (b"[" * 100_000, "not JSON"),
    (b'{"publishers": 7}', ""),
]


@pytest.mark.parametrize("command", ["import_vocabulary", "import_claims"])
@pytest.mark.parametrize("raw, why", BAD_FILES)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(tmp_path: Path, command: str, raw: bytes, why: str) -> None:
    place = tmp_path / "file"
    place.write_bytes(raw)
    ran = Ran(command, place)
    assert ran.error
    assert why in ran.error + ran.err


@pytest.mark.parametrize("command", ["import_vocabulary", "import_claims"])
def test_a_file_of_50_mb_and_one_that_is_not_there_are_refused(tmp_path: Path, command: str) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        os.truncate(file.fileno(), 50 * 1024 * 1024)
    assert "has 52 MB; at most 21 MB are read" in Ran(command, huge).error
    assert "cannot be read: No such file" in Ran(command, tmp_path / "gone").error
    assert "cannot be read: Is a directory" in Ran(command, tmp_path).error


def test_a_line_that_is_no_json_is_named_and_going_on_keeps_the_others(
    newsroom: None, tmp_path: Path, var: Path
) -> None:
    rows = lines(tmp_path, CLAIM, '{"source": "post-1", ')
    ran = Ran("import_claims", rows)
    assert "row 2: this is not JSON" in ran.err + ran.error
    assert not Claim.objects.exists()
    assert Ran("import_claims", rows, keep_going=True).out.startswith("Claims: 1 added, 0 already there, 1 refused")
    assert refused_rows(var)[0]["row"] == "row 2"


@pytest.mark.parametrize("command", ["import_sources", "import_vocabulary", "import_claims", "weigh", "verify"])
def test_help_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command(command, "--help")
    assert end.value.code == 0
    assert f"Example:\n  manage.py {command}" in capsys.readouterr().out


def test_the_same_words_of_another_publisher_are_another_source(articles: Path) -> None:
    for added, publisher in ((1, "The Post"), (1, "The Times"), (0, "The Times")):
        ran = Ran("import_sources", articles / "post.txt", publisher=publisher)
        assert ran.out.startswith(f"Sources: {added} added, {1 - added} already there")
    assert Source.objects.count() == 2


def test_a_tree_of_many_parts_is_numbered_in_one_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbered = 0

    def count() -> int:
        nonlocal numbered
        numbered += 1
        return number_entities()

    monkeypatch.setattr("facts.number_entities.number_entities", count)
    monkeypatch.setattr("facts.number_entities.MANY", 4)
    places = [{"name": f"Town {n}", "kind": "place", "part_of": "France"} for n in range(5)]
    place = tmp_path / "towns.json"
    place.write_text(json.dumps({"entities": [*places, {"name": "France", "kind": "place"}]}), encoding="utf-8")
    assert not Ran("import_vocabulary", place).error
    assert numbered == 1
    assert Entity.objects.inside(Entity.objects.get(name="France")).count() == 6
