"""Export from the list pages: what the list shows, or what was selected; no formula, no full text."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from facts.tables import TABLES
from sources.models import Publisher
from tests.admin.conftest import As
from tests.admin.test_tables_import import LOGIN, NO, WHO, YES, page
from tests.builders import a_claim, a_publisher, a_snapshot, a_source, an_entity
from tests.tables.world import HOSTILE, a_hostile_newsroom

pytestmark = pytest.mark.django_db

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def taken(client: Client, table: str, name: str, query: str = "", **sent: Any) -> bytes:
    answer: Any = client.post(f"{page(table, 'export')}{query}", {"format": name, **sent})
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{table}-')
    assert answer["X-Content-Type-Options"] == "nosniff"
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def rows_of(raw: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in raw.decode().splitlines()]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_whoever_sees_a_list_may_export_it(as_: As, table: str) -> None:
    a_claim()
    expected = [LOGIN, NO, YES, YES, YES, YES]
    assert [as_(who).get(page(table, "export")).status_code for who in WHO] == expected
    answers = [as_(who).post(page(table, "export"), {"format": "jsonl"}) for who in WHO]
    assert [answer.status_code for answer in answers] == expected
    assert all(answer.streaming == (answer.status_code == YES) for answer in answers)


def test_an_export_holds_what_the_list_shows_under_its_filters(as_: As) -> None:
    for name, family in (("The Post", "A"), ("The Echo", "A"), ("The Lamp", "B")):
        a_publisher(name, family=family)
    client = as_("ben")
    assert [row["name"] for row in rows_of(taken(client, "publishers", "jsonl", "?family=A"))] == [
        "The Post",
        "The Echo",
    ]
    assert [row["name"] for row in rows_of(taken(client, "publishers", "jsonl", "?q=lamp"))] == ["The Lamp"]
    link = client.get(f"{page('publishers', 'changelist')}?family=A").content.decode()
    assert "/export/?family=A" in link
    assert client.get(f"{page('publishers', 'export')}?family=A").context["count"] == 2


def test_selected_rows_are_exported_alone(as_: As) -> None:
    one, _, three = (a_publisher(name) for name in ("The Post", "The Echo", "The Lamp"))
    client = as_("ben")
    sent = {"action": "export_selected", "_selected_action": [one.pk, three.pk], "index": 0}
    asked = client.post(page("publishers", "changelist"), sent)
    assert (asked.context["count"], asked.context["keys"]) == (2, [str(one.pk), str(three.pk)])
    raw = taken(client, "publishers", "jsonl", _selected_action=asked.context["keys"])
    assert [row["name"] for row in rows_of(raw)] == ["The Post", "The Lamp"]
    across = client.post(f"{page('publishers', 'changelist')}?q=the", {**sent, "select_across": "1"})
    assert (across.context["count"], across.context["keys"]) == (3, [])
    assert across.context["address"].endswith("?q=the")


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_cell_of_an_export_is_a_formula(as_: As, table: str) -> None:
    a_hostile_newsroom()
    client = as_("ben")
    lines = list(csv.reader(io.StringIO(taken(client, table, "csv").decode("utf-8-sig"), newline="")))
    texts = [cell for line in lines for cell in line if cell.startswith(DANGEROUS)]
    assert [text for text in texts if not _is_number(text)] == []
    sheet = load_workbook(io.BytesIO(taken(client, table, "xlsx"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(DANGEROUS)] == []


def _is_number(text: str) -> bool:
    try:
        return bool(float(text)) or True
    except ValueError:
        return False


def test_numbers_are_typed_in_a_workbook(as_: As) -> None:
    a_claim("61,000", quote="It has 61,000 of them.")
    sheet = load_workbook(io.BytesIO(taken(as_("ben"), "claims", "xlsx"))).active
    header, row = sheet.iter_rows(values_only=True)
    said = dict(zip(header, row, strict=True))
    assert {type(said[name]) for name in ("claim", "snapshot", "start", "end")} == {int}


def test_an_export_of_sources_holds_hashes_and_no_text(as_: As) -> None:
    snapshot = a_snapshot(a_source(), text="Nobody may copy this sentence.")
    for name in ("csv", "jsonl"):
        raw = taken(as_("ben"), "sources", name)
        assert snapshot.text_sha256.encode() in raw
        assert b"Nobody may copy" not in raw


@pytest.mark.parametrize("query", ["?family=%00", "?q=%00", "?p=x", "?o=99", "?nonsense=1", "?id__exact=" + "9" * 24])
def test_an_export_survives_any_query(as_: As, query: str) -> None:
    a_publisher()
    answers = [as_("root").post(f"{page('publishers', 'export')}{query}", {"format": "csv"})]
    answers.append(as_("root").get(f"{page('publishers', 'export')}{query}"))
    assert {answer.status_code for answer in answers} <= {200, 302, 400}


@pytest.mark.parametrize("key", ["abc", "9" * 24, "-1", "\x00"])
def test_a_key_that_is_none_is_not_an_error(as_: As, key: str) -> None:
    assert as_("ben").post(page("claims", "export"), {"format": "csv", "_selected_action": [key]}).status_code == 400


def test_a_format_that_is_none_is_asked_for_again(as_: As) -> None:
    answer = as_("ben").post(page("claims", "export"), {"format": "exe"})
    assert "exe" in str(answer.context["form"].errors["format"])


def test_a_text_that_no_cell_can_hold_is_not_cut_off(as_: As) -> None:
    an_entity("Long", description="x" * 40_000)
    answer = as_("ben").post(page("entities", "export"), {"format": "xlsx"})
    assert "Row 2, description: it has 40,000 characters" in str(answer.context["form"].errors["format"])
    assert len(rows_of(taken(as_("ben"), "entities", "jsonl"))[0]["description"]) == 40_000


@pytest.mark.parametrize("table", sorted(TABLES))
def test_more_rows_need_no_more_queries(as_: As, table: str, django_assert_max_num_queries: Any) -> None:
    client = as_("ben")
    for number in range(3):
        a_claim(quote=f"Number {number}: 2028, they say.")
    with django_assert_max_num_queries(14) as few:
        taken(client, table, "jsonl")
    for number in range(12):
        a_claim(quote=f"Number {number}: 2028, they say.")
    with django_assert_max_num_queries(14) as many:
        taken(client, table, "jsonl")
    assert len(many) == len(few)


def test_the_hostile_newsroom_has_every_dangerous_beginning() -> None:
    assert {text[0] for text in HOSTILE} >= set(DANGEROUS) - {"\t", "\r"}
    assert not Publisher.objects.exists()
