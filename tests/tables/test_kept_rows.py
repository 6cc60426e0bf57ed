"""Rows are read from their file once: what was kept beside it is read slice by slice, and only where it is whole and of
this very file."""

import hashlib
import io
from collections.abc import Sequence
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from hypothesis import given
from hypothesis import strategies as st

from facts.models import Entity
from facts.tables import TABLES, Taking, import_many
from facts.tables import kept_rows as kept_module
from facts.tables.import_many import ImportRows, SentFile, order_import
from facts.tables.kept_rows import WHOLES_FIRST, forget_rows, keep_rows, kept_rows
from sources.import_rows import Row
from sources.models import Job
from sources.run_jobs import do_next_chunk
from sources.tables import read_table
from sources.tables.write_table import write_workbook
from tests.builders import NOW, a_person

SHA = "5f" * 32
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture(autouse=True)
def an_empty_shelf() -> None:
    storage = storages["imports"]
    for name in storage.listdir("")[1] if storage.exists("") else []:
        storage.delete(name)


def some_rows(count: int) -> list[Row]:
    return [
        Row(f"row {number}", {"name": f"Town {number}"}, "no kind" if number % 7 == 0 else "")
        for number in range(count)
    ]


def shelf() -> Any:
    return storages["imports"]


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 350])
def test_every_slice_is_that_of_the_rows(count: int) -> None:
    rows = some_rows(count)
    for kept in (keep_rows(rows, file="f", sha256=SHA), kept_rows(file="f", sha256=SHA)):
        assert kept is not None
        assert (len(kept), list(kept)) == (count, rows)
        for begin in (0, 1, 98, 100, 101, 199, 349, 350, 1000):
            assert kept[begin : begin + 130] == rows[begin : begin + 130]
    assert kept is not None
    if rows:
        assert (kept[0], kept[-1], kept[count // 2], kept[::-2]) == (rows[0], rows[-1], rows[count // 2], rows[::-2])
    with pytest.raises(IndexError):
        kept[count]


@given(st.lists(st.builds(Row, st.text(), st.dictionaries(st.text(), JSON, max_size=3), st.text()), max_size=4))
def test_whatever_a_row_says_it_still_says(rows: Sequence[Row]) -> None:
    assert list(keep_rows(rows, file="any", sha256=SHA)) == list(rows)
    assert list(kept_rows(file="any", sha256=SHA) or ()) == list(rows)


def _cut_off(raw: bytes) -> bytes:
    return raw[:-1]


def _with_more(raw: bytes) -> bytes:
    return raw + b'["row 9",{},""]\n'


def _changed(raw: bytes) -> bytes:
    return raw.replace(b"Town 2", b"Town X")


def _of_somebody(raw: bytes) -> bytes:
    return raw.partition(b":")[2]


def _nothing(raw: bytes) -> bytes:
    return b""


def _bytes(raw: bytes) -> bytes:
    return b"\xff\xfe" + raw


@pytest.mark.parametrize("spoilt", [_cut_off, _with_more, _changed, _of_somebody, _nothing, _bytes])
def test_what_is_cut_off_or_changed_is_as_if_it_were_not_there(spoilt: Any) -> None:
    keep_rows(some_rows(5), file="f", sha256=SHA)
    with shelf().open("f.rows") as file:
        raw = file.read()
    shelf().delete("f.rows")
    shelf().save("f.rows", ContentFile(spoilt(raw)))
    assert kept_rows(file="f", sha256=SHA) is None
    keep_rows(some_rows(5), file="f", sha256=SHA)
    assert list(kept_rows(file="f", sha256=SHA) or ()) == some_rows(5)


def test_rows_of_other_bytes_in_another_order_or_read_by_older_rules_are_not_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep_rows(some_rows(5), file="f", sha256=SHA)
    assert kept_rows(file="f", sha256="a" * 64) is None
    assert kept_rows(file="f", sha256=SHA, order=WHOLES_FIRST) is None
    assert kept_rows(file="other", sha256=SHA) is None
    monkeypatch.setattr(kept_module, "_READ_AS", 2)
    assert kept_rows(file="f", sha256=SHA) is None


def test_forgotten_they_are_gone() -> None:
    keep_rows(some_rows(1), file="f", sha256=SHA)
    keep_rows(some_rows(1), file="f", sha256=SHA, order=WHOLES_FIRST)
    forget_rows(file="f")
    assert shelf().listdir("")[1] == []


def test_where_the_shelf_takes_nothing_more_the_rows_are_taken_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> str:
        raise OSError("No space left on device")

    monkeypatch.setattr(type(shelf()), "save", full)
    assert keep_rows(some_rows(3), file="f", sha256=SHA) == some_rows(3)


# --- In a job --------------------------------------------------------------------------------------------------------


@pytest.fixture
def ada(db: None) -> User:
    return a_person("ada")


def a_workbook(count: int) -> bytes:
    """Of places, of which each but the last is part of the one below it."""
    rows = [{"name": f"Place {at}", "kind": "place", "part_of": f"Place {at + 1}"} for at in range(count - 1)]
    to = io.BytesIO()
    columns = [column for column in TABLES["entities"].columns if not column.is_shown_only]
    write_workbook([*rows, {"name": f"Place {count - 1}", "kind": "place"}], columns=columns, title="x", to=to)
    return to.getvalue()


def an_import(raw: bytes, *, by: User) -> Job:
    shelf().save("sent", ContentFile(raw))
    file = SentFile("sent", hashlib.sha256(raw).hexdigest(), "places.xlsx")
    return order_import(TABLES["entities"], file, taking=Taking(by=by, now=NOW))


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of how many bytes, each time that a file is read from its beginning."""
    found: list[int] = []

    def counted(raw: bytes, **how: Any) -> list[Row]:
        found.append(len(raw))
        return read_table(raw, **how)

    monkeypatch.setattr(import_many, "read_table", counted)
    monkeypatch.setattr(import_many, "A_CHUNK", 8)
    return found


def test_each_worker_takes_its_rows_from_what_the_first_one_read(ada: User, readings: list[int]) -> None:
    job = an_import(a_workbook(7), by=ada)
    while do_next_chunk(job.pk, work=ImportRows(), now=NOW):
        pass
    job.refresh_from_db()
    assert (job.state, job.total, job.done, job.failed) == ("done", 7, 7, 0)
    assert Entity.objects.filter(part_of__isnull=False).count() == 6
    assert len(readings) == 1


def test_where_what_was_read_is_gone_or_half_written_the_next_worker_reads_anew_and_goes_on(
    ada: User, readings: list[int]
) -> None:
    job = an_import(a_workbook(7), by=ada)
    assert do_next_chunk(job.pk, work=ImportRows(), now=NOW)
    shelf().delete("sent.wholes")
    assert do_next_chunk(job.pk, work=ImportRows(), now=NOW)
    with shelf().open("sent.wholes") as file:
        half = file.read()[:-20]
    shelf().delete("sent.wholes")
    shelf().save("sent.wholes", ContentFile(half))
    while do_next_chunk(job.pk, work=ImportRows(), now=NOW):
        pass
    job.refresh_from_db()
    assert (job.state, job.done, job.failed, len(readings)) == ("done", 7, 0, 3)
    assert Entity.objects.count() == 7


def test_a_file_that_was_exchanged_is_refused_though_its_rows_were_kept(ada: User, readings: list[int]) -> None:
    job = an_import(a_workbook(7), by=ada)
    assert do_next_chunk(job.pk, work=ImportRows(), now=NOW)
    shelf().delete("sent")
    shelf().save("sent", ContentFile(a_workbook(9)))
    assert not do_next_chunk(job.pk, work=ImportRows(), now=NOW)
    job.refresh_from_db()
    assert (job.state, job.why) == ("failed", "The file is not the one that was sent. Send it again.")
