"""Import on the list pages: looked at first, the very bytes confirmed, refused rows taken away with their reasons."""

import io
import json
import os
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from facts.models import Claim, Entity, Property, Slot
from facts.tables import TABLES
from sources.models import Capture, Publisher, Source
from sources.tables import read_table
from sources.tables.formats import FORMATS
from tests.admin.conftest import As
from tests.admin.forms import told
from tests.builders import a_claim, a_property, a_publisher, a_snapshot, a_source, an_entity
from tests.tables.world import written

WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES = 302, 403, 200
TEXT = "The first car is due in early 2028, the company says."


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "imports"}}
    settings.STORAGES = {**settings.STORAGES, "imports": storage}


def page(table: str, view: str) -> str:
    opts = TABLES[table].model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}")


def send(client: Client, table: str, text: str | bytes, name: str = "rows.csv") -> Any:
    raw = text.encode() if isinstance(text, str) else text
    return client.post(page(table, "import"), {"file": SimpleUploadedFile(name, raw)})


def confirm(client: Client, table: str, answer: Any, *, keep: str = "all") -> Any:
    sent = {"file": answer.context["preview"].word, "keep": keep}
    return client.post(page(table, "process_import"), sent, follow=True)


def counts(answer: Any) -> tuple[int, int, int, int]:
    preview = answer.context["preview"]
    return preview.added, preview.changed, preview.known, preview.refused


CLAIM_CSV = 'source,entity,property,quote,value\nS1,{entity},on_sale_date,"due in early 2028",early 2028\n'


def a_matter() -> Entity:
    a_snapshot(a_source(reference="S1"), text=TEXT)
    a_property("on_sale_date")
    return an_entity("R5")


# --- who may ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "table, expected",
    [
        ("sources", [LOGIN, NO, YES, YES, YES, YES]),
        ("entities", [LOGIN, NO, YES, YES, YES, YES]),
        ("claims", [LOGIN, NO, YES, YES, YES, YES]),
        ("publishers", [LOGIN, NO, NO, NO, YES, YES]),
        ("properties", [LOGIN, NO, NO, NO, YES, YES]),
    ],
)
def test_who_may_import_is_who_may_add(as_: As, table: str, expected: list[int]) -> None:
    assert [as_(who).get(page(table, "import")).status_code for who in WHO] == expected
    before = TABLES[table].model._default_manager.count()
    sent = [send(as_(who), table, "name\nx\n").status_code for who in WHO]
    assert sent == expected
    offered = [b'class="import_link"' in as_(who).get(page(table, "changelist")).content for who in WHO]
    assert offered == [status == YES for status in expected]
    refused = [who for who, status in zip(WHO, expected, strict=True) if status != YES]
    for view in ("process_import", "refused"):
        assert {as_(who).post(page(table, view), {"file": "x"}).status_code for who in refused} <= {LOGIN, NO}
    assert TABLES[table].model._default_manager.count() == before


def test_a_reporter_may_add_entities_but_not_change_them(as_: As) -> None:
    an_entity("R5", kind="product")
    answer = send(as_("ben"), "entities", "name,kind,aliases\nR5,work,\nR5,product,Renault 5\nR6,product,\n")
    assert counts(answer) == (1, 0, 0, 2)
    assert "you may add but not change it; the row would change kind: “product” → “work”" in answer.content.decode()
    assert counts(send(as_("ada"), "entities", "name,kind,aliases\nR5,product,Renault 5\n")) == (0, 1, 0, 0)


def test_a_publisher_that_a_reporter_names_waits_for_review(as_: As) -> None:
    client = as_("ben")
    answer = send(client, "sources", "publisher,title,url\nThe Quayside,A,https://q.example/a\n")
    confirm(client, "sources", answer)
    assert not Publisher.objects.get(name="The Quayside").is_reviewed


# --- looked at, then imported -------------------------------------------------------------------------------------


def test_nothing_is_changed_before_somebody_confirms(as_: As) -> None:
    client = as_("cho")
    a_publisher("The Post", family="Papers")
    answer = send(client, "publishers", "name,family\nThe Post,Other\nThe Echo,\nThe Post,Papers\n")
    assert counts(answer) == (1, 2, 0, 0)
    assert "family: “Papers” → “Other”" in answer.content.decode()
    assert list(Publisher.objects.values_list("name", "family")) == [("The Post", "Papers")]
    after = confirm(client, "publishers", answer)
    assert "1 added, 2 changed, 0 already there" in told(after)
    assert Publisher.objects.count() == 2
    assert "sha256" in LogEntry.objects.get().change_message


def test_claims_are_checked_against_the_snapshot_and_raise_their_slot(as_: As) -> None:
    a_matter()
    client = as_("ben")
    confirm(client, "claims", send(client, "claims", CLAIM_CSV.format(entity="R5")))
    claim = Claim.objects.get()
    assert (claim.shown(), claim.recorded_by and claim.recorded_by.username) == ("Jan to Apr 2028", "ben")
    assert claim.slot.is_stale()
    again = send(client, "claims", CLAIM_CSV.format(entity="R5"))
    assert counts(again) == (0, 0, 1, 0)


def test_a_refused_row_is_named_with_the_reason_of_the_command(as_: As) -> None:
    a_matter()
    rows = (
        CLAIM_CSV.format(entity="R5") + "S1,R7,on_sale_date,due in early 2028,\nS1,R5,on_sale_date,due in late 2028,\n"
    )
    answer = send(as_("ben"), "claims", rows)
    shown = [(row.name, row.why) for _, listed, _ in answer.context["preview"].lists for row in listed]
    assert shown[0][0] == "row 3"
    assert "no entity is called “R7”" in shown[0][1]
    assert shown[1][0] == "row 4"
    assert "does not stand in this snapshot" in shown[1][1]


def test_all_or_nothing_unless_told_to_keep_the_good_rows(as_: As) -> None:
    a_matter()
    client = as_("ben")
    answer = send(client, "claims", CLAIM_CSV.format(entity="R5") + "S1,R7,on_sale_date,due in early 2028,\n")
    nothing = confirm(client, "claims", answer, keep="all")
    assert "nothing was imported" in nothing.content.decode()
    assert not Claim.objects.exists()
    assert not Slot.objects.exists()
    kept = confirm(client, "claims", nothing, keep="good")
    assert "1 added" in told(kept)
    assert "1 row was refused" in told(kept)
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_refused_rows_come_back_as_the_same_kind_of_file_and_can_be_mended(as_: As, name: str) -> None:
    client = as_("cho")
    raw = _as(name, [{"name": "=1", "kind": "person"}, {"name": "Paris", "kind": "town"}])
    answer = send(client, "entities", raw, f"../my\r\nrows.{name}")
    assert counts(answer) == (1, 0, 0, 1)
    taken = client.get(answer.context["preview"].refused_address)
    assert taken["Content-Disposition"].startswith("attachment; ")
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert "\n" not in taken["Content-Disposition"]
    again = send(client, "entities", taken.content, f"again.{name}")
    assert counts(again) == (0, 0, 0, 1)
    if name != "xlsx":
        mended = send(client, "entities", taken.content.replace(b"town", b"place"), f"again.{name}")
        assert counts(mended) == (1, 0, 0, 0)
    assert as_("root").get(answer.context["preview"].refused_address).status_code == 404


def _as(name: str, rows: list[dict[str, Any]]) -> bytes:
    if name == "jsonl":
        return "\n".join(map(json.dumps, rows)).encode()
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    if name == "csv":
        return "\n".join(";".join(line) for line in lines).encode()
    book, to = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append([None if cell == "=1" else cell for cell in line])
    book.active["A2"].value, book.active["A2"].data_type = "=1", "s"
    book.save(to)
    return to.getvalue()


# --- what cannot be forged ------------------------------------------------------------------------------------------


def test_what_is_confirmed_is_what_was_looked_at(as_: As, settings: Any) -> None:
    client = as_("cho")
    word = send(client, "publishers", "name\nThe Post\n").context["preview"].word
    folder = settings.STORAGES["imports"]["OPTIONS"]["location"]
    bad = [
        (client, "publishers", ""),
        (client, "publishers", "../../../etc/passwd"),
        (client, "publishers", word[:-2]),
        (client, "publishers", "\x00"),
        (client, "entities", word),
        (as_("root"), "publishers", word),
    ]
    for who, table, forged in bad:
        answer = who.post(page(table, "process_import"), {"file": forged})
        assert "Send it again" in answer.content.decode()
    kept, rows = sorted(folder.iterdir(), key=lambda path: path.suffix)
    assert (kept.suffix, rows.suffix) == ("", ".rows")
    kept.write_text("name\nThe Forgery\n")
    assert (
        "not the one that was looked at"
        in client.post(page("publishers", "process_import"), {"file": word}).content.decode()
    )
    assert not Publisher.objects.exists()


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_was_read_for_the_look_is_not_read_again_unless_somebody_touched_it(
    as_: As, settings: Any, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    client = as_("cho")
    answer = send(client, "publishers", "name\nThe Post\n")
    folder = settings.STORAGES["imports"]["OPTIONS"]["location"]
    (rows,) = folder.glob("*.rows")
    if not is_kept:
        rows.write_bytes(rows.read_bytes().replace(b"The Post", b"The Fake"))
    readings: list[bytes] = []

    def counted(raw: bytes, **how: Any) -> Any:
        readings.append(raw)
        return read_table(raw, **how)

    monkeypatch.setattr("facts.admin.tables.page.read_table", counted)
    confirm(client, "publishers", answer)
    assert [one.name for one in Publisher.objects.all()] == ["The Post"]
    assert len(readings) == (0 if is_kept else 1)
    assert not list(folder.iterdir())


def test_of_more_claims_than_a_page_waits_for_the_first_ones_are_looked_at(as_: As) -> None:
    a_matter()
    lines = "".join(f"src_none,R5,on_sale,quote {number}\n" for number in range(1_200))
    preview = send(as_("ben"), "claims", f"source,entity,property,quote\n{lines}").context["preview"]
    assert (preview.is_whole, preview.total, preview.refused) == (False, 250, 250)


def test_a_preview_expires_after_a_day(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    client = as_("cho")
    answer = send(client, "publishers", "name\nThe Post\n")
    monkeypatch.setattr("facts.admin.tables.page.CONFIRMED_WITHIN", timedelta(seconds=-1))
    assert "looked at too long ago" in confirm(client, "publishers", answer).content.decode()
    assert not Publisher.objects.exists()


def test_nobody_imports_who_recorded_vetted_or_added(as_: As) -> None:
    a_matter()
    client = as_("ben")
    rows = CLAIM_CSV.replace("value\n", "value,recorded_by,status,bounds_by,lower\n").format(entity="R5")
    forged = rows.replace("early 2028\n", "early 2028,root,recorded,root,1\n")
    confirm(client, "claims", send(client, "claims", forged))
    claim = Claim.objects.get()
    assert (claim.recorded_by and claim.recorded_by.username, claim.bounds_by) == ("ben", None)
    assert claim.shown() == "Jan to Apr 2028"
    for column in ("vetted", "approved_by", "author", "is_superuser"):
        answer = send(client, "claims", f"source,{column}\nS1,yes\n")
        assert f"There is no column “{column}”" in answer.content.decode()


def test_a_rejected_claim_is_not_brought_back(as_: As) -> None:
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(status="rejected")
    client = as_("ben")
    answer = send(client, "claims", written(TABLES["claims"], FORMATS["csv"]))
    assert counts(answer) == (0, 0, 1, 0)
    changed = written(TABLES["claims"], FORMATS["csv"]).replace(b"They say", b"x")
    assert counts(send(client, "claims", changed))[0] == 0
    assert Claim.objects.live().count() == 0


# --- what files may be ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw, why",
    [
        (b"", "empty"),
        (b"name,titel\nx,y\n", "There is no column “titel”; known are name, family, host, is_reviewed."),
        (b"nmae\nx\n", "There is no column “nmae” – did you mean “name”?</li>"),
        (b"name,name\nx,y\n", "The column “name” is there twice"),
        (b"name\n", "The file holds no row below its header"),
        (b"\xe9\xe8,b\n", "Byte 0 is not UTF-8"),
        (b'name\n"x\n', "is not CSV"),
        (b"PK\x03\x04 no zip", "not an XLSX workbook"),
        (b"\xd0\xcf\x11\xe0 an old one", "not an XLSX workbook"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(as_: As, raw: bytes, why: str) -> None:
    answer = send(as_("cho"), "publishers", raw)
    assert answer.status_code == YES
    assert why in str(answer.context["form"].errors["file"])
    assert not Publisher.objects.exists()


def test_a_source_without_its_text_waits_to_be_captured(as_: As) -> None:
    client = as_("ben")
    rows = "publisher,title,url,text\nThe Post,A,https://post.example/a,\nThe Post,B,,The text itself.\nThe Post,C,,\n"
    answer = send(client, "sources", rows)
    assert counts(answer) == (2, 0, 0, 1)
    assert "its text is needed, or its address" in answer.content.decode()
    confirm(client, "sources", answer, keep="good")
    waiting, here = Source.objects.order_by("title")
    assert (waiting.state, Capture.objects.get().source, here.state) == ("fetching", waiting, "ready")
    assert {str(one.added_by) for one in (waiting, here)} == {"ben"}


def test_a_changed_property_weighs_its_claims_again(as_: As) -> None:
    claim = a_claim()
    Slot.objects.update(evaluated_revision=1, revision=1, evaluated_rules=9)
    rule = claim.slot.property
    client = as_("cho")
    answer = send(client, "properties", f"name;kind;tolerance\n{rule.name};date;1,5\n")
    assert counts(answer) == (0, 1, 0, 0)
    assert not Slot.objects.get().is_stale()
    confirm(client, "properties", answer)
    assert Property.objects.get().tolerance == 1.5
    assert Slot.objects.get().is_stale()


def test_the_pages_hold_no_script_and_no_style_of_their_own(as_: As) -> None:
    client = as_("cho")
    answer = send(client, "entities", "name,kind\nR5,product\nX,y\n")
    for shown in (answer, client.get(page("entities", "import")), client.get(page("entities", "export"))):
        text = shown.content.decode().partition('id="content"')[2]
        assert "<script" not in text
        assert "style=" not in text
        assert "onclick" not in text


def test_files_that_nobody_came_back_for_are_taken_away(as_: As, settings: Any) -> None:
    client = as_("cho")
    folder = settings.STORAGES["imports"]["OPTIONS"]["location"]
    send(client, "publishers", "name\nThe Post\n")
    first = {*folder.iterdir()}
    assert len(first) == 2, "the file, and its rows as they were read"
    for path in first:
        os.utime(path, (0, 0))
    send(client, "publishers", "name\nThe Echo\n")
    assert not first & {*folder.iterdir()}


def test_an_entity_whose_whole_is_not_there_is_left_out_with_all_its_parts(as_: As) -> None:
    client = as_("cho")
    rows = "name,kind,part_of\nLouvre,place,Paris\nParis,place,Frnce\nFrance,place,\nLyon,place,France\n"
    answer = send(client, "entities", rows)
    assert counts(answer) == (2, 0, 0, 2)
    assert "2 added" in told(confirm(client, "entities", answer, keep="good"))
    assert set(Entity.objects.values_list("name", flat=True)) == {"France", "Lyon"}
