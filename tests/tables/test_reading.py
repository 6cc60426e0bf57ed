"""What spreadsheets write is read as it was meant; what cannot be is refused with its row and the reason."""

import csv
import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from sources.apart import NotRead, ReaderUnavailable
from sources.import_rows import Row, text_of
from sources.refusals import Refused
from sources.tables import Column, TooMany, apart, read_table
from sources.tables.column import Cell, anything, flag, number, shown, text, whole, words
from sources.tables.formulas import guarded, unguarded
from sources.tables.read_workbook import read_workbook
from sources.tables.workbook_text import escaped, unescaped
from sources.tables.write_table import csv_lines, write_workbook

COLUMNS: tuple[Column, ...] = (
    text("name"),
    text("published"),
    whole("start"),
    number("tolerance"),
    flag("exact"),
    words("units"),
    anything("cues"),
    shown("by"),
)


def read(raw: bytes | str, **limits: Any) -> list[Row]:
    return read_table(raw.encode() if isinstance(raw, str) else raw, columns=COLUMNS, **limits)


def said(raw: bytes | str) -> list[dict[str, Any]]:
    rows = read(raw)
    assert [row.why for row in rows] == [""] * len(rows)
    return [dict(row.said) for row in rows]


def why(raw: bytes | str) -> str:
    (row,) = read(raw)
    return row.why


def workbook(*lines: Sequence[Any], **kinds: str) -> bytes:
    book, to = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    for place, kind in kinds.items():
        book.active[place].data_type = kind
    book.save(to)
    return to.getvalue()


# --- CSV as it comes ------------------------------------------------------------------------------------------------

PLAIN = 'name,tolerance,units\n"Café, il",0.5,a\n'


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.encode("utf-16"),
        'name;tolerance;units\n"Café, il";0,5;a\n'.encode(),
        'sep=;\nname;tolerance;units\n"Café, il";0,5;a\n'.encode(),
        'name\ttolerance\tunits\n"Café, il"\t0,5\ta\n'.encode("utf-16"),
        'Name,Tolerance , UNITS,,\n\n,,,,\n"Café, il",0.5,a,,\n'.encode(),
        "name;tolerance;units\nCafe\u0301, il;5e-1;a\n".encode(),
    ],
)
def test_whatever_a_spreadsheet_separates_with_it_says_the_same(raw: bytes) -> None:
    assert said(raw) == [{"name": "Café, il", "tolerance": 0.5, "units": ["a"]}]


def test_rows_are_numbered_as_a_sheet_shows_them() -> None:
    assert [row.name for row in read('name\n"a\nb"\n\nc\n')] == ["row 2", "row 4"]


@pytest.mark.parametrize(
    "cell, value",
    [
        ("007", "007"),
        ("1e400", "1e400"),
        ("2025-12-09", "2025-12-09"),
        ("TRUE", "TRUE"),
        ("'=1", "=1"),
        ("''=1", "'=1"),
        ("'tis", "'tis"),
        ("=1", "=1"),
        ("  blank  ", "  blank  "),
    ],
)
def test_a_text_stays_as_it_is_typed(cell: str, value: str) -> None:
    assert said(f"name\n{cell}\n") == [{"name": value}]


@pytest.mark.parametrize("cell, value", [("true", True), ("FALSO", False), ("Wahr", True), ("non", False), ("1", True)])
def test_yes_and_no_are_read_in_four_languages(cell: str, value: bool) -> None:
    assert said(f"exact\n{cell}\n") == [{"exact": value}]


@pytest.mark.parametrize(
    "raw, reason",
    [
        ("tolerance\n1e400\n", "“tolerance”: 1e400 is too large a number"),
        ("tolerance;name\n1.000,5;x\n", "is not a number"),
        ("tolerance\n１２\n", "is not a number"),
        ("tolerance\nnan\n", "is not a number"),
        ("start\n1_000\n", "is not a whole number"),
        ("start\n1.5\n", "is not a whole number"),
        ("start\n" + "9" * 5000 + "\n", "is not a whole number"),
        ("exact\nperhaps\n", "“perhaps” has to be true or false"),
        ("cues\n{\n", "this is not JSON"),
        ('cues\n"{""a"": NaN}"\n', "NaN is not a number"),
        ("cues\n" + "[" * 50_000 + "\n", "nested too deeply"),
        ("name\na\x00b\n", "is NUL"),
        ("name\na" + "\u0301" * 31 + "\n", "stacks more than 30 accents"),
        ("name\nx,surplus\n", "“surplus” stands in a column without a name"),
    ],
)
def test_a_cell_that_cannot_be_refuses_its_row(raw: str, reason: str) -> None:
    assert reason in why(raw)


def test_a_cell_beyond_the_header_is_not_lost() -> None:
    (row,) = read("name\nx,surplus\n")
    assert row.said == {"name": "x", "surplus": ["surplus"]}


def test_columns_for_people_and_reasons_are_passed_over() -> None:
    assert said("reason,by,name\nwrong,ben,x\n") == [{"name": "x"}]
    assert said('{"reason": "wrong", "by": "ben", "name": "x"}\n') == [{"name": "x"}]


def test_half_a_character_is_refused_by_the_step() -> None:
    (row,) = read('{"name": "\\ud800"}\n')
    with pytest.raises(Refused, match="half a surrogate pair"):
        text_of(row.said, "name")


def test_more_rows_than_may_be_are_refused_as_a_whole() -> None:
    with pytest.raises(TooMany, match="more than 2 rows"):
        read("name\na\nb\nc\n", most=2)


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_typed_cells_of_a_workbook_are_read_as_people_see_them() -> None:
    lines: list[list[Any]] = [
        ["name", "published", "start", "tolerance", "exact"],
        [1984, datetime(2025, 12, 9), 3.0, 0.25, True],
        ["=", date(2025, 12, 9), 4, 1, "no"],
    ]
    assert said(workbook(*lines, A3="s")) == [
        {"name": "1984", "published": "2025-12-09", "start": 3, "tolerance": 0.25, "exact": True},
        {"name": "=", "published": "2025-12-09", "start": 4, "tolerance": 1, "exact": False},
    ]


@pytest.mark.parametrize(
    "raw, reason",
    [
        (workbook(["name"], ["=1+1"]), "cell A2 in row 2 holds a formula"),
        (workbook(["name"], ["#N/A"]), "cell A2 in row 2 holds the error #N/A"),
        (workbook(["name"], *[[None]] * 1200, ["x"]), "more than 1000 blank rows"),
        (workbook(["name", *["x"] * 200], ["x"]), "has more than 200 columns"),
        (workbook(["titel"], ["x"]), "there is no column “titel”; known are"),
        (workbook(), "it is empty"),
        (workbook(["name"], ["x"])[:-30], "not an XLSX workbook"),
    ],
)
def test_a_workbook_that_cannot_be_taken_says_why(raw: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read(raw)
    assert reason in str(refused.value)


def repacked(**parts: bytes) -> bytes:
    """A workbook with some of its parts exchanged."""
    to = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["name"], ["x"]))) as book,
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in book.namelist():
            packed.writestr(name, parts.pop(name, book.read(name)))
        for name, raw in parts.items():
            packed.writestr(name, raw)
    return to.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = '<?xml version="1.0"{}?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def test_bombs_end_in_a_reason() -> None:
    bombs = {
        "it unpacks to more than 100 MB": repacked(**{"xl/media/zeros.bin": bytes(101 * 1024 * 1024)}),
        "declares XML entities": repacked(**{SHEET: ENTITIES.format("").encode()}),
        "more than 2000 parts": repacked(**{f"xl/{number}": b"" for number in range(2001)}),
    }
    wide = repacked(**{SHEET: ENTITIES.format(' encoding="utf-16"').encode("utf-16")})
    for reason, raw in [*bombs.items(), ("declares XML entities", wide)]:
        with pytest.raises(Refused) as refused:
            read(raw)
        assert reason in str(refused.value)


def test_one_long_text_that_every_cell_points_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["sources.tables.read_table"], "MOST_TEXT", 1_000_000)
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{"x" * 30_000}</t></is></c></row>' for n in range(2, 40)
    )
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{head}{cells}</sheetData></worksheet>'
    with pytest.raises(Refused, match="more than 1,000,000 characters"):
        read(repacked(**{SHEET: xml.encode()}))


def sheet(*rows: str, **parts: bytes) -> bytes:
    """A workbook whose sheet holds these rows, as other programs may write them."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    return repacked(**{SHEET: xml.encode()} | parts)


HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'


@pytest.mark.parametrize(
    "cell, name",
    [
        ('<c r="A2" t="inlineStr"><is><t>plain</t></is></c>', "plain"),
        ('<c r="A2" t="inlineStr"><is><t xml:space="preserve"> kept </t></is></c>', " kept "),
        ('<c r="A2" t="inlineStr"><is><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></is></c>', "rich text"),
        ('<c r="A2" t="inlineStr"><is><t>漢</t><rPh sb="0" eb="1"><t>kan</t></rPh></is></c>', "漢"),
        ('<c r="A2" t="inlineStr"><is><t>_x0041__x005F_x0042_</t></is></c>', "A_x0042_"),
        ('<c t="inlineStr"><is><t>without a place</t></is></c>', "without a place"),
        ('<c r="A2" t="str"><v>of a formula once</v></c>', "of a formula once"),
        ('<c r="A2"><v>12</v></c>', "12"),
        ('<c r="A2" t="b"><v>1</v></c>', "true"),
        ('<c r="A2" t="d"><v>2025-12-09T00:00:00</v></c>', "2025-12-09"),
    ],
)
def test_a_cell_is_read_however_a_program_writes_it(cell: str, name: str) -> None:
    assert said(sheet(HEAD, f'<row r="2">{cell}</row>')) == [{"name": name}]


def test_a_shared_text_is_read_as_one_in_its_cell_is() -> None:
    """Spreadsheets keep each text once, beside the sheet; what is escaped in it is taken back once."""
    texts = ["name", "_x005F_x000D_ stays", "two_x000D_lines", "plain"]
    assert said(workbook(*([text] for text in texts))) == [
        {"name": "_x000D_ stays"},
        {"name": "two\rlines"},
        {"name": "plain"},
    ]


def test_rows_keep_the_numbers_they_have_in_the_sheet() -> None:
    rows = read(
        sheet(HEAD, *(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in (3, 4, 9)), '<row r="12"/>')
    )
    assert [(row.name, row.said["name"]) for row in rows] == [("row 3", "3"), ("row 4", "4"), ("row 9", "9")]


@pytest.mark.parametrize("number", [1, 2, 0])
def test_rows_in_no_order_are_refused_and_none_is_passed_over(number: int) -> None:
    rows = [f'<row r="{at}"><c r="A2"><v>7</v></c></row>' for at in (2, number)]
    with pytest.raises(Refused, match=f"row {number} stands below row 2"):
        read(sheet(HEAD, *rows))


def test_a_cell_far_to_the_right_or_far_below_takes_no_room() -> None:
    with pytest.raises(Refused, match="row 2 has more than 200 columns"):
        read(sheet(HEAD, '<row r="2"><c r="XFD2"><v>7</v></c></row>'))
    with pytest.raises(Refused, match="before row 1048576 there are more than 1000 blank rows"):
        read(sheet(HEAD, '<row r="1048576"><c r="A1048576"><v>7</v></c></row>'))


def test_a_workbook_of_styles_without_end_takes_no_time_of_ours() -> None:
    """Seven kilobytes; the library makes an object of each style, and takes minutes and gigabytes."""
    with zipfile.ZipFile(io.BytesIO(workbook(["name"], ["x"]))) as book:
        styles = book.read("xl/styles.xml").replace(b"</cellXfs>", b"<xf/>" * 300_000 + b"</cellXfs>")
    raw = repacked(**{"xl/styles.xml": styles})
    assert len(raw) < 10_000
    with pytest.raises(Refused, match="save only the sheet that is meant"):
        list(apart.read_workbook_apart(raw, cpu_seconds=1))


def test_where_no_reading_process_can_be_had_the_person_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: object) -> Iterator[object]:
        raise ReaderUnavailable("no memory")
        yield

    monkeypatch.setattr(apart, "pieces_read_apart", gone)
    with pytest.raises(Refused, match="no memory; try again"):
        read(workbook(["name"], ["x"]))


@pytest.mark.parametrize("said", ["x", 7, {}, [{"date": "x"}], [{"list": "x"}], [{}], [[]]])
def test_a_reader_that_talks_nonsense_is_refused(said: object) -> None:
    with pytest.raises(NotRead, match="broke off"):
        apart.row_of(said)


def test_cells_come_back_as_they_were() -> None:
    row: list[Cell] = ["half \ud800", 1, 0.5, True, None, date(2025, 12, 9), datetime(2025, 12, 9, 8), time(8)]
    assert apart.row_of(apart.said_of(row)) == row


# --- what is written is read back ------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
NASTY = st.text(st.sampled_from("'=+-@\t\r\n ＝a_x0041_;;[{\""), max_size=8)


@given(TEXTS | NASTY)
def test_guarding_a_text_can_always_be_taken_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).lstrip(" ").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    "text, cell",
    [
        ("plain; text, as it is", "plain; text, as it is"),
        ("it's -5 = 'none'", "it's -5 = 'none'"),
        ("a;=1", "a;'=1"),
        ('a; "+1', "a;' \"+1"),
        ("a;'=1", "a;''=1"),
        ("a\t@x", "a\t'@x"),
        ("a\n- b\r\n- c", "a\n'- b\r\n'- c"),
        (";;=1", ";;'=1"),
        ("=1;=2", "'=1;'=2"),
    ],
)
def test_a_mark_stands_wherever_a_cell_may_begin(text: str, cell: str) -> None:
    assert (guarded(text), unguarded(cell)) == (cell, text)


@given(st.lists(TEXTS | NASTY, min_size=1, max_size=3))
def test_wherever_a_line_is_split_no_cell_is_a_formula(cells: list[str]) -> None:
    """As a program does that takes semicolons or tabs for separators, and quotation marks only where a cell begins."""
    lines = "".join(csv_lines([{"name": cell, "units": [cell, cell]} for cell in cells], columns=COLUMNS))
    for delimiter in ",;\t":
        for line in csv.reader(io.StringIO(lines.removeprefix("\ufeff"), newline=""), delimiter=delimiter):
            assert not any(cell.strip(' "').startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for cell in line)


def test_guarding_takes_time_in_line_with_the_length_of_the_text() -> None:
    """A pattern that looks ahead from every blank would take hours over this."""
    for cell in ("\n" * 1_000_000, " '" * 500_000, ";" * 1_000_000):
        assert unguarded(guarded(cell)) == cell


@given(TEXTS | NASTY)
def test_escaping_for_a_workbook_can_always_be_taken_back(cell: str) -> None:
    assert unescaped(escaped(cell)) == cell


@given(st.lists(NASTY, min_size=1, max_size=3))
def test_what_is_written_is_read_back(cells: list[str]) -> None:
    rows = [{"name": cell, "units": [cell]} for cell in cells]
    expected = [cell for cell in cells if cell.strip()]
    to = io.BytesIO()
    write_workbook(rows, columns=COLUMNS, title="x", to=to)
    with pytest.MonkeyPatch.context() as here:
        # A process for each example would take a minute.
        here.setattr(
            sys.modules["sources.tables.read_table"], "read_workbook_apart", lambda raw, **_: read_workbook(raw)
        )
        for raw in ("".join(csv_lines(rows, columns=COLUMNS)).encode(), to.getvalue()):
            found = [dict(row.said) for row in read(raw) if row.said.get("name", "").strip()] if expected else []
            assert [row["name"] for row in found] == expected
