"""Editions of the data set: what is in their files, how they are told, and that a retraction reaches them at once."""

import csv
import fcntl
import gzip
import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from facts.datasets import make, parquet_file
from facts.datasets.make import make_edition
from facts.editions import DESCRIPTOR, drop_old, editions, is_due, name_of
from facts.models import Entity
from facts.project_documents import project_everything
from facts.tasks import make_datasets
from facts.vet_facts import retract_fact
from tests.api.conftest import Get
from tests.api.test_published import NATURE, ON_SALE
from tests.api.world import Newsroom, a_dispute
from tests.builders import NOW, a_person

LISTS = ["facts", "changes", "corrections", "entities", "sources"]
STATEMENT = "The Piccola goes on sale in early 2028."


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATASETS_FOLDER = tmp_path / "datasets"
    return tmp_path / "datasets"


def body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.getvalue()


def test_an_edition_is_told_as_it_lies_there(newsroom: Newsroom, client: Client, get: Get) -> None:
    made = make_edition(now=NOW)
    told = get("datasets/latest/")
    assert (told["edition"], told["made_at"], told["seq"]) == ("2025-12-10T090000Z", "2025-12-10T09:00:00Z", 4)
    assert told["is_withdrawn"] is False
    assert get("datasets/")["results"] == [told] == [get(f"datasets/{made.name}/")]
    named = [*(f"{name}.ndjson.gz" for name in LISTS), "tables.csv.zip", "newsroom.sqlite3"]
    assert {file["name"] for file in told["files"]} >= set(named)
    for file in told["files"]:
        sent = body(client, file["url"])
        assert (len(sent), hashlib.sha256(sent).hexdigest()) == (file["bytes"], file["sha256"]), file["name"]
    package = json.loads(body(client, told["descriptor"]))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    # Of a file that is no table, `rows` would be a promise that who reads packages tries to keep.
    assert not any("rows" in one for one in package["resources"])
    assert [one["row_count"] for one in package["resources"]] == [file["rows"] for file in told["files"]]
    assert [one["hash"] for one in package["resources"]] == [f"sha256:{file['sha256']}" for file in told["files"]]


def test_the_files_hold_what_the_lists_tell(newsroom: Newsroom, folder: Path, get: Get) -> None:
    place = make_edition(now=NOW).folder
    listed = {name: get(f"{name}/")["results"] for name in LISTS}
    for name in LISTS:
        lines = gzip.decompress((place / f"{name}.ndjson.gz").read_bytes()).decode().splitlines()
        assert [json.loads(line) for line in lines] == listed[name]
    with closing(sqlite3.connect(place / "newsroom.sqlite3")) as database:
        for name in LISTS:
            assert database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == len(listed[name])
        told = "SELECT quote, s.title FROM evidence e JOIN sources s ON s.id = e.source WHERE fact = ? ORDER BY number"
        assert database.execute(told, [ON_SALE]).fetchall() == [
            ("in vendita all'inizio del 2028", "La firma"),
            ("on sale in early 2028", "The deal"),
        ]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


# How a cell of the table is read by who follows its description.
READ: dict[str, Callable[[str], object]] = {
    "integer": int,
    "number": float,
    "string": str,
    "datetime": str,
    "boolean": ["False", "True"].index,
}


def test_the_tables_are_described_column_by_column(newsroom: Newsroom, get: Get) -> None:
    Entity.objects.filter(name="Alpine deal").update(name="=1+1")
    project_everything()
    with zipfile.ZipFile(make_edition(now=NOW).folder / "tables.csv.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert package["$schema"].endswith("2.0/datapackage.json")
        assert {table["name"] for table in package["resources"]} >= set(LISTS)
        for table in package["resources"]:
            rows = list(csv.DictReader(io.TextIOWrapper(archive.open(table["path"]), encoding="utf-8")))
            fields = table["schema"]["fields"]
            assert len(rows) == table["rows"]
            for row in rows:
                assert list(row) == [field["name"] for field in fields]
                filled = [(field["type"], row[field["name"]]) for field in fields if row[field["name"]]]
                assert all(READ[kind](said) is not None for kind, said in filled)
            (key,) = table["schema"]["primaryKey"]
            assert len({row[key] for row in rows}) == len(rows)
        assert b"'=1+1" in archive.read("entities.csv")


def test_the_answers_of_a_contested_fact_have_columns_in_every_table(newsroom: Newsroom) -> None:
    a_dispute(newsroom)
    place = make_edition(now=NOW).folder
    with closing(sqlite3.connect(place / "newsroom.sqlite3")) as database:
        told = database.execute("SELECT candidates, range_lower, range_upper FROM facts WHERE status = 'contested'")
        assert told.fetchall() == [("200 km (1 origin) | 300 km (1 origin)", 200_000.0, 300_000.0)]
        led = "SELECT c.kind, p.many_valued FROM facts JOIN contradictions c ON c.id = contradiction_id"
        led += " JOIN properties p ON p.id = c.property_name"
        assert database.execute(led).fetchall() == [("difference", 0)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    with zipfile.ZipFile(place / "tables.csv.zip") as archive:
        (facts,) = (one for one in json.loads(archive.read("datapackage.json"))["resources"] if one["name"] == "facts")
    described = {field["name"]: field for field in facts["schema"]["fields"]}
    assert "15 (2 origins) | 17 (1 origin)" in described["candidates"]["description"]
    assert described["range.lower"]["type"] == described["range.upper"]["type"] == "number"


def test_equal_rows_make_equal_bytes(newsroom: Newsroom) -> None:
    one, two = (make_edition(now=NOW + timedelta(days=days)) for days in (0, 1))
    assert [file["hash"] for file in one.files] == [file["hash"] for file in two.files]


def test_parquet_is_there_where_it_can_be_written_and_else_said_to_be_missing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_edition(now=NOW)
    is_there = any(file["path"] == "facts.parquet" for file in made.files)
    assert is_there == parquet_file.is_possible()
    assert made.package["left_out"] == ([] if is_there else ["facts.parquet"])
    monkeypatch.setattr(parquet_file, "pyarrow", None)
    assert make_edition(now=NOW + timedelta(days=1)).package["left_out"] == ["facts.parquet"]


def test_a_retraction_withdraws_every_edition_at_once_and_the_next_is_without_it(
    newsroom: Newsroom, client: Client, folder: Path, get: Get, settings: Any
) -> None:
    # The command looks at the clock.
    settings.DATASETS_KEEP_DAYS = 99_999
    old = make_edition(now=NOW)
    file = f"/api/v1/datasets/{old.name}/facts.ndjson.gz"
    first = client.get(file)
    assert len(b"".join(first.streaming_content)) > 0  # type: ignore[attr-defined]
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
    for tag in ("", first["ETag"]):
        gone = client.get(file, headers={"if-none-match": tag})
        assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    waiting = client.get("/api/v1/datasets/latest/facts.ndjson.gz")
    assert (waiting.status_code, waiting["Retry-After"], waiting["Cache-Control"]) == (503, "60", "no-store")
    assert get("datasets/")["results"][0]["is_withdrawn"] is True
    call_command("make_datasets", "--if-due")
    new = get("datasets/latest/")
    assert new["edition"] > old.name
    assert [file["name"] for file in new["files"]] == [file["path"] for file in old.files]
    assert client.get(file).status_code == 410
    for name in LISTS:
        lines = gzip.decompress((folder / new["edition"] / f"{name}.ndjson.gz").read_bytes()).decode()
        assert STATEMENT not in lines
    assert NATURE.encode() in gzip.decompress((folder / new["edition"] / "facts.ndjson.gz").read_bytes())


def test_the_files_of_what_was_withdrawn_go_with_the_next_edition(newsroom: Newsroom, client: Client) -> None:
    old = make_edition(now=NOW)
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
    make_edition(now=NOW + timedelta(hours=1))
    assert [place.name for place in old.folder.iterdir()] == [DESCRIPTOR]
    assert client.get(f"/api/v1/datasets/{old.name}/newsroom.sqlite3").status_code == 410


def test_what_is_retracted_while_an_edition_is_made_withdraws_it(
    newsroom: Newsroom, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = make.write_files

    def meanwhile(place: Path) -> Any:
        written = write(place)
        retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
        return written

    monkeypatch.setattr(make, "write_files", meanwhile)
    make_edition(now=NOW)
    get("datasets/latest/", 503)


def test_latest_leads_to_the_file_of_the_edition(newsroom: Newsroom, client: Client) -> None:
    make_edition(now=NOW)
    latest = make_edition(now=NOW + timedelta(days=1))
    answer = client.get("/api/v1/datasets/latest/tables.csv.zip")
    assert (answer.status_code, answer["Location"]) == (302, f"/api/v1/datasets/{latest.name}/tables.csv.zip")
    file = client.get(answer["Location"])
    same = client.get(answer["Location"], headers={"if-none-match": file["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert file["Content-Disposition"] == 'attachment; filename="tables.csv.zip"'
    assert file["Access-Control-Allow-Origin"] == "*"
    assert len(b"".join(file.streaming_content)) == int(file["Content-Length"])  # type: ignore[attr-defined]


# What is asked of a file of 1,000 bytes, and which of them are the answer; None: all; nothing: it has none of these.
PARTS: list[tuple[str, range | None]] = [
    ("bytes=0-", range(1000)),
    ("bytes=400-", range(400, 1000)),
    ("bytes=400-499", range(400, 500)),
    ("bytes=999-999", range(999, 1000)),
    ("bytes=400-99999", range(400, 1000)),
    ("bytes=-100", range(900, 1000)),
    ("bytes=-5000", range(1000)),
    ("Bytes = 400 - 499", range(400, 500)),
    ("bytes=1000-", range(0)),
    ("bytes=5000-6000", range(0)),
    ("bytes=-0", range(0)),
    # what cannot be read, or is more than one part
    ("bytes=500-400", None),
    ("bytes=-", None),
    ("bytes=0-1,5-6", None),
    ("bytes=a-b", None),
    ("bytes=-1-2", None),
    ("bytes=²-", None),
    ("lines=1-2", None),
    ("bytes=" + "9" * 5000 + "-", None),
]


@pytest.mark.parametrize("asked, expected", PARTS)
def test_a_download_that_broke_off_goes_on(
    asked: str, expected: range | None, newsroom: Newsroom, client: Client
) -> None:
    made = make_edition(now=NOW)
    whole = bytes(range(250)) * 4
    (made.folder / "newsroom.sqlite3").write_bytes(whole)
    answer = client.get(f"/api/v1/datasets/{made.name}/newsroom.sqlite3", headers={"range": asked})
    if expected == range(0):
        assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1000")
        assert answer.json()["detail"] == "The file ends before that: it has 1000 bytes."
        return
    sent = answer.getvalue()
    assert int(answer["Content-Length"]) == len(sent)
    assert (answer["Accept-Ranges"], answer["Content-Type"]) == ("bytes", "application/vnd.sqlite3")
    if expected is None:
        assert (answer.status_code, sent) == (200, whole)
    else:
        assert (answer.status_code, sent) == (206, whole[expected.start : expected.stop])
        assert answer["Content-Range"] == f"bytes {expected.start}-{expected.stop - 1}/1000"


def test_a_download_goes_on_only_with_the_file_it_began_with(newsroom: Newsroom, client: Client) -> None:
    made = make_edition(now=NOW)
    (file,) = (one for one in made.files if one["path"] == "facts.ndjson.gz")
    address = f"/api/v1/datasets/{made.name}/facts.ndjson.gz"
    head = client.head(address)
    assert (head.status_code, head["ETag"]) == (200, f'"{file["hash"].removeprefix("sha256:")}"')
    assert (int(head["Content-Length"]), head["Accept-Ranges"]) == (file["bytes"], "bytes")

    def status(**headers: str) -> int:
        return client.get(address, headers={"range": "bytes=10-", **headers}).status_code

    assert status(**{"if-range": head["ETag"]}) == 206
    assert status(**{"if-range": '"another"'}) == 200
    assert status(**{"if-range": "Wed, 10 Dec 2025 09:00:00 GMT"}) == 200
    assert status(**{"if-none-match": head["ETag"]}) == 304
    assert client.head(address, headers={"range": "bytes=10-"}).status_code == 200
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
    assert status() == 410


def test_the_web_server_in_front_may_send_the_file(newsroom: Newsroom, client: Client, settings: Any) -> None:
    settings.DATASETS_ACCEL = "/ours/"
    made = make_edition(now=NOW)
    answer = client.get(f"/api/v1/datasets/{made.name}/facts.ndjson.gz")
    assert answer["X-Accel-Redirect"] == f"/ours/{made.name}/facts.ndjson.gz"
    assert b"".join(answer.streaming_content) == b""  # type: ignore[attr-defined]
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
    assert "X-Accel-Redirect" not in client.get(f"/api/v1/datasets/{made.name}/facts.ndjson.gz").headers


def test_before_the_first_edition_there_is_none(db: None, get: Get) -> None:
    assert get("datasets/") == {"results": []}
    get("datasets/latest/", 503)
    get("datasets/2025-12-10T090000Z/", 404)


def test_nothing_else_of_the_disk_is_sent(db: None, client: Client, folder: Path) -> None:
    edition = make_edition(now=NOW)
    (folder.parent / "secret_key").write_text("secret")
    (edition.folder / "nothing.csv").write_text("not described")
    for path in ("nothing.csv", "..", "..%2F..%2Fsecret_key", ".lock", "facts.ndjson.gz/", "%00"):
        assert client.get(f"/api/v1/datasets/{edition.name}/{path}").status_code == 404, path


def an_edition(folder: Path, name: str, *, seq: int) -> None:
    place = folder / name
    place.mkdir(parents=True)
    (place / "facts.csv").write_text("x")
    (place / DESCRIPTOR).write_text(json.dumps({"seq": seq, "resources": [{"path": "facts.csv"}]}))


# By day what lies there (day and seq), and the last retraction; whether one is due on the 10th, which days stay after
# a clearing with a week to keep, and which of them without their files.
KEPT: list[tuple[dict[int, int], int, bool, list[int], list[int]]] = [
    ({}, 0, True, [], []),
    ({10: 5}, 0, False, [10], []),
    ({10: 5}, 5, False, [10], []),
    # something was retracted later
    ({10: 5}, 6, True, [], [10]),
    ({9: 5}, 0, True, [9], []),
    # older than a week goes, but never the latest that stands
    ({1: 1, 2: 2}, 0, True, [2], []),
    ({1: 1, 9: 2}, 0, True, [9], []),
    ({1: 7, 9: 2}, 3, True, [1], [9]),
    ({1: 1, 2: 2}, 9, True, [], []),
]


@pytest.mark.parametrize("there, retracted, due, kept, emptied", KEPT)
def test_what_is_due_and_what_is_dropped(
    there: dict[int, int], retracted: int, due: bool, kept: list[int], emptied: list[int], folder: Path
) -> None:
    for day, seq in there.items():
        an_edition(folder, name_of(NOW.replace(day=day)), seq=seq)
    assert is_due(folder, last_retraction=retracted, now=NOW) is due
    drop_old(folder, last_retraction=retracted, keep=timedelta(days=7), now=NOW)
    left = {int(one.name[8:10]): (one.folder / "facts.csv").exists() for one in editions(folder)}
    assert left == dict.fromkeys(kept, True) | dict.fromkeys(emptied, False)


def test_one_at_a_time_and_what_broke_off_is_swept_away(newsroom: Newsroom, folder: Path) -> None:
    broken = folder / ".2025-12-09T090000Z"
    broken.mkdir(parents=True)
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Another process"):
            call_command("make_datasets")
        call_command("make_datasets", "--if-due")
    assert editions(folder) == []
    make_edition(now=NOW)
    assert not broken.exists()


def test_the_worker_makes_one_a_day(newsroom: Newsroom, folder: Path) -> None:
    make_datasets()
    make_datasets()
    assert len(editions(folder)) == 1
